package aid.query.view;

import aid.events.source.PassageExcluded;
import aid.events.source.SourceEvent;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceRevised;
import aid.events.source.SourceWithdrawn;
import aid.query.view.SourceView.Excluded;
import aid.query.view.SourceView.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A source, event by event.
final class SourceFold extends Fold {

    private final List<Revision> revisions = new ArrayList<>();
    private final List<Excluded> excluded = new ArrayList<>();
    private @Nullable SourceRegistered registered;
    private @Nullable String withdrawn;

    SourceFold(String id) {
        super(id);
    }

    @Override
    void happened(Entry entry) {
        switch ((SourceEvent) entry.event()) {
            case SourceRegistered e -> {
                registered = e;
                revisions.add(
                        new Revision(
                                1,
                                e.publishedOn(),
                                e.sha256(),
                                e.text(),
                                e.quality(),
                                entry.recordedAt(),
                                entry.position()));
            }
            case SourceRevised e ->
                    revisions.add(
                            new Revision(
                                    e.revision(),
                                    e.revisedAt(),
                                    e.sha256(),
                                    e.text(),
                                    e.quality(),
                                    entry.recordedAt(),
                                    entry.position()));
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

    @Override
    SourceView view(Reached reached) {
        SourceRegistered now =
                Objects.requireNonNull(registered, "a source starts with its registration");
        return new SourceView(
                id,
                withdrawn == null ? "REGISTERED" : "WITHDRAWN",
                now.publisher(),
                now.title(),
                now.url(),
                now.language(),
                now.publishedOn(),
                now.retrievedOn(),
                now.quality(),
                List.copyOf(revisions),
                List.copyOf(excluded),
                withdrawn,
                recorded(),
                new Facets(
                        now.language(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        searched(
                                now.publisher(),
                                now.title(),
                                now.url(),
                                revisions.getLast().text())),
                List.of());
    }
}
