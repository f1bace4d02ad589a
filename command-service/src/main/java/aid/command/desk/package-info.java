/// Where a command is handed in, decided and recorded.
///
/// `Command → desk → aggregate (wiring) → decider (rules) → events | refusals`
///
/// The aggregates of the features are wiring only: [DecidedAggregate] loads the state, asks the
/// register once for what the decider needs, and applies what it decides. Nothing here knows HTTP.
@NullMarked
package aid.command.desk;

import org.jspecify.annotations.NullMarked;
