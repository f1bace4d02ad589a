package aid.postings;

/// An event that cannot follow what is recorded before it, such as the loss of a line that never
/// was. No decider lets it happen, so nothing is made of it in silence.
public class DamagedHistoryException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    DamagedHistoryException(String message) {
        super(message);
    }
}
