/// What deciders may look up of other streams.
///
/// The register keeps what events say alone ([LedgerRegister]) and, for those who decide about
/// other streams, events themselves; its rows are written in the same transaction as the events. A
/// decider names what it [Needs] and sees it as [Known], an immutable snapshot fetched in one
/// query, in which other streams are folded by the code that folds its own. Tests fold given events
/// through the same rules, so they know exactly what production knows.
@NullMarked
package aid.command.register;

import org.jspecify.annotations.NullMarked;
