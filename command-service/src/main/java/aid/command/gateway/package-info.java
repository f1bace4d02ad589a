/// The command gateway of this process: who may, what was received before, and deciding again where
/// a stream has moved on.
@NullMarked
package aid.command.gateway;

import org.jspecify.annotations.NullMarked;
