package aid.command.source;

import aid.command.decision.Command;
import aid.events.source.SourceId;

/// What can be asked of a source stream.
public sealed interface SourceCommand extends Command
        permits RegisterSource, ReviseSource, ExcludePassage, WithdrawSource {

    SourceId source();

    @Override
    default String stream() {
        return source().value();
    }
}
