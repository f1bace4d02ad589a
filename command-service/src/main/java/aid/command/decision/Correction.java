package aid.command.decision;

import aid.events.value.Cause;
import aid.events.value.DateValue;
import aid.events.value.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command that says what an event of its own stream should have said.
///
/// The event is named by its id or, since a file of commands cannot know the ids that its own
/// events will be given, by its number in the stream: `#1` is the first.
public interface Correction extends FactCommand {

    /// The event that was wrong.
    String correctsEvent();

    /// Why it was wrong.
    Cause cause();

    /// Why, in a sentence an auditor can use.
    String reason();

    /// The lines with their right values.
    List<Line> lines();

    /// The right effective day of the event.
    @Nullable DateValue happened();

    /// The same correction, which names the event by this id.
    Correction naming(String eventId);
}
