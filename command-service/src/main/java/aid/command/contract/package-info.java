/// What an agency or donor buys, for whom, under which pledges, and what is paid for it.
///
/// Life: `NotSigned → Active → Completed | Terminated`. Each line has a purpose and a recipient of
/// its own, which a redirection changes; payments and shares may become known after the end.
///
/// Left out on purpose: what was delivered. A delivery is a stream of its own that names the
/// contract it comes from.
@NullMarked
package aid.command.contract;

import org.jspecify.annotations.NullMarked;
