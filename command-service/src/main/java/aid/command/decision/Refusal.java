package aid.command.decision;

import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One reason to say no.
///
/// @param code the stable code
/// @param field the part of the command it is about, as a path such as `lines[0].quantity`
/// @param detail a sentence for the operator, from its capital to its full stop: what is wrong, and
///   what to send next
/// @param facts what the decision rested on, such as the candidate of a possible duplicate
public record Refusal(
        RefusalCode code, @Nullable String field, String detail, Map<String, String> facts)
        implements Comparable<Refusal> {

    private static final Comparator<Refusal> PRECEDENCE =
            Comparator.comparing(Refusal::code)
                    .thenComparing(r -> r.field() == null ? "" : r.field());

    public Refusal {
        facts = Map.copyOf(facts);
    }

    public static Refusal of(RefusalCode code, @Nullable String field, String detail) {
        return new Refusal(code, field, detail, Map.of());
    }

    @Override
    public int compareTo(Refusal other) {
        return PRECEDENCE.compare(this, other);
    }
}
