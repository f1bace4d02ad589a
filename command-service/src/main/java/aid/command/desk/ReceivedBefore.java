package aid.command.desk;

/// That a command is not decided again, because its stream holds what it did the first time: the
/// details of the exception that leaves an aggregate.
public record ReceivedBefore(String commandId) {}
