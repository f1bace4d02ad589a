package aid.command.source;

import aid.events.source.SourceId;

/// Asks to record: the publisher withdrew the document, or we should not have taken it in.
///
/// @param source the stream
/// @param reason why
public record WithdrawSource(SourceId source, String reason) implements SourceCommand {}
