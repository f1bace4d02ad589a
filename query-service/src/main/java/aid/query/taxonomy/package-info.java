/// Which capability lies under which, as of any position, so that a roll-up of the past uses the
/// taxonomy of the past.
@NullMarked
package aid.query.taxonomy;

import org.jspecify.annotations.NullMarked;
