package aid.events.statement;

import aid.events.Fact;

/// What can happen to a statement stream.
public sealed interface StatementEvent extends Fact permits StatementRecorded, StatementRetracted {

    StatementId statement();

    @Override
    default String stream() {
        return statement().value();
    }
}
