package aid.query.totals;

import aid.query.web.Parameters;
import java.time.LocalDate;

/// By which day's rate money is converted.
public sealed interface FxRule {

    /// The day from which the posting counts.
    record Effective() implements FxRule {}

    /// The day on which the source of the fact was published.
    record Stated() implements FxRule {}

    /// The day, in UTC, on which we recorded it.
    record Recorded() implements FxRule {}

    /// One day for all.
    record Fixed(LocalDate day) implements FxRule {}

    static FxRule of(String text) {
        return switch (text) {
            case "effective" -> new Effective();
            case "stated" -> new Stated();
            case "recorded" -> new Recorded();
            default -> new Fixed(day(text));
        };
    }

    private static LocalDate day(String text) {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw new aid.query.web.BadParameterException(
                    "fx",
                    "fx cannot be '" + text + "'",
                    java.util.List.of("effective", "stated", "recorded", "2024-04-19"),
                    "Choose a rule, or one day for all amounts.");
        }
        return Parameters.day("fx", text);
    }

    default String text() {
        return switch (this) {
            case Effective _ -> "effective";
            case Stated _ -> "stated";
            case Recorded _ -> "recorded";
            case Fixed(LocalDate day) -> day.toString();
        };
    }
}
