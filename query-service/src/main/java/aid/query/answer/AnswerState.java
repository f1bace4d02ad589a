package aid.query.answer;

import aid.query.projection.Snapshot;

/// What an answer follows from: asked again at the same state, a question has the same answer.
///
/// @param position of the last event that it follows from
/// @param isPinned whether it is the same whenever the question is asked again
public record AnswerState(Snapshot snapshot, long position, boolean isPinned) {

    /// The state as an entity tag; the form of the answer is a part of it.
    String tag(Format format, String language) {
        return "\"%d.%d.%d.%s.%s\""
                .formatted(
                        snapshot.generation(),
                        snapshot.epoch(),
                        position,
                        format.name().toLowerCase(java.util.Locale.ROOT),
                        language);
    }
}
