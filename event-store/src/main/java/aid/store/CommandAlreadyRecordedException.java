package aid.store;

import org.axonframework.common.AxonNonTransientException;

/// A command with this id was received before; nothing was recorded this time.
public final class CommandAlreadyRecordedException extends AxonNonTransientException {

    private final transient Receipt receipt;

    public CommandAlreadyRecordedException(Receipt receipt) {
        super("command " + receipt.commandId() + " was received before");
        this.receipt = receipt;
    }

    public Receipt receipt() {
        return receipt;
    }
}
