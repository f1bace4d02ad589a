/// How a command is decided on its stream and what it decided is recorded.
///
/// `CommandMessage → aggregate (wiring) → decider (rules) → events | refusals`
///
/// The aggregates of the features are wiring only: [DecidedAggregate] loads the state, asks the
/// register once for what the decider needs, and applies what it decides. Nothing here knows HTTP.
@NullMarked
package aid.command.aggregate;

import org.jspecify.annotations.NullMarked;
