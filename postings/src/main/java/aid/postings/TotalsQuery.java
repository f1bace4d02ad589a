package aid.postings;

import aid.events.value.Purpose;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is asked of the totals.
///
/// @param by what rows are told apart by. Stages are always told apart, since they are cumulative;
///   so are flows unless a viewpoint is taken
/// @param filters for each dimension, sets of codes: a figure counts if it meets every set, and it
///   meets a set by any code in it. Absence is asked for by the empty code. A joint gift meets the
///   code of each of its donors, but its amounts count only where a set names all of them, or their
///   joined code. Without a filter on the purpose, and without rows by purpose, only what is
///   transferred to a recipient counts
/// @param rollup whether a capability stands for everything below it, in rows and in filters
/// @param viewpoint from where flows are looked at; absent to see them all, apart
public record TotalsQuery(
        Set<Dimension> by,
        Map<Dimension, List<Set<String>>> filters,
        boolean rollup,
        @Nullable Viewpoint viewpoint) {

    public TotalsQuery {
        by = by.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(by));
        filters = Map.copyOf(filters);
    }

    /// Totals by these dimensions, of everything that is transferred to a recipient.
    public static TotalsQuery by(Dimension... by) {
        return new TotalsQuery(Set.of(by), Map.of(), false, null);
    }

    /// The same, with a filter more.
    public TotalsQuery where(Dimension dimension, String... anyOf) {
        Map<Dimension, List<Set<String>>> more = new EnumMap<>(Dimension.class);
        more.putAll(filters);
        more.merge(
                dimension,
                List.of(Set.of(anyOf)),
                (one, two) -> Stream.concat(one.stream(), two.stream()).toList());
        return new TotalsQuery(by, more, rollup, viewpoint);
    }

    /// The same, with capabilities standing for everything below them.
    public TotalsQuery rolledUp() {
        return new TotalsQuery(by, filters, true, viewpoint);
    }

    /// The same, from a viewpoint.
    public TotalsQuery from(Viewpoint seen) {
        return new TotalsQuery(by, filters, rollup, seen);
    }

    /// The sets of codes that a figure has to meet in this dimension; see the rule for purposes.
    public List<Set<String>> filtersOn(Dimension dimension) {
        List<Set<String>> given = filters.getOrDefault(dimension, List.of());
        return dimension == Dimension.PURPOSE && given.isEmpty() && !by.contains(Dimension.PURPOSE)
                ? List.of(Set.of(Purpose.TRANSFER_TO_RECIPIENT.name()))
                : given;
    }

    /// Whether rows are told apart by this dimension.
    public boolean tellsApart(Dimension dimension) {
        return switch (dimension) {
            case STAGE -> true;
            case FLOW -> viewpoint == null || viewpoint == Viewpoint.CHANNEL;
            case DONOR, CAPABILITY, RECIPIENT, CHANNEL, PURPOSE -> by.contains(dimension);
        };
    }
}
