package aid.events.value;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What can be counted and what can only be measured.
public final class Units {

    /// As sources write them, abbreviations among them: in lower case, singular, with hyphens.
    private static final Set<String> MEASURED =
            Set.of(
                    "tonne",
                    "ton",
                    "t",
                    "metric-ton",
                    "metric-tonne",
                    "kilotonne",
                    "kt",
                    "kilogram",
                    "kilogramme",
                    "kg",
                    "gram",
                    "gramme",
                    "g",
                    "pound",
                    "lb",
                    "litre",
                    "liter",
                    "l",
                    "cubic-metre",
                    "cubic-meter",
                    "m3",
                    "m³",
                    "barrel",
                    "gallon",
                    "hectolitre",
                    "hl",
                    "millilitre",
                    "ml",
                    "metre",
                    "meter",
                    "m",
                    "kilometre",
                    "kilometer",
                    "km",
                    "mile",
                    "centimetre",
                    "cm",
                    "millimetre",
                    "mm",
                    "foot",
                    "feet",
                    "square-metre",
                    "square-meter",
                    "m2",
                    "m²",
                    "square-kilometre",
                    "square-kilometer",
                    "km2",
                    "km²",
                    "hectare",
                    "ha",
                    "acre",
                    "watt",
                    "w",
                    "kilowatt",
                    "kw",
                    "megawatt",
                    "mw",
                    "gigawatt",
                    "gw",
                    "volt-ampere",
                    "kva",
                    "kilovolt-ampere",
                    "mva",
                    "megavolt-ampere",
                    "watt-hour",
                    "wh",
                    "kilowatt-hour",
                    "kwh",
                    "megawatt-hour",
                    "mwh",
                    "gigawatt-hour",
                    "gwh",
                    "joule",
                    "gigajoule",
                    "gj",
                    "terajoule",
                    "hour",
                    "h",
                    "flight-hour",
                    "man-hour",
                    "person-hour",
                    "day",
                    "man-day",
                    "person-day",
                    "week",
                    "month",
                    "year",
                    "man-year",
                    "person-year",
                    "gigabyte",
                    "gb",
                    "terabyte",
                    "tb",
                    "gigabit-per-second",
                    "gbps",
                    "percent",
                    "per-cent",
                    "%");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_-]+");

    /// Whether the unit comes in whole numbers only, as systems, rounds and doses do. `MW`,
    /// `Tonnes` and `cubic metre` are read as `megawatt`, `tonne` and `cubic-metre`.
    public static boolean countable(@Nullable String unit) {
        if (unit == null) {
            return false;
        }
        String written =
                BETWEEN_WORDS.matcher(unit.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
        return !MEASURED.contains(written)
                && !(written.length() > 3
                        && written.endsWith("s")
                        && MEASURED.contains(written.substring(0, written.length() - 1)));
    }

    private Units() {}
}
