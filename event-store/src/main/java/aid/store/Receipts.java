package aid.store;

import java.util.Optional;

/// The commands that were received. A command that recorded nothing leaves no receipt.
public interface Receipts {

    Optional<Receipt> find(String commandId);
}
