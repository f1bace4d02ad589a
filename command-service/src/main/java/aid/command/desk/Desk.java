package aid.command.desk;

/// Where a command is handed in. Whether it is decided in this process or in another one is no
/// concern of whoever hands it in.
@FunctionalInterface
public interface Desk {

    /// Returns when what happened is durable.
    ///
    /// @throws RuntimeException if it is not the command's fault, such as a database that is away
    Answer submit(Submission submission);
}
