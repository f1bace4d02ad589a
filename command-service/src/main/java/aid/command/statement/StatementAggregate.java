package aid.command.statement;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.events.statement.StatementEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "statement")
final class StatementAggregate
        extends DecidedAggregate<Statement, StatementCommand, StatementEvent> {

    StatementAggregate() {
        super(new StatementDecider());
    }

    @Decides
    Enacted handle(RecordStatement command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(RetractStatement command, Lookup lookup) {
        return enact(command, lookup);
    }
}
