package aid.store;

/// What became of an append that the database has decided on.
public sealed interface Outcome {

    /// All of it is durable.
    record Recorded(long firstPosition) implements Outcome {}

    /// Nothing of it was recorded: a sequence was not the next one of its stream.
    record SequenceTaken() implements Outcome {}

    /// Nothing of it was recorded: one of its commands was received before.
    record CommandReceived() implements Outcome {}

    /// Nothing of it was recorded: an event of it, by id or by stream and sequence, is there
    /// already.
    record Duplicate() implements Outcome {}
}
