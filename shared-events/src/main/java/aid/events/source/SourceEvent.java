package aid.events.source;

import aid.events.LedgerEvent;

/// What can happen to a source stream.
public sealed interface SourceEvent extends LedgerEvent
        permits SourceRegistered, SourceRevised, PassageExcluded, SourceWithdrawn {

    SourceId source();

    @Override
    default String stream() {
        return source().value();
    }
}
