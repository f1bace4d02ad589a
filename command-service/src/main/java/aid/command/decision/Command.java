package aid.command.decision;

/// Something an operator asks the ledger to record. Routed by its stream.
public interface Command {

    /// The stream it is about, such as `pledge:NL-2024-017`.
    String stream();
}
