/// What deciders may look up of other streams.
///
/// Rows are derived from events by pure rules ([LedgerRegister]) and written in the same
/// transaction as the events; a decider sees them as [Known], an immutable snapshot fetched in one
/// query. Tests fold given events through the same rules, so they know exactly what production
/// knows.
@NullMarked
package aid.command.register;

import org.jspecify.annotations.NullMarked;
