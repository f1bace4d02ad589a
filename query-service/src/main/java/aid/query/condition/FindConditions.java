package aid.query.condition;

import aid.query.answer.AskedAt;
import aid.query.answer.PinnedSnapshot;
import aid.query.asof.AsOf;
import aid.query.view.PledgeView.ConditionState;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers which conditions are open, or how the others were decided.
public final class FindConditions {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;

    /// In a cursor, for a pledge of which no day is known.
    private static final int NO_DAY = Integer.MAX_VALUE;

    /// A condition with its pledge.
    ///
    /// @param pledge the stream
    public record PledgeCondition(
            String pledge,
            String pledgeStatus,
            List<String> donors,
            List<String> recipients,
            @JsonUnwrapped ConditionState condition) {}

    /// Conditions, of the oldest pledge first.
    public record ConditionPage(List<PledgeCondition> rows, @Nullable String next) {}

    /// @param decided whether to list those that were granted or refused, instead of the open ones
    public record Asked(
            boolean decided,
            List<Set<String>> donors,
            List<Set<String>> recipients,
            int limit,
            AskedAt at) {

        public static Asked of(Parameters parameters) {
            boolean decided = parameters.flag("decided", false);
            List<Set<String>> donors = parameters.anyOf("donor");
            List<Set<String>> recipients = parameters.anyOf("recipient");
            String question = "conditions" + decided + donors + recipients;
            Asked asked =
                    new Asked(
                            decided,
                            donors,
                            recipients,
                            parameters.count("limit", LIMIT, LIMIT_MAX),
                            new AskedAt(
                                    parameters.position("after"),
                                    new AsOf.Now(),
                                    parameters
                                            .text("next")
                                            .map(text -> Cursor.of(text, question))
                                            .orElse(null)));
            parameters.refuseOthers();
            return asked;
        }

        String question() {
            return "conditions" + decided + donors + recipients;
        }
    }

    public ConditionPage find(Asked asked, PinnedSnapshot at) throws SQLException {
        Cursor cursor = asked.at().next();
        var sql =
                new StringBuilder(
                        """
                        select * from (select c.stream, c.since, c.opened_at, d.first_position, d.recorded_at, d.status, d.donors, d.recipients, c.document, c.condition
                        from view_condition c join view_document d on d.stream = c.stream
                        where (c.state = 'OPEN') = ?\
                        """);
        List<Object> parameters = new ArrayList<>(List.of(!asked.decided()));
        for (Set<String> anyOf : asked.donors()) {
            sql.append(" and d.donors && ?");
            parameters.add(anyOf.toArray(String[]::new));
        }
        for (Set<String> anyOf : asked.recipients()) {
            sql.append(" and d.recipients && ?");
            parameters.add(anyOf.toArray(String[]::new));
        }
        if (cursor != null) {
            sql.append(" and c.opened_at <= ?");
            parameters.add(cursor.position());
            after(cursor, sql, parameters);
        }
        sql.append(
                " order by c.since nulls last, c.opened_at fetch first ? rows with ties) page order by since nulls last, opened_at, condition");
        parameters.add(asked.limit() + 1);
        try (PreparedStatement select = at.connection().prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i) instanceof String[] codes) {
                    select.setArray(i + 1, at.connection().createArrayOf("text", codes));
                } else {
                    select.setObject(i + 1, parameters.get(i));
                }
            }
            List<PledgeCondition> rows = new ArrayList<>();
            Cursor last = null;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Cursor here = new Cursor(at.position(), row.getLong(3), day(row));
                    if (rows.size() >= asked.limit() && last != null && !here.equals(last)) {
                        return new ConditionPage(rows, last.text(asked.question()));
                    }
                    rows.add(condition(row));
                    last = here;
                }
            }
            return new ConditionPage(rows, null);
        }
    }

    /// A page ends between pledges, and the next one begins after a pledge: conditions that are
    /// decided meanwhile move nothing.
    private static void after(Cursor cursor, StringBuilder sql, List<Object> parameters) {
        if (cursor.ordinal() == NO_DAY) {
            sql.append(" and c.since is null and c.opened_at > ?");
            parameters.add(cursor.from());
            return;
        }
        sql.append(" and (c.since is null or (c.since, c.opened_at) > (?, ?))");
        parameters.add(LocalDate.ofEpochDay(cursor.ordinal()));
        parameters.add(cursor.from());
    }

    private static int day(ResultSet row) throws SQLException {
        @Nullable LocalDate since = row.getObject(2, LocalDate.class);
        return since == null ? NO_DAY : Math.toIntExact(since.toEpochDay());
    }

    private static PledgeCondition condition(ResultSet row) throws SQLException {
        return new PledgeCondition(
                row.getString(1),
                row.getString(6),
                List.of((String[]) row.getArray(7).getArray()),
                List.of((String[]) row.getArray(8).getArray()),
                ConditionState.read(row.getString(9)));
    }
}
