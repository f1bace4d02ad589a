package aid.command.source;

import aid.events.source.PassageExcluded;
import aid.events.source.SourceRegistered;
import aid.events.value.DateValue;
import java.util.List;

/// What the rules of a source stream need to know of it.
sealed interface Source {

    record NotRegistered() implements Source {}

    /// @param asRegistered what was taken in first, which the same command told again repeats
    /// @param revisions all revisions, the first at index 0
    /// @param exclusions the passages that are no aid, as told last
    record Registered(
            SourceRegistered asRegistered,
            List<Revision> revisions,
            List<PassageExcluded> exclusions)
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

        Revision revision(int number) {
            return revisions.get(number - 1);
        }
    }

    record Withdrawn(String reason) implements Source {}

    /// @param saidOn when the publisher published it, as far as the publisher says
    record Revision(DateValue saidOn, String text) {

        /// Whether exactly this text stands between these UTF-16 offsets, end exclusive.
        boolean reads(String passage, int start, int end) {
            return start >= 0
                    && start < end
                    && end <= text.length()
                    && isBetweenCharacters(start)
                    && isBetweenCharacters(end)
                    && text.substring(start, end).equals(passage);
        }

        /// Half a surrogate pair is no text: it has no UTF-8 bytes to be hashed.
        private boolean isBetweenCharacters(int offset) {
            return offset == text.length() || !Character.isLowSurrogate(text.charAt(offset));
        }
    }
}
