/// What pledges still depend on, the oldest first.
@NullMarked
package aid.query.condition;

import org.jspecify.annotations.NullMarked;
