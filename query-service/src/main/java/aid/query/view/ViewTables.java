package aid.query.view;

import aid.events.EventJson;
import aid.events.value.Evidence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How views are written; the only class that knows these columns for writing. Each table is
/// written by one statement per batch, however many streams moved on.
final class ViewTables {

    /// What follows from the events of one stream.
    record Rows(Kind kind, View view, List<String> stages, List<Finding> findings) {}

    private static final String SEPARATOR = "\u001f";

    private final Batch documents =
            new Batch(
                    """
                    insert into view_document (stream, kind, first_position, position, recorded_at, status, type,
                        donors, recipients, capabilities, channels, purposes, stages, words, document)
                    select stream, kind, first_position, position, recorded_at, status, type,
                        string_to_array(donors, E'\\x1f'), string_to_array(recipients, E'\\x1f'),
                        string_to_array(capabilities, E'\\x1f'), string_to_array(channels, E'\\x1f'),
                        string_to_array(purposes, E'\\x1f'), string_to_array(stages, E'\\x1f'), words, document
                    from %s as r (stream, kind, first_position, position, recorded_at, status, type,
                        donors, recipients, capabilities, channels, purposes, stages, words, document)
                    on conflict (stream) do update set position = excluded.position, recorded_at = excluded.recorded_at,
                        status = excluded.status, type = excluded.type, donors = excluded.donors,
                        recipients = excluded.recipients, capabilities = excluded.capabilities,
                        channels = excluded.channels, purposes = excluded.purposes, stages = excluded.stages,
                        words = excluded.words, document = excluded.document
                    """,
                    "text",
                    "text",
                    "bigint",
                    "bigint",
                    "timestamptz",
                    "text",
                    "text",
                    "text",
                    "text",
                    "text",
                    "text",
                    "text",
                    "text",
                    "text",
                    "text");

    private final Batch links =
            new Batch(
                    "insert into view_link (stream, relation, line, target, target_line) select * from %s",
                    "text", "text", "text", "text", "text");

    private final Batch citations =
            new Batch(
                    """
                    insert into view_citation (stream, position, event_id, event_type, lines, source, revision,
                        passage_start, passage_end, sha256, stance, disputed)
                    select stream, position, event_id, event_type, string_to_array(lines, E'\\x1f'), source, revision,
                        passage_start, passage_end, sha256, stance, disputed
                    from %s as r (stream, position, event_id, event_type, lines, source, revision,
                        passage_start, passage_end, sha256, stance, disputed)
                    """,
                    "text", "bigint", "text", "text", "text", "text", "integer", "integer",
                    "integer", "text", "text", "text");

    private final Batch conditions =
            new Batch(
                    "insert into view_condition (stream, condition, state, opened_at, since, document) select * from %s",
                    "text", "text", "text", "bigint", "date", "text");

    private final Batch gifts =
            new Batch(
                    """
                    insert into view_gift (stream, line, first_position, donors, recipient, capability, figures, day, passages)
                    select stream, line, first_position, donors, recipient, capability, figures, day,
                        string_to_array(passages, E'\\x1f')
                    from %s as r (stream, line, first_position, donors, recipient, capability, figures, day, passages)
                    """,
                    "text", "text", "bigint", "text", "text", "text", "text", "date", "text");

    private final Batch bounds =
            new Batch(
                    """
                    insert into view_bound (stream, line, stage, target, target_line, name, money, included, lower, upper)
                    select * from %s
                    """,
                    "text", "text", "text", "text", "text", "text", "boolean", "boolean", "numeric",
                    "numeric");

    private final Batch findings =
            new Batch(
                    "insert into view_finding (stream, kind, position, sentence, facts) select * from %s",
                    "text", "text", "bigint", "text", "text");

    private final List<String> streams = new ArrayList<>();

