/// The paths of this service.
@NullMarked
package aid.command.http;

import org.jspecify.annotations.NullMarked;
