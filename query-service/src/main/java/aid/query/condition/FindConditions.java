package aid.query.condition;

import aid.query.projection.Projector;
import aid.query.projection.ReadModelsUnavailableException;
import aid.query.projection.Snapshot;
import aid.query.view.ViewJson;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import aid.query.web.Waiting;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Answers which conditions are open, or how the others were decided.
public final class FindConditions {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;

    /// In a cursor, for a pledge of which no day is known.
    private static final int NO_DAY = Integer.MAX_VALUE;

    private final Projector projector;
    private final Waiting waiting;

    public FindConditions(Projector projector, Waiting waiting) {
        this.projector = projector;
        this.waiting = waiting;
    }

    /// Conditions, of the oldest pledge first.
    ///
    /// @param rows each condition with its pledge
    public record Conditions(
            long position,
            @Nullable Instant recordedUpTo,
            List<ObjectNode> rows,
            @Nullable String next) {}

    /// @param decided whether to list those that were granted or refused, instead of the open ones
    public record Asked(
            boolean decided,
            List<Set<String>> donors,
            List<Set<String>> recipients,
            int limit,
            @Nullable String next,
            OptionalLong after) {

        public static Asked of(Parameters parameters) {
            Asked asked =
                    new Asked(
                            parameters.flag("decided", false),
                            parameters.anyOf("donor"),
                            parameters.anyOf("recipient"),
                            parameters.count("limit", LIMIT, LIMIT_MAX),
                            parameters.text("next").orElse(null),
                            parameters.position("after"));
            parameters.refuseOthers();
            return asked;
        }

        String question() {
            return "conditions" + decided + donors + recipients;
        }
    }

    public Conditions find(Asked asked) {
        waiting.until(asked.after(), "after");
        Cursor cursor = asked.next() == null ? null : Cursor.of(asked.next(), asked.question());
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
        try (Snapshot snapshot = Snapshot.of(projector.generation());
                PreparedStatement select = snapshot.connection().prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i) instanceof String[] codes) {
                    select.setArray(i + 1, snapshot.connection().createArrayOf("text", codes));
                } else {
                    select.setObject(i + 1, parameters.get(i));
                }
            }
            long pinned = cursor == null ? snapshot.position() : cursor.position();
            List<ObjectNode> rows = new ArrayList<>();
            @Nullable Cursor last = null;
            @Nullable String next = null;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Cursor at = new Cursor(pinned, row.getLong(3), day(row));
                    if (rows.size() >= asked.limit() && last != null && !at.equals(last)) {
                        next = last.text(asked.question());
                        break;
                    }
                    rows.add(condition(row));
                    last = at;
                }
            }
            return new Conditions(snapshot.position(), snapshot.recordedUpTo(), rows, next);
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
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

    private static ObjectNode condition(ResultSet row) throws SQLException {
        ObjectNode json = ViewJson.MAPPER.createObjectNode();
        json.put("pledge", row.getString(1));
        json.put("pledgeStatus", row.getString(6));
        json.set("donors", ViewJson.MAPPER.valueToTree(row.getArray(7).getArray()));
        json.set("recipients", ViewJson.MAPPER.valueToTree(row.getArray(8).getArray()));
        json.setAll((ObjectNode) ViewJson.MAPPER.readTree(row.getString(9)));
        return json;
    }
}
