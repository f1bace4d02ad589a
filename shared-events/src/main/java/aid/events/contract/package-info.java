/// What an agency or donor buys, for whom, under which pledges.
///
/// Life: `NotSigned → Active → Terminated | Completed`.
@NullMarked
package aid.events.contract;

import org.jspecify.annotations.NullMarked;
