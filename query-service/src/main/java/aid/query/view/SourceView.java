package aid.query.view;

import aid.events.source.PassageExcluded;
import aid.events.source.SourceEvent;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceRevised;
import aid.events.source.SourceWithdrawn;
import aid.events.value.DateValue;
import aid.events.value.ExclusionReason;
import aid.events.value.SourceQuality;
import aid.postings.Happening;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
        Recorded recorded)
        implements View {

    static SourceView of(StreamReplay replay) {
        SourceRegistered registered = replay.opening(SourceRegistered.class);
        List<Revision> revisions = new ArrayList<>();
        List<Excluded> excluded = new ArrayList<>();
        String withdrawn = null;
        for (Happening each : replay.shown()) {
            switch ((SourceEvent) each.event()) {
                case SourceRegistered e ->
                        revisions.add(
                                new Revision(
                                        1,
                                        e.publishedOn(),
                                        e.sha256(),
                                        e.text(),
                                        e.quality(),
                                        each.recordedAt(),
                                        each.position()));
                case SourceRevised e ->
                        revisions.add(
                                new Revision(
                                        e.revision(),
                                        e.revisedAt(),
                                        e.sha256(),
                                        e.text(),
                                        e.quality(),
                                        each.recordedAt(),
                                        each.position()));
                case PassageExcluded e ->
                        excluded.add(
                                new Excluded(
                                        e.revision(),
                                        e.start(),
                                        e.end(),
                                        e.passage(),
                                        e.reason(),
                                        e.note()));
                case SourceWithdrawn e -> withdrawn = e.reason();
            }
        }
        return new SourceView(
                replay.id(),
                withdrawn == null ? "REGISTERED" : "WITHDRAWN",
                registered.publisher(),
                registered.title(),
                registered.url(),
                registered.language(),
                registered.publishedOn(),
                registered.retrievedOn(),
                registered.quality(),
                revisions,
                excluded,
                withdrawn,
                replay.recorded());
    }

    @Override
    public Facets facets() {
        return Facets.of(
                this,
                language,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Facets.codes(publisher, title, url, revisions.getLast().text()));
    }

    @Override
    public List<Link> links() {
        return List.of();
    }

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
            long position)
            implements Identified {

        @Override
        public String identity() {
            return Integer.toString(revision);
        }
    }

    /// A passage on which no fact may be built.
    public record Excluded(
            int revision,
            int start,
            int end,
            String passage,
            ExclusionReason reason,
            @Nullable String note) {}
}
