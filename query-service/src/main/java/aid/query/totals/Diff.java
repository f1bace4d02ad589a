package aid.query.totals;

import aid.postings.Figures;
import aid.postings.Row;
import aid.query.totals.Ledger.Look;
import aid.query.web.Cursor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Sets totals at two positions side by side, with the postings that lie between.
public final class Diff {

    private final Explain explain;

    public Diff(Explain explain) {
        this.explain = explain;
    }

    record Answer(Look from, Look to, List<Change> rows, Explain.Answer postings) {}

    /// A row whose figures differ.
    record Change(Row.Group row, Figures from, Figures to) {
        Figures change() {
            return to.minus(from);
        }
    }

    Answer find(TotalsRequest request, Look before, Look after, @Nullable Cursor cursor, int limit)
            throws SQLException {
        Map<Row.Group, Figures> was = figures(request, before);
        Map<Row.Group, Figures> is = figures(request, after);
        var groups = new TreeSet<Row.Group>(was.keySet());
        groups.addAll(is.keySet());
        var changes = new ArrayList<Change>();
        for (Row.Group group : groups) {
            Figures one = was.getOrDefault(group, Figures.ZERO);
            Figures two = is.getOrDefault(group, Figures.ZERO);
            if (!one.equals(two)) {
                changes.add(new Change(group, one, two));
            }
        }
        return new Answer(
                before,
                after,
                changes,
                explain.between(
                        request, after, before.position(), after.position(), cursor, limit));
    }

    private static Map<Row.Group, Figures> figures(TotalsRequest request, Look look)
            throws SQLException {
        Map<Row.Group, Figures> figures = new HashMap<>();
        for (FindTotals.Total total : FindTotals.find(request, look).rows()) {
            figures.put(total.row().group(), total.row().figures());
        }
        return figures;
    }
}
