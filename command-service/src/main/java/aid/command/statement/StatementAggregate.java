package aid.command.statement;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.events.statement.StatementEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "statement")
final class StatementAggregate
        extends DecidedAggregate<Statement, StatementCommand, StatementEvent> {

    StatementAggregate() {
        super(new StatementDecider());
    }

    @Decides
    AcceptedCommand handle(StatementCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
