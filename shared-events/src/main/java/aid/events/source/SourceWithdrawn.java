package aid.events.source;

import org.axonframework.serialization.Revision;

/// The publisher withdrew the document, or we should not have taken it in.
///
/// @param source the stream
/// @param reason why
@Revision("1")
public record SourceWithdrawn(SourceId source, String reason) implements SourceEvent {}
