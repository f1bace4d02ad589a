package aid.query.view;

import aid.events.value.DateValue;
import aid.events.value.ExclusionReason;
import aid.events.value.SourceQuality;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source as it stands, with the exact text of every revision.
///
/// @param status REGISTERED or WITHDRAWN
/// @param revisions every revision, the first first
/// @param excluded the passages that are no aid
/// @param withdrawn why it was withdrawn, where it was
public record SourceView(
        String id,
        String status,
        String publisher,
        String title,
        @Nullable String url,
        String language,
        DateValue publishedOn,
        @Nullable LocalDate retrievedOn,
        List<SourceQuality> quality,
        List<Revision> revisions,
        List<Excluded> excluded,
        @Nullable String withdrawn,
        Recorded recorded,
        Facets facets,
        List<Link> links)
        implements View {

    /// The text as it was published once.
    ///
    /// @param publishedOn when this revision was published, as the publisher says
    public record Revision(
            int revision,
            DateValue publishedOn,
            String sha256,
            String text,
            List<SourceQuality> quality,
            Instant recordedAt,
            long position) {}

    /// A passage on which no fact may be built.
    public record Excluded(
            int revision,
            int start,
            int end,
            String passage,
            ExclusionReason reason,
            @Nullable String note) {}
}
