package aid.postings;

import aid.events.value.Flow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The one place where figures are grouped and added. Totals, explanations, comparisons and
/// reconciliations all ask here, so that none of them counts by rules of its own.
///
/// It answers for one query and can be asked by many threads.
public final class Sums {
    private final TotalsQuery query;
    private final Taxonomy taxonomy;
    private final List<Set<String>> donors;
    private final List<Set<String>> capabilities;
    private final List<Set<String>> recipients;
    private final List<Set<String>> channels;
    private final List<Set<String>> purposes;
    private final List<Set<String>> stages;
    private final List<Set<String>> flows;

    /// Whether rows hold some lines of a pledge or contract and not others.
    private final boolean tellsLinesApart;

    /// Whether rows hold some donors of a joint gift and not others.
    private final boolean tellsDonorsApart;

    public Sums(TotalsQuery query, Taxonomy taxonomy) {
        this.query = query;
        this.taxonomy = taxonomy;
        donors = query.filtersOn(Dimension.DONOR);
        capabilities = query.filtersOn(Dimension.CAPABILITY);
        recipients = query.filtersOn(Dimension.RECIPIENT);
        channels = query.filtersOn(Dimension.CHANNEL);
        purposes = query.filtersOn(Dimension.PURPOSE);
        stages = query.filtersOn(Dimension.STAGE);
        flows = query.filtersOn(Dimension.FLOW);
        tellsLinesApart = query.by().contains(Dimension.CAPABILITY) || !capabilities.isEmpty();
        tellsDonorsApart = query.by().contains(Dimension.DONOR) || !donors.isEmpty();
    }

    /// The rows of these cells, in their order; a row in which nothing is left is not among them.
    public List<Row> rows(Iterable<? extends Cell> cells) {
        Map<Row.Group, Figures> sums = new HashMap<>();
        for (Cell cell : cells) {
            contribute(cell, (group, figures) -> sums.merge(group, figures, Figures::plus));
        }
        List<Row> rows = new ArrayList<>(sums.size());
        sums.forEach((group, figures) -> {
            if (!figures.isZero()) {
                rows.add(new Row(group, figures));
            }
        });
        rows.sort(Comparator.comparing(Row::group));
        return rows;
    }

    /// Every row that this cell counts in, with the figures by which it counts there.
    public void contribute(Cell cell, BiConsumer<Row.Group, Figures> row) {
        Key key = cell.key();
        if (!meets(purposes, key.purpose().name())
                || !meets(stages, key.stage().name())
                || !meets(flows, key.flow().name())
                || !meets(recipients, key.recipient())
                || !meets(channels, key.channel())
                || !seen(key)
                || !meetsCapability(key.capability())) {
            return;
        }
        Figures figures = cell.figures();
        if (key.capability() == null && tellsLinesApart) {
            figures = figures.withoutLinesWithin();
        }
        if (key.isJoint() && tellsDonorsApart) {
            figures = figures.withoutDonorsWithin();
        }
        for (Set<String> anyOf : donors) {
            if (!anyOf.contains(key.donor())) {
                List<String> jointly = key.donors();
                if (jointly.stream().noneMatch(anyOf::contains)) {
                    return;
                }
                if (!anyOf.containsAll(jointly)) {
                    figures = figures.partOfUnsplit();
                }
            }
        }
        if (!query.by().contains(Dimension.CAPABILITY)) {
            if (!containedIn(key, this::meetsCapability)) {
                row.accept(group(key, null), figures);
            }
            return;
        }
        for (@Nullable String capability : rowsOf(key.capability())) {
            if (!containedIn(key, enclosing -> sameRow(capability, enclosing))) {
                row.accept(group(key, capability), figures);
            }
        }
    }

    /// The capabilities whose rows this one belongs to.
    private Iterable<@Nullable String> rowsOf(@Nullable String capability) {
        List<@Nullable String> rows = new ArrayList<>();
        rows.add(capability);
        if (capability != null && query.rollup()) {
            Set<String> above = new LinkedHashSet<>(taxonomy.above(capability));
            above.remove(capability);
            for (String node : above) {
                if (meetsCapability(node)) {
                    rows.add(node);
                }
            }
        }
        return rows;
    }

    /// An entry that lies inside another one counts only where that one does not.
    private static boolean containedIn(Key key, Predicate<String> counted) {
        String includedIn = key.includedIn();
        return includedIn != null && Key.parts(includedIn).stream().anyMatch(counted);
    }

    private boolean sameRow(@Nullable String row, String capability) {
        return row != null
                && (query.rollup() ? taxonomy.covers(row, capability) : row.equals(capability));
    }

    private boolean meetsCapability(@Nullable String capability) {
        if (capability == null || !query.rollup()) {
            return meets(capabilities, capability);
        }
        for (Set<String> anyOf : capabilities) {
            if (!anyOf.contains(capability)
                    && taxonomy.above(capability).stream().noneMatch(anyOf::contains)) {
                return false;
            }
        }
        return true;
    }

    private boolean seen(Key key) {
        return switch (query.viewpoint()) {
            case null -> true;
            case DONOR -> key.flow() != Flow.FROM_CHANNEL;
            case RECIPIENT -> key.flow() != Flow.INTO_CHANNEL;
            case CHANNEL -> key.channel() != null;
        };
    }

    private Row.Group group(Key key, @Nullable String capability) {
        return new Row.Group(
                query.tellsApart(Dimension.DONOR) ? key.donor() : null,
                capability,
                query.tellsApart(Dimension.RECIPIENT) ? key.recipient() : null,
                query.tellsApart(Dimension.CHANNEL) ? key.channel() : null,
                query.tellsApart(Dimension.PURPOSE) ? key.purpose() : null,
                key.stage(),
                query.tellsApart(Dimension.FLOW) ? key.flow() : null);
    }

    private static boolean meets(List<Set<String>> filters, @Nullable String code) {
        for (Set<String> anyOf : filters) {
            if (!anyOf.contains(code == null ? "" : code)) {
                return false;
            }
        }
        return true;
    }
}