    void add(Rows rows) {
        View view = rows.view();
        String stream = view.id();
        streams.add(stream);
        Facets facets = view.facets();
        Recorded recorded = view.recorded();
        documents.add(
                stream,
                rows.kind().prefix(),
                recorded.firstPosition(),
                recorded.lastPosition(),
                recorded.lastRecordedAt(),
                view.status(),
                facets.type(),
                joined(facets.donors()),
                joined(facets.recipients()),
                joined(facets.capabilities()),
                joined(facets.channels()),
                joined(facets.purposes()),
                joined(rows.stages()),
                storable(facets.text()),
                ViewJson.MAPPER.writeValueAsString(view));
        for (Link link : view.links()) {
            links.add(
                    stream, link.relation().name(), link.line(), link.target(), link.targetLine());
        }
        for (Cited cited : view.evidence()) {
            Evidence passage = cited.evidence();
            citations.add(
                    stream,
                    cited.position(),
                    cited.event(),
                    cited.type(),
                    joined(cited.lines()),
                    passage.source().value(),
                    passage.revision(),
                    passage.start(),
                    passage.end(),
                    passage.sha256(),
                    passage.stance().name(),
                    cited.disputed());
        }
        if (view instanceof PledgeView pledge) {
            for (PledgeView.ConditionState condition : pledge.conditions()) {
                conditions.add(
                        stream,
                        condition.condition().condition(),
                        condition.state().name(),
                        condition.openedAt(),
                        condition.since().latest().or(condition.since()::earliest).orElse(null),
                        ViewJson.MAPPER.writeValueAsString(condition));
            }
        }
        for (Gift gift : Gift.of(view)) {
            gifts.add(
                    stream,
                    gift.line(),
                    recorded.firstPosition(),
                    gift.donors(),
                    gift.recipient(),
                    gift.capability(),
                    gift.figures(),
                    gift.day(),
                    joined(gift.passages()));
        }
        for (Bound bound : Bound.of(view)) {
            bounds.add(
                    stream,
                    bound.line(),
                    bound.stage().name(),
                    bound.target(),
                    bound.targetLine(),
                    bound.name(),
                    bound.money(),
                    bound.included(),
                    bound.lower(),
                    bound.upper());
        }
        for (Finding finding : rows.findings()) {
            findings.add(
                    stream,
                    finding.kind().name(),
                    finding.position(),
                    finding.sentence(),
                    EventJson.MAPPER.writeValueAsString(finding.facts()));
        }
    }

    void write(Connection connection) throws SQLException {
        for (String table :
                List.of(
                        "view_link",
                        "view_citation",
                        "view_condition",
                        "view_gift",
                        "view_bound",
                        "view_finding")) {
            try (PreparedStatement delete =
                    connection.prepareStatement(
                            "delete from " + table + " where stream = any (?)")) {
                delete.setArray(1, connection.createArrayOf("text", streams.toArray()));
                delete.executeUpdate();
            }
        }
        for (Batch batch :
                List.of(documents, links, citations, conditions, gifts, bounds, findings)) {
            batch.write(connection);
        }
    }

    private static String joined(Collection<String> parts) {
        return String.join(SEPARATOR, parts);
    }

    /// PostgreSQL keeps no NUL in a text; JSON has an escape for it, and searching needs none.
    private static String storable(String text) {
        return text.indexOf(0) < 0 ? text : text.replace('\0', ' ');
    }

    /// Rows of one table, column by column.
    private static final class Batch {
        private final String sql;
        private final String[] types;
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        /// @param sql with `%s` where the rows are read from
        Batch(String sql, String... types) {
            String unnested =
                    String.join(
                            ", ", Arrays.stream(types).map(type -> "?::" + type + "[]").toList());
            this.sql = sql.formatted("unnest(" + unnested + ")");
            this.types = types;
        }

        void add(@Nullable Object... row) {
            if (row.length != types.length) {
                throw new IllegalArgumentException("a row of " + row.length + " columns");
            }
            rows.add(row);
        }

        void write(Connection connection) throws SQLException {
            if (rows.isEmpty()) {
                return;
            }
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (int column = 0; column < types.length; column++) {
                    @Nullable Object[] values = new @Nullable Object[rows.size()];
                    for (int row = 0; row < values.length; row++) {
                        Object value = rows.get(row)[column];
                        values[row] =
                                value instanceof Instant || value instanceof java.time.LocalDate
                                        ? value.toString()
                                        : value;
                    }
                    insert.setArray(column + 1, connection.createArrayOf(types[column], values));
                }
                insert.executeUpdate();
            }
        }
    }
}
