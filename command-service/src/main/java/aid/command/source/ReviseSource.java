package aid.command.source;

import aid.events.source.SourceId;
import aid.events.value.DateValue;
import aid.events.value.SourceQuality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: the publisher changed the document; earlier revisions stay.
///
/// @param source the stream
/// @param revision the number of the new revision, from 2 on; decided from the record when absent
/// @param revisedAt when it was changed, as the publisher says
/// @param sha256 SHA-256 of the text in UTF-8, hex in lower case; decided from the record when
///   absent
/// @param text the exact text of the new revision
/// @param quality what is known to be wrong with the text
public record ReviseSource(
        SourceId source,
        @Nullable Integer revision,
        DateValue revisedAt,
        @Nullable String sha256,
        String text,
        List<SourceQuality> quality)
        implements SourceCommand {}
