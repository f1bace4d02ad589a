package aid.query.asof;

import aid.query.web.BadParameterException;
import aid.query.web.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Up to when something was recorded, as it was asked for.
public sealed interface AsOf {

    record Now() implements AsOf {}

    /// @param parameter that says it
    record Position(long position, String parameter) implements AsOf {}

    /// @param last what was recorded then still counts
    /// @param text as it was given
    record Time(Instant last, String parameter, String text) implements AsOf {}

    /// A position, a time, or a day, which means all of that day in UTC.
    static AsOf of(String parameter, String text) {
        if (text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            return new Position(Parameters.position(parameter, text), parameter);
        }
        try {
            return new Time(last(text), parameter, text);
        } catch (DateTimeException e) {
            throw new BadParameterException(
                    parameter,
                    "%s is a position or a time, not '%s'".formatted(parameter, text),
                    List.of("4711", "2024-04-19", "2024-04-19T14:02:00Z"),
                    "Write a position, a day (its end in UTC is meant) or a time with its offset.");
        }
    }

    private static Instant last(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minusNanos(1);
        }
        // A plus sign that was not encoded arrives as a space.
        OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
        if (!Parameters.isInCalendar(time.getYear())) {
            throw new DateTimeException("not a year of the calendar: " + time.getYear());
        }
        return time.toInstant();
    }
}
