/// What contracts and deliveries did for pledges and contracts, and whether that is more than was
/// promised.
@NullMarked
package aid.command.fulfilment;

import org.jspecify.annotations.NullMarked;
