package aid.command.api;

import org.jspecify.annotations.Nullable;

/// Something that a command of an import reads or changes.
///
/// @param what the thing
/// @param manner commands that access it in the same manner may be at work at once; absent means
///   that no other command may
public record Access(String what, @Nullable String manner) {

    public static Access exclusive(String what) {
        return new Access(what, null);
    }

    public static Access shared(String what, String manner) {
        return new Access(what, manner);
    }

    public static Access reading(String what) {
        return shared(what, "reads");
    }
}
