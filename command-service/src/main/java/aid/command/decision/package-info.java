/// What every feature's rules are made of: a command, what is known of other streams, and a
/// decision.
///
/// Nothing here knows Axon, HTTP or SQL.
@NullMarked
package aid.command.decision;

import org.jspecify.annotations.NullMarked;
