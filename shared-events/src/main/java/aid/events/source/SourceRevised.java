package aid.events.source;

import aid.events.value.DateValue;
import aid.events.value.SourceQuality;
import java.util.List;
import org.axonframework.serialization.Revision;

/// The publisher changed the document; earlier revisions stay.
///
/// @param source the stream
/// @param revision the number of the new revision, from 2 on
/// @param revisedAt when it was changed, as the publisher says
/// @param sha256 SHA-256 of the text in UTF-8, hex in lower case
/// @param text the exact text of the new revision
/// @param quality what is known to be wrong with the text
@Revision("1")
public record SourceRevised(
        SourceId source,
        int revision,
        DateValue revisedAt,
        String sha256,
        String text,
        List<SourceQuality> quality)
        implements SourceEvent {

    public SourceRevised {
        quality = quality == null ? List.of() : List.copyOf(quality);
    }
}
