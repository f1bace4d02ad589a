package aid.query.projection;

import java.time.LocalDate;

/// What a column of PostgreSQL holds where an event says more. The event itself, and every document
/// made of it, keep what was recorded; only columns that are searched and added up by are limited.
public final class DatabaseLimits {

    private static final LocalDate FIRST_DAY = LocalDate.of(-4712, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(5_874_897, 12, 31);

    private DatabaseLimits() {}

    /// The nearest day that a `date` can be.
    public static LocalDate day(LocalDate day) {
        if (day.isBefore(FIRST_DAY)) {
            return FIRST_DAY;
        }
        return day.isAfter(LAST_DAY) ? LAST_DAY : day;
    }

    /// A day as PostgreSQL reads it, which knows no year 0.
    public static String dayText(LocalDate day) {
        LocalDate held = day(day);
        return held.getYear() > 0
                ? "%04d-%02d-%02d"
                        .formatted(held.getYear(), held.getMonthValue(), held.getDayOfMonth())
                : "%04d-%02d-%02d BC"
                        .formatted(1 - held.getYear(), held.getMonthValue(), held.getDayOfMonth());
    }

    /// A text without the character 0, which no column holds.
    public static String text(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
