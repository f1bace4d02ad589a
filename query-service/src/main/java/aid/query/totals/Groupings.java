package aid.query.totals;

import aid.postings.Sums;
import aid.postings.TotalsQuery;
import aid.query.taxonomy.TaxonomyAt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The groupings of balances that questions asked for last: the same question is asked again and
/// again, and to group all balances takes longer than to add them up.
final class Groupings {

    private static final int MAX = 50;

    private final Map<Asked, KeyGrouping> known = new LinkedHashMap<>(64, 0.75f, true);

    private record Asked(
            long epoch, TotalsQuery query, TaxonomyAt taxonomy, boolean inferredDates) {}

    /// @param epoch of the read models; balances of another one have other numbers
    KeyGrouping of(
            long epoch,
            TotalsQuery query,
            TaxonomyAt taxonomy,
            boolean inferredDates,
            List<Balance> balances) {
        var asked = new Asked(epoch, query, taxonomy, inferredDates);
        KeyGrouping before;
        synchronized (known) {
            before = known.get(asked);
        }
        KeyGrouping grouping =
                before == null
                        ? KeyGrouping.of(balances, new Sums(query, taxonomy), inferredDates)
                        : before.with(balances);
        if (grouping != before) {
            synchronized (known) {
                known.put(asked, grouping);
                if (known.size() > MAX) {
                    known.remove(known.keySet().iterator().next());
                }
            }
        }
        return grouping;
    }
}
