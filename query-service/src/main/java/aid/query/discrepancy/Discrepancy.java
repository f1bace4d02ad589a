package aid.query.discrepancy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that does not fit together.
///
/// @param position the event since which it is so
/// @param streams the streams concerned, the earliest first
/// @param sentence what it is, as a reader would say it
/// @param facts the values in it
public record Discrepancy(
        Kind kind,
        long position,
        List<String> streams,
        String sentence,
        Map<String, @Nullable Object> facts)
        implements Comparable<Discrepancy> {

    /// What kind of thing does not fit.
    public enum Kind {
        POSSIBLE_DUPLICATE,
        DELIVERED_ABOVE_PROMISED,
        CONTRACTED_ABOVE_PLEDGED,
        PAID_ABOVE_CONTRACTED,
        OVERRIDDEN,
        RECEIPT_DISPUTED,
        EVIDENCE_DISPUTED,
        EVIDENCE_CONTRADICTS,
        SOURCE_WITHDRAWN,
        DEAD_LETTER
    }

    private static final Comparator<Discrepancy> ORDER =
            Comparator.comparingLong(Discrepancy::position)
                    .reversed()
                    .thenComparing(Discrepancy::kind)
                    .thenComparing(found -> String.join(" ", found.streams()))
                    .thenComparing(Discrepancy::sentence);

    /// The latest first.
    @Override
    public int compareTo(Discrepancy other) {
        return ORDER.compare(this, other);
    }
}
