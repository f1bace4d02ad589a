/// A consignment on its way from donors to a recipient.
///
/// A consignment has no stage of its own, each of its lines has: `planned → provided | dispatched →
/// at a hub → delivered → confirmed`, and gone once it was lost or sent back. Any of the first may
/// be left out: the world delivers without telling us before. A line may arrive in parts.
///
/// Left out on purpose: serial numbers and end use.
@NullMarked
package aid.command.delivery;

import org.jspecify.annotations.NullMarked;
