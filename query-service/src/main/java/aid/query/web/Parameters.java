package aid.query.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// The parameters of a request, each asked for by name. Whatever was not asked for is refused, so
/// that a misspelt filter never passes for a filter.
public final class Parameters {

    private static final int YEAR_MAX = 9999;

    private final Map<String, String[]> given;
    private final Set<String> asked = new TreeSet<>();

    /// @param given as the servlet has them
    public Parameters(Map<String, String[]> given) {
        this.given = given;
    }

    public boolean has(String name) {
        asked.add(name);
        return given.containsKey(name);
    }

    /// The value of a parameter that may be given once.
    public Optional<String> text(String name) {
        asked.add(name);
        String[] values = given.get(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw new BadParameterException(
                    name, name + " is given more than once", List.of(), "Give it once.");
        }
        if (values[0].isBlank()) {
            throw new BadParameterException(
                    name, name + " is empty", List.of(), "Give it a value or leave it out.");
        }
        return Optional.of(values[0].strip());
    }

    /// The values of a parameter: repeated means and, comma means or.
    public List<Set<String>> anyOf(String name) {
        asked.add(name);
        String[] values = given.get(name);
        if (values == null) {
            return List.of();
        }
        var all = new ArrayList<Set<String>>();
        for (String value : values) {
            Set<String> codes = new LinkedHashSet<>();
            for (String code : value.split(",", -1)) {
                codes.add(code.strip());
            }
            all.add(codes);
        }
        return all;
    }

    public boolean flag(String name, boolean otherwise) {
        return text(name)
                .map(value ->
                        switch (value) {
                            case "true" -> true;
                            case "false" -> false;
                            default ->
                                    throw new BadParameterException(
                                            name,
                                            "%s is true or false, not '%s'".formatted(name, value),
                                            List.of("true", "false"),
                                            "Say true or false, or leave it out for "
                                                    + otherwise
                                                    + ".");
                        })
                .orElse(otherwise);
    }

    public Optional<LocalDate> day(String name) {
        return text(name).map(value -> day(name, value));
    }

    public static LocalDate day(String name, String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            if (isInCalendar(day.getYear())) {
                return day;
            }
        } catch (DateTimeException e) {
            // Answered below.
        }
        throw new BadParameterException(
                name,
                "%s is a day of the years 1 to %d, not '%s'".formatted(name, YEAR_MAX, value),
                List.of("2024-04-19"),
                "Write the day as year-month-day.");
    }

    /// Whether a year can be asked about: one that every part of the system can hold.
    public static boolean isInCalendar(int year) {
        return year >= 1 && year <= YEAR_MAX;
    }

    public OptionalLong position(String name) {
        Optional<String> value = text(name);
        return value.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(position(name, value.get()));
    }

    public static long position(String name, String value) {
        try {
            long position = Long.parseLong(value);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new BadParameterException(
                name,
                "%s is a position, not '%s'".formatted(name, value),
                List.of("0", "4711"),
                "Positions are whole numbers; every answer carries one.");
    }

    public int count(String name, int otherwise, int max) {
        return text(name)
                .map(value -> {
                    try {
                        int count = Integer.parseInt(value);
                        if (count >= 1 && count <= max) {
                            return count;
                        }
                    } catch (NumberFormatException e) {
                        // Answered below.
                    }
                    throw new BadParameterException(
                            name,
                            "%s is a number from 1 to %d, not '%s'".formatted(name, max, value),
                            List.of("1", Integer.toString(max)),
                            "Ask for fewer and follow 'next' for the rest.");
                })
                .orElse(otherwise);
    }

    /// One of the constants of an enumeration, in any case.
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name).map(value -> choice(name, value, type));
    }

    public static <E extends Enum<E>> E choice(String name, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        List<String> allowed =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList();
        throw new BadParameterException(
                name,
                "%s cannot be '%s'".formatted(name, value),
                allowed,
                "Choose one of these: " + String.join(", ", allowed) + ".");
    }

    /// To be called when all was asked for.
    public void refuseOthers() {
        for (String name : given.keySet()) {
            if (!asked.contains(name)) {
                throw new BadParameterException(
                        name,
                        "there is no parameter '" + name + "' here",
                        List.copyOf(asked),
                        "Leave it out, or use one of: " + String.join(", ", asked) + ".");
            }
        }
    }

    /// A value as it stands in a link.
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("%2C", ",")
                .replace("%3A", ":");
    }
}
