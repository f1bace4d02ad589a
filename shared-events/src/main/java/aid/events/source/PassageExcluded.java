package aid.events.source;

import aid.events.value.ExclusionReason;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// A passage was looked at and is not aid; no fact may be built on it.
///
/// @param source the stream
/// @param revision the revision
/// @param start where it starts, UTF-16, inclusive
/// @param end where it ends, UTF-16, exclusive
/// @param passage the exact text
/// @param reason why it is no aid
/// @param note more on why
@Revision("1")
public record PassageExcluded(
        SourceId source,
        int revision,
        int start,
        int end,
        String passage,
        ExclusionReason reason,
        @Nullable String note)
        implements SourceEvent {}
