package aid.query.dashboard;

import aid.postings.Row;
import aid.query.web.Parameters;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What comes first in the table, and what stands below it.
public enum Grouping {
    DONOR("donor, then capability", Axis.DONOR, Axis.CAPABILITY),
    CAPABILITY("capability, then donor", Axis.CAPABILITY, Axis.DONOR),
    RECIPIENT("recipient, then capability", Axis.RECIPIENT, Axis.CAPABILITY),
    CHANNEL("fund or programme, then capability", Axis.CHANNEL, Axis.CAPABILITY);

    private final String label;
    private final Axis outer;
    private final Axis inner;

    Grouping(String label, Axis outer, Axis inner) {
        this.label = label;
        this.outer = outer;
        this.inner = inner;
    }

    /// @param given the values of the parameter `by`
    static Grouping of(String @Nullable [] given) {
        return given == null
                ? DONOR
                : Parameters.choice("by", String.join(",", given), Grouping.class);
    }

    public String value() {
        return outer.parameter();
    }

    public String label() {
        return label;
    }

    Axis outer() {
        return outer;
    }

    Axis inner() {
        return inner;
    }

    /// The heading of what stands below.
    public String column() {
        return Labels.spoken(inner.name());
    }

    String by() {
        return outer.parameter() + ',' + inner.parameter() + ",stage";
    }

    /// What rows are of.
    enum Axis {
        DONOR,
        CAPABILITY,
        RECIPIENT,
        CHANNEL;

        String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }

        String code(Row.Group group) {
            String code =
                    switch (this) {
                        case DONOR -> group.donor();
                        case CAPABILITY -> group.capability();
                        case RECIPIENT -> group.recipient();
                        case CHANNEL -> group.channel();
                    };
            return code == null ? "" : code;
        }

        String label(String code, Labels labels) {
            return switch (this) {
                case DONOR -> labels.party(code);
                case CAPABILITY -> labels.capability(code);
                case RECIPIENT -> code.isEmpty() ? "no recipient: stocks" : labels.party(code);
                case CHANNEL -> code.isEmpty() ? "directly, through no fund" : labels.party(code);
            };
        }

        /// Capabilities stay in the order of the taxonomy; parties are sorted by name, states
        /// first.
        <T> Comparator<T> order(Function<T, String> code, Function<T, String> label) {
            return this == CAPABILITY
                    ? Comparator.comparing(code)
                    : Comparator.comparing((T each) -> isNoState(code.apply(each)))
                            .thenComparing(label);
        }

        private static boolean isNoState(String code) {
            return code.isEmpty() || code.contains(":") || code.contains("+");
        }
    }
}
