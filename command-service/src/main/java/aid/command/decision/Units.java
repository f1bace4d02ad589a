package aid.command.decision;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What can be counted and what can only be measured.
public final class Units {

    private static final Set<String> MEASURED =
            Set.of(
                    "tonne",
                    "kilogram",
                    "litre",
                    "cubic-metre",
                    "metre",
                    "hour",
                    "megawatt",
                    "kilowatt-hour");

    /// Whether the unit comes in whole numbers only, as systems, rounds and doses do.
    public static boolean countable(@Nullable String unit) {
        return unit != null && !MEASURED.contains(unit);
    }

    private Units() {}
}
