package aid.query.discrepancy;

import aid.query.message.Messages;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that does not fit together.
///
/// @param position the event since which it is so
/// @param streams the streams concerned, the earliest first
/// @param facts the values in it
public record Discrepancy(
        Kind kind, long position, List<String> streams, Map<String, @Nullable Object> facts)
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
                    .thenComparing(found -> found.facts().toString());

    /// The latest first.
    @Override
    public int compareTo(Discrepancy other) {
        return ORDER.compare(this, other);
    }

    /// What it is, as a reader would say it.
    public String sentence(Messages messages) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>(facts);
        said.put("position", position);
        said.put("stream", streams.getFirst());
        return messages.text(
                message(),
                switch (kind) {
                    case POSSIBLE_DUPLICATE -> {
                        List<?> lines = (List<?>) Objects.requireNonNull(facts.get("lines"));
                        said.put("one", line(streams.getFirst(), lines.getFirst(), messages));
                        said.put("two", line(streams.getLast(), lines.getLast(), messages));
                        yield said;
                    }
                    case DELIVERED_ABOVE_PROMISED,
                            CONTRACTED_ABOVE_PLEDGED,
                            PAID_ABOVE_CONTRACTED -> {
                        Object of =
                                facts.containsKey("unit")
                                        ? facts.get("unit")
                                        : facts.get("currency");
                        said.put("of", of);
                        said.put(
                                "commitment",
                                line(streams.getFirst(), facts.get("line"), messages));
                        yield said;
                    }
                    default -> said; // Of all other kinds the facts are said as they are.
                });
    }

    private String message() {
        if (kind != Kind.POSSIBLE_DUPLICATE) {
            return kind.name();
        }
        if (Boolean.TRUE.equals(facts.get("samePassage"))) {
            return "POSSIBLE_DUPLICATE.samePassage";
        }
        return Boolean.TRUE.equals(facts.get("sameFigures"))
                ? "POSSIBLE_DUPLICATE.sameFigures"
                : "POSSIBLE_DUPLICATE.noFigures";
    }

    private static String line(String stream, @Nullable Object line, Messages messages) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("stream", stream);
        facts.put("line", line);
        return messages.text("cover", facts);
    }
}
