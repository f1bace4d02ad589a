package aid.query.dashboard;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What every page has around its content.
///
/// @param title of the page
/// @param here which entry of the navigation it belongs to
/// @param fresh how fresh it is
/// @param language of labels
public record Frame(String title, String here, String fresh, String language) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    static Frame of(
            String title,
            String here,
            long position,
            @Nullable Instant recordedUpTo,
            String language) {
        return new Frame(title, here, fresh(position, recordedUpTo), language);
    }

    private static String fresh(long position, @Nullable Instant recordedUpTo) {
        return recordedUpTo == null
                ? "Nothing is recorded yet."
                : "As recorded up to %s, event %s."
                        .formatted(
                                recordedUpTo.atOffset(ZoneOffset.UTC).format(MINUTE),
                                Page.MESSAGES.number(BigDecimal.valueOf(position)));
    }
}
