package aid.command.http;

import org.jspecify.annotations.Nullable;

/// Something a command of an import reads or changes.
///
/// @param what the thing
/// @param with commands that touch it with the same word may be at work at once; absent means alone
public record Touch(String what, @Nullable String with) {

    /// Nobody else may touch it meanwhile.
    public static Touch alone(String what) {
        return new Touch(what, null);
    }

    /// Others may touch it in the same manner meanwhile.
    public static Touch together(String what, String manner) {
        return new Touch(what, manner);
    }

    static Touch reads(String what) {
        return together(what, "reads");
    }
}
