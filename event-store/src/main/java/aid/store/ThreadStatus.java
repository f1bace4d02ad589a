package aid.store;

import org.jspecify.annotations.Nullable;

/// What becomes of a [SupervisedThread].
///
/// @param failures how often its loop ended although nobody asked it to
/// @param trouble what ended it last, while it is not well yet; null if it is
public record ThreadStatus(String name, long failures, @Nullable String trouble) {

    public boolean isWell() {
        return trouble == null;
    }
}
