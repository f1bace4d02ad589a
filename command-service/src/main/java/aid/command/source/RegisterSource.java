package aid.command.source;

import aid.events.source.SourceId;
import aid.events.value.DateValue;
import aid.events.value.SourceQuality;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks to record: a document was taken in as revision 1.
///
/// @param source the stream
/// @param publisher who published it
/// @param title its title
/// @param url where it was found
/// @param language BCP 47 tag of the text
/// @param publishedOn when it was published, as the publisher says
/// @param retrievedOn the day we fetched it
/// @param sha256 SHA-256 of the text in UTF-8, hex in lower case; decided from the record when
///   absent
/// @param text the exact text; evidence points into it by UTF-16 offsets
/// @param quality what is known to be wrong with the text
public record RegisterSource(
        SourceId source,
        String publisher,
        String title,
        @Nullable String url,
        String language,
        DateValue publishedOn,
        @Nullable LocalDate retrievedOn,
        @Nullable String sha256,
        String text,
        List<SourceQuality> quality)
        implements SourceCommand {}
