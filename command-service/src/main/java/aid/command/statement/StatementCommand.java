package aid.command.statement;

import aid.command.decision.FactCommand;
import aid.events.statement.StatementId;

/// What can be asked of a statement stream.
public sealed interface StatementCommand extends FactCommand
        permits RecordStatement, RetractStatement {

    StatementId statement();

    @Override
    default String stream() {
        return statement().value();
    }
}
