package aid.events.source;

import aid.events.value.DateValue;
import aid.events.value.SourceQuality;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// A document was taken in as revision 1.
///
/// @param source the stream
/// @param publisher who published it
/// @param title its title
/// @param url where it was found
/// @param language BCP 47 tag of the text
/// @param publishedOn when it was published, as the publisher says
/// @param retrievedOn the day we fetched it
/// @param sha256 SHA-256 of the text in UTF-8, hex in lower case
/// @param text the exact text; evidence points into it by UTF-16 offsets
/// @param quality what is known to be wrong with the text
@Revision("1")
public record SourceRegistered(
        SourceId source,
        String publisher,
        String title,
        @Nullable String url,
        String language,
        DateValue publishedOn,
        @Nullable LocalDate retrievedOn,
        String sha256,
        String text,
        List<SourceQuality> quality)
        implements SourceEvent {

    public SourceRegistered {
        quality = quality == null ? List.of() : List.copyOf(quality);
    }
}
