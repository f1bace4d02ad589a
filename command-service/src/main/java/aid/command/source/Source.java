package aid.command.source;

import aid.command.decision.Sha256;
import aid.events.source.PassageExcluded;
import aid.events.source.SourceRegistered;
import aid.events.value.DateValue;
import aid.events.value.ExclusionReason;
import aid.events.value.SourceQuality;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rules of a source stream need to know of it.
///
/// Streams are kept in memory by the thousand and texts are long, so none is kept here: of a text
/// there is its hash, and what it reads is looked up in the register.
sealed interface Source {

    record NotRegistered() implements Source {}

    /// @param details what was taken in first, which the same command told again repeats
    /// @param revisions all revisions, the first at index 0
    /// @param exclusions the passages that are no aid, as told last
    record Registered(Details details, List<Revision> revisions, List<Exclusion> exclusions)
            implements Source {

        public Registered {
            revisions = List.copyOf(revisions);
            exclusions = List.copyOf(exclusions);
        }

        Revision latest() {
            return revisions.getLast();
        }

        boolean has(int revision) {
            return revision >= 1 && revision <= revisions.size();
        }
    }

    record Withdrawn(String reason) implements Source {}

    /// A registration, with the hash of the text in place of the text.
    record Details(
            String publisher,
            String title,
            @Nullable String url,
            String language,
            DateValue publishedOn,
            @Nullable LocalDate retrievedOn,
            String sha256,
            List<SourceQuality> quality) {

        static Details of(SourceRegistered e) {
            return new Details(
                    e.publisher(),
                    e.title(),
                    e.url(),
                    e.language(),
                    e.publishedOn(),
                    e.retrievedOn(),
                    e.sha256(),
                    e.quality());
        }
    }

    /// @param saidOn when the publisher published it, as far as the publisher says
    /// @param sha256 of its text
    record Revision(DateValue saidOn, String sha256) {}

    /// A passage that is no aid, with the hash of its text in place of the text.
    record Exclusion(
            int revision,
            int start,
            int end,
            String sha256,
            ExclusionReason reason,
            @Nullable String note) {

        static Exclusion of(PassageExcluded e) {
            return new Exclusion(
                    e.revision(),
                    e.start(),
                    e.end(),
                    Sha256.hex(e.passage()),
                    e.reason(),
                    e.note());
        }

        boolean isAt(Exclusion other) {
            return revision == other.revision && start == other.start && end == other.end;
        }
    }
}
