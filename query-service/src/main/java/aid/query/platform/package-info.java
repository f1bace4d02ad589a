/// What this service stands on: its database and the projector, one class for each.
@NullMarked
package aid.query.platform;

import org.jspecify.annotations.NullMarked;
