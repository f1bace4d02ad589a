package aid.edge;

import org.jspecify.annotations.Nullable;

/// One request that is refused.
///
/// @param detail what is wrong with it, as a sentence
/// @param parameter the query parameter that is wrong, if it is one
record RequestRefusal(RequestProblem problem, String detail, @Nullable String parameter) {

    /// The attribute under which it travels from the valve that refuses to the valve that answers.
    static final String ATTRIBUTE = RequestRefusal.class.getName();

    static RequestRefusal of(RequestProblem problem, String detail) {
        return new RequestRefusal(problem, detail, null);
    }
}
