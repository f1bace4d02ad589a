package aid.query.view;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What streams there are views of. Rates and policies are asked for elsewhere.
public enum Kind {
    PLEDGE("pledges"),
    CONTRACT("contracts"),
    DELIVERY("deliveries"),
    INITIATIVE("initiatives"),
    STATEMENT("statements"),
    SOURCE("sources"),
    PARTY("parties"),
    CAPABILITY("capabilities");

    private static final Map<String, Kind> BY_PREFIX =
            Stream.of(values()).collect(Collectors.toMap(Kind::prefix, Function.identity()));

    private final String collection;

    Kind(String collection) {
        this.collection = collection;
    }

    /// What streams of this kind are called together, as in the path.
    public String collection() {
        return collection;
    }

    /// Whether the view is kept as JSON, because other features ask for many at once: the names of
    /// parties, capabilities and initiatives, and claims. All other views are folded when they are
    /// asked for.
    boolean keepsDocument() {
        return this == STATEMENT || this == PARTY || this == CAPABILITY || this == INITIATIVE;
    }

    /// The prefix of its streams, without the colon.
    public String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The stream of an id that may or may not carry its prefix.
    public String stream(String id) {
        return id.startsWith(prefix() + ':') ? id : prefix() + ':' + id;
    }

    /// The kind of a stream.
    ///
    /// @throws IllegalArgumentException if there are no views of it
    public static Kind of(String stream) {
        return ofPrefix(stream.substring(0, Math.max(0, stream.indexOf(':'))))
                .orElseThrow(() -> new IllegalArgumentException("no view of " + stream));
    }

    /// Whether there are views of a stream.
    public static boolean hasView(String stream) {
        return ofPrefix(stream.substring(0, Math.max(0, stream.indexOf(':')))).isPresent();
    }

    static Optional<Kind> ofPrefix(String prefix) {
        return Optional.ofNullable(BY_PREFIX.get(prefix));
    }

    /// The kind that is called so together.
    public static Optional<Kind> ofCollection(String collection) {
        for (Kind kind : values()) {
            if (kind.collection.equals(collection)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
