package aid.events.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A date as well as it is known.
///
/// The value is written `2024-04-19` (DAY, ON_OR_BEFORE, ON_OR_AFTER), `2023-07` (MONTH, and the
/// bounded ones), `2024-Q1` (QUARTER), `2024` (YEAR) or two of these with a slash, both inclusive
/// (PERIOD, such as `2022-02/2022-11-28`). UNKNOWN has no value.
///
/// @param precision how precisely it is known
/// @param value the date in the source's calendar, written as above
/// @param inferred whether we concluded it rather than read it
/// @param basis what the conclusion rests on; present when inferred
/// @param words the words of the source, in its language
public record DateValue(
        DatePrecision precision,
        @Nullable String value,
        boolean inferred,
        @Nullable String basis,
        @Nullable String words) {

    public DateValue {
        if (precision != DatePrecision.UNKNOWN) {
            if (value == null) {
                throw new IllegalArgumentException(
                        "a date of precision " + precision + " needs a value");
            }
            Span.parse(precision, value); // An unreadable date could never be placed in time.
        } else if (value != null) {
            throw new IllegalArgumentException("an UNKNOWN date has no value");
        }
    }

    /// That very day, read from the source.
    public static DateValue day(LocalDate day) {
        return new DateValue(DatePrecision.DAY, day.toString(), false, null, null);
    }

    /// A date nothing is known of.
    public static DateValue unknown() {
        return new DateValue(DatePrecision.UNKNOWN, null, false, null, null);
    }

    /// The first day of what its value says, of an ON_OR_BEFORE too, where it can be earlier; empty
    /// of an UNKNOWN date.
    public Optional<LocalDate> begins() {
        return value == null ? Optional.empty() : Optional.of(Span.parse(precision, value).first());
    }

    /// The first day it can be, inclusive; empty when that is open.
    public Optional<LocalDate> earliest() {
        return value == null || precision == DatePrecision.ON_OR_BEFORE
                ? Optional.empty()
                : Optional.of(Span.parse(precision, value).first());
    }

    /// The last day it can be, inclusive; empty when that is open.
    public Optional<LocalDate> latest() {
        return value == null || precision == DatePrecision.ON_OR_AFTER
                ? Optional.empty()
                : Optional.of(Span.parse(precision, value).last());
    }

    /// First and last day of what a value says, both inclusive.
    private record Span(LocalDate first, LocalDate last) {

        static Span parse(DatePrecision precision, String text) {
            return switch (precision) {
                case DAY -> ofDay(text);
                case MONTH -> ofMonth(text);
                case QUARTER -> ofQuarter(text);
                case YEAR -> ofYear(text);
                case PERIOD -> {
                    int slash = text.indexOf('/');
                    if (slash < 0) {
                        throw new IllegalArgumentException(
                                "a PERIOD is written first/last: " + text);
                    }
                    yield new Span(
                            any(text.substring(0, slash)).first(),
                            any(text.substring(slash + 1)).last());
                }
                case ON_OR_BEFORE, ON_OR_AFTER -> any(text);
                case UNKNOWN -> throw new IllegalArgumentException("an UNKNOWN date has no value");
            };
        }

        private static Span any(String text) {
            return switch (text.length()) {
                case 4 -> ofYear(text);
                case 7 -> text.charAt(5) == 'Q' ? ofQuarter(text) : ofMonth(text);
                default -> ofDay(text);
            };
        }

        private static Span ofDay(String text) {
            LocalDate day = plain(text) ? fromDigits(text) : LocalDate.parse(text);
            return new Span(day, day);
        }

        /// Whether it is written `2024-04-19`, as nearly all are: read many times faster than by a
        /// formatter, and every event has one.
        private static boolean plain(String text) {
            if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
                return false;
            }
            for (int i = 0; i < 10; i++) {
                char c = text.charAt(i);
                if (i != 4 && i != 7 && (c < '0' || c > '9')) {
                    return false;
                }
            }
            return true;
        }

        private static LocalDate fromDigits(String text) {
            try {
                return LocalDate.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 5, 7, 10),
                        Integer.parseInt(text, 8, 10, 10));
            } catch (DateTimeException noDay) {
                return LocalDate.parse(text); // Which says what is wrong, quoting the text.
            }
        }

        private static Span ofMonth(String text) {
            YearMonth month = YearMonth.parse(text);
            return new Span(month.atDay(1), month.atEndOfMonth());
        }

        private static Span ofQuarter(String text) {
            if (!text.matches("\\d{4}-Q[1-4]")) {
                throw new IllegalArgumentException("a QUARTER is written 2024-Q1: " + text);
            }
            int lastMonth = (text.charAt(6) - '0') * 3;
            int year = Integer.parseInt(text.substring(0, 4));
            return new Span(
                    LocalDate.of(year, lastMonth - 2, 1),
                    YearMonth.of(year, lastMonth).atEndOfMonth());
        }

        private static Span ofYear(String text) {
            if (!text.matches("\\d{4}")) {
                throw new IllegalArgumentException("a YEAR is written 2024: " + text);
            }
            int year = Integer.parseInt(text);
            return new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        }
    }
}
