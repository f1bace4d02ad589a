package aid.command.source;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.events.source.SourceEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "source")
final class SourceAggregate extends DecidedAggregate<Source, SourceCommand, SourceEvent> {

    SourceAggregate() {
        super(new SourceDecider());
    }

    @Decides
    Enacted handle(RegisterSource command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ReviseSource command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ExcludePassage command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(WithdrawSource command, Lookup lookup) {
        return enact(command, lookup);
    }
}
