package aid.query.web;

import java.util.List;

/// A request asks for something that does not exist, in a way the caller can mend.
public final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String parameter;
    private final transient List<String> allowed;
    private final String wayOut;

    /// @param allowed the values it may have, or examples of them
    /// @param wayOut what the caller can do, as a sentence
    public BadParameterException(
            String parameter, String message, List<String> allowed, String wayOut) {
        super(message);
        this.parameter = parameter;
        this.allowed = List.copyOf(allowed);
        this.wayOut = wayOut;
    }

    public String parameter() {
        return parameter;
    }

    public List<String> allowed() {
        return allowed;
    }

    public String wayOut() {
        return wayOut;
    }
}
