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
        long skip = cursor == null ? 0 : cursor.from();
        var sql =
                new StringBuilder(
                        """
                        select c.stream, c.since, c.opened_at, d.first_position, d.recorded_at, d.status, d.donors, d.recipients, c.document
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
        }
        sql.append(" order by c.since nulls last, c.opened_at, c.condition limit ? offset ?");
        parameters.add(asked.limit() + 1);
        parameters.add(skip);
        try (Snapshot snapshot = Snapshot.of(projector.generation());
                PreparedStatement select = snapshot.connection().prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i) instanceof String[] codes) {
                    select.setArray(i + 1, snapshot.connection().createArrayOf("text", codes));
                } else {
                    select.setObject(i + 1, parameters.get(i));
                }
            }
            List<ObjectNode> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(condition(row));
                }
            }
            boolean more = rows.size() > asked.limit();
            long pinned = cursor == null ? snapshot.position() : cursor.position();
            return new Conditions(
                    snapshot.position(),
                    snapshot.recordedUpTo(),
                    more ? List.copyOf(rows.subList(0, asked.limit())) : rows,
                    more
                            ? new Cursor(pinned, skip + asked.limit(), 0).text(asked.question())
                            : null);
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
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
