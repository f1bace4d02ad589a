package aid.command.decision;

/// A command that says what an event of its own stream should have said.
///
/// The event is named by its id or, since a file of commands cannot know the ids that its own
/// events will be given, by its number in the stream: `#1` is the first.
public interface Correction extends Command {

    /// The event that was wrong.
    String correctsEvent();

    /// The same correction, which names the event by this id.
    Correction naming(String eventId);
}
