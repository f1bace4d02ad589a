package aid.command.source;

import aid.events.source.SourceId;
import aid.events.value.ExclusionReason;
import org.jspecify.annotations.Nullable;

/// Asks to record: a passage was looked at and is not aid; no fact may be built on it.
///
/// @param source the stream
/// @param revision the revision
/// @param start where it starts, UTF-16, inclusive
/// @param end where it ends, UTF-16, exclusive
/// @param passage the exact text
/// @param reason why it is no aid
/// @param note more on why
public record ExcludePassage(
        SourceId source,
        int revision,
        int start,
        int end,
        String passage,
        ExclusionReason reason,
        @Nullable String note)
        implements SourceCommand {}
