/// A consignment on its way from donors to a recipient.
///
/// Life: `NotPlanned → Planned → Dispatched | InProgress → Completed → Confirmed; Lost, Returned`.
@NullMarked
package aid.events.delivery;

import org.jspecify.annotations.NullMarked;
