package aid.command.source;

import aid.command.aggregate.AcceptedCommand;
import aid.command.aggregate.DecidedAggregate;
import aid.command.aggregate.Decides;
import aid.command.aggregate.DecisionContext;
import aid.events.source.SourceEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "source")
final class SourceAggregate extends DecidedAggregate<Source, SourceCommand, SourceEvent> {

    SourceAggregate() {
        super(new SourceDecider());
    }

    @Decides
    AcceptedCommand handle(SourceCommand command, DecisionContext context) {
        return decide(command, context);
    }
}
