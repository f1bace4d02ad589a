/// A consignment on its way from donors to a recipient.
///
/// Life: `NotPlanned → Planned → Underway → Delivered → Confirmed`, and `Gone` once all of it was
/// lost or sent back. Any of the first three may be left out: the world delivers without telling us
/// before. Each line goes this way at its own pace; the consignment is where its slowest line is.
///
/// Left out on purpose: serial numbers and end use.
@NullMarked
package aid.command.delivery;

import org.jspecify.annotations.NullMarked;
