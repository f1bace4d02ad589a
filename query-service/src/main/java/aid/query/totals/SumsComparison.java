package aid.query.totals;

import aid.query.totals.TotalsTables.Checkpoint;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares the kept sums with the postings they are the sums of, and makes them anew.
///
/// The sums at each checkpoint have to be those at the one before and the postings in between; the
/// sums of now those at the last checkpoint and the postings since; and the sums by month have to
/// add up to the sums of now. If each of these holds, all kept sums are right, and each is asked
/// for by itself, so that the cost of one question is bounded by the distance of two checkpoints.
final class SumsComparison {

    private static final String COLUMNS = "(key, inferred, " + FigureColumns.ALL + ")";

    private static final String KEPT_NOW =
            "select key, inferred, " + FigureColumns.ALL + " from cell";

    private static final String KEPT_AT =
            "select key, inferred, " + FigureColumns.ALL + " from cell_at where position = ?";

    private static final String POSTED =
            "select key, inferred, "
                    + FigureColumns.sums(true)
                    + " from posting where position > ? and position <= ?"
                    + " group by key, inferred, unit, currency";

    private static final String BY_MONTH =
            "select key, inferred, "
                    + FigureColumns.sums(true)
                    + " from cell_month group by key, inferred, unit, currency";

    private SumsComparison() {}

    /// What is compared in one go.
    sealed interface Step {

        /// The sums at one checkpoint with those at the one before.
        record Between(long from, long to) implements Step {}

        /// The sums of now with those at the last checkpoint.
        record Since(long from) implements Step {}

        /// The sums by month with the sums of now.
        record Months() implements Step {}
    }

    /// All steps there are at the moment, in order.
    static List<Step> steps(Connection connection) throws SQLException {
        var steps = new ArrayList<Step>();
        long before = 0;
        for (Checkpoint each : TotalsTables.checkpoints(connection)) {
            steps.add(new Step.Between(before, each.position()));
            before = each.position();
        }
        steps.add(new Step.Since(before));
        steps.add(new Step.Months());
        return steps;
    }

    /// @param connection in a transaction that sees one state of the read models
    /// @return the first difference, in words
    static Optional<String> difference(Connection connection, Step step) throws SQLException {
        return switch (step) {
            case Step.Between(long from, long to) ->
                    difference(
                            connection,
                            "at the checkpoint " + to,
                            List.of(KEPT_AT),
                            List.of(KEPT_AT, POSTED),
                            to,
                            from,
                            from,
                            to);
            case Step.Since(long from) -> {
                // A checkpoint that was added meanwhile is compared next time.
                long last = TotalsTables.lastCheckpoint(connection).position();
                yield last != from
                        ? Optional.empty()
                        : difference(
                                connection,
                                "of now",
                                List.of(KEPT_NOW),
                                List.of(KEPT_AT, POSTED),
                                from,
                                from,
                                Long.MAX_VALUE);
            }
            case Step.Months() ->
                    difference(connection, "by month", List.of(BY_MONTH), List.of(KEPT_NOW));
        };
    }

    private static Optional<String> difference(
            Connection connection,
            String which,
            List<String> kept,
            List<String> expected,
            Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(differences(kept, expected))) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(described(which, row)) : Optional.empty();
            }
        }
    }

    private static String differences(List<String> kept, List<String> expected) {
        var sides = new ArrayList<String>();
        kept.forEach(each -> sides.add("select d.*, true from (" + each + ") d " + COLUMNS));
        expected.forEach(each -> sides.add("select d.*, false from (" + each + ") d " + COLUMNS));
        var keptAmounts = new ArrayList<String>();
        var expectedAmounts = new ArrayList<String>();
        for (String column : FigureColumns.ADDITIVE) {
            keptAmounts.add("coalesce(sum(" + column + ") filter (where kept), 0)");
            expectedAmounts.add("coalesce(sum(" + column + ") filter (where not kept), 0)");
        }
        return """
        select k.donor, k.recipient, k.capability, k.stage, d.unit, d.currency, d.kept, d.expected
        from (
            select key, unit, currency, array[%2$s]::numeric[] as kept, array[%3$s]::numeric[] as expected
            from (%1$s) e (key, inferred, %4$s, kept)
            group by key, inferred, unit, currency
        ) d left join ledger_key k on k.id = d.key
        where d.kept <> d.expected
        order by d.key, d.unit, d.currency limit 1\
        """
                .formatted(
                        String.join(" union all ", sides),
                        String.join(", ", keptAmounts),
                        String.join(", ", expectedAmounts),
                        FigureColumns.ALL);
    }

    private static String described(String which, ResultSet row) throws SQLException {
        Object[] kept = (Object[]) row.getArray(7).getArray();
        Object[] expected = (Object[]) row.getArray(8).getArray();
        int column = 0;
        while (((BigDecimal) kept[column]).compareTo((BigDecimal) expected[column]) == 0) {
            column++;
        }
        var place = new ArrayList<String>();
        for (int i = 1; i <= 6; i++) {
            String word = row.getString(i);
            if (word != null && !word.isEmpty()) {
                place.add(word);
            }
        }
        return "sums %s: %s has %s = %s, its postings add up to %s"
                .formatted(
                        which,
                        String.join(" ", place),
                        FigureColumns.ADDITIVE[column],
                        kept[column],
                        expected[column]);
    }

    /// Makes all kept sums anew from the postings.
    static void makeAnew(Connection connection) throws SQLException {
        List<Checkpoint> checkpoints = TotalsTables.checkpoints(connection);
        try (var statement = connection.createStatement()) {
            // A writer's transaction avoids reading whole tables; here they are read.
            statement.execute("set local enable_seqscan = on");
            statement.execute("delete from cell");
            statement.execute("delete from cell_month");
            statement.execute("delete from cell_at");
            statement.execute(
                    "insert into cell (key, inferred, "
                            + FigureColumns.ALL
                            + ") select key, inferred, "
                            + FigureColumns.sums(true)
                            + " from posting group by key, inferred, unit, currency");
            statement.execute(
                    "insert into cell_month (month, key, inferred, "
                            + FigureColumns.ALL
                            + ") select date_trunc('month', effective_day)::date, key, inferred, "
                            + FigureColumns.sums(true)
                            + " from posting group by 1, key, inferred, unit, currency");
        }
        long before = 0;
        for (Checkpoint each : checkpoints) {
            keepAnew(connection, before, each.position());
            before = each.position();
        }
    }

    private static void keepAnew(Connection connection, long from, long to) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into cell_at (position, key, inferred, "
                                + FigureColumns.ALL
                                + ") select ?, key, inferred, "
                                + FigureColumns.sums(true)
                                + " from ("
                                + KEPT_AT
                                + " union all "
                                + POSTED
                                + ") e "
                                + COLUMNS
                                + " group by key, inferred, unit, currency")) {
            insert.setLong(1, to);
            insert.setLong(2, from);
            insert.setLong(3, from);
            insert.setLong(4, to);
            insert.executeUpdate();
        }
    }
}
