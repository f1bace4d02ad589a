package aid.command.request;

/// Takes commands in. Whether a command is decided in this process or in another one is no concern
/// of whoever hands it in.
@FunctionalInterface
public interface CommandGateway {

    /// Returns when what happened is durable.
    ///
    /// @throws RuntimeException if it is not the command's fault, such as a database that is away;
    ///   [CommandFailure] says what is known then
    CommandResult send(CommandRequest request);
}
