package aid.query.view;

import aid.events.EventJson;
import aid.events.value.Evidence;
import aid.query.answer.AnswerJson;
import aid.query.projection.CopyRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// How views are written; the only class that knows these columns for writing. Each table is
/// written by one COPY per batch, however many streams moved on.
final class ViewTables {

    /// All rows of some streams at once: seven statements would be seven round trips. A stream that
    /// has just begun has none, unless its events are handed over again.
    private static final String FORGET =
            """
            with gone (stream) as materialized (
                    select unnest(?::text[]) collate "C"
                    union all select stream from view_document where stream = any (?::text[])),
                link as (delete from view_link using gone where view_link.stream = gone.stream),
                citation as (delete from view_citation using gone where view_citation.stream = gone.stream),
                condition as (delete from view_condition using gone where view_condition.stream = gone.stream),
                gift as (delete from view_gift using gone where view_gift.stream = gone.stream),
                bound as (delete from view_bound using gone where view_bound.stream = gone.stream),
                finding as (delete from view_finding using gone where view_finding.stream = gone.stream)
            delete from view_document using gone where view_document.stream = gone.stream
            """;

    /// What follows from the events of one stream.
    ///
    /// @param known whether rows of it are likely to have been written before
    record Rows(Kind kind, View view, List<String> stages, List<Finding> findings, boolean known) {
        static Rows of(StreamReplay replay, boolean known) {
            return new Rows(
                    Kind.of(replay.id()),
                    replay.view(),
                    replay.stages().stages().stream().map(Enum::name).toList(),
                    Finding.of(replay.events()),
                    known);
        }
    }

    /// In the order in which they are written.
    private final CopyRows documents = new CopyRows(15);

    private final CopyRows links = new CopyRows(5);
    private final CopyRows citations = new CopyRows(12);
    private final CopyRows conditions = new CopyRows(6);
    private final CopyRows gifts = new CopyRows(9);
    private final CopyRows bounds = new CopyRows(10);
    private final CopyRows findings = new CopyRows(4);

    private final List<String> known = new ArrayList<>();
    private final List<String> fresh = new ArrayList<>();

    void add(Rows rows) {
        View view = rows.view();
        String stream = view.id();
        (rows.known() ? known : fresh).add(stream);
        Facets facets = view.facets();
        Recorded recorded = view.recorded();
        documents
                .row()
                .text(stream)
                .text(rows.kind().prefix())
                .int8(recorded.firstPosition())
                .int8(recorded.lastPosition())
                .time(recorded.lastRecordedAt())
                .text(view.status())
                .text(facets.type())
                .texts(facets.donors())
                .texts(facets.recipients())
                .texts(facets.capabilities())
                .texts(facets.channels())
                .texts(facets.purposes())
                .texts(rows.stages())
                .text(storable(facets.text()))
                .bytes(
                        rows.kind().keepsDocument()
                                ? AnswerJson.MAPPER.writeValueAsBytes(view)
                                : null);
        for (Link link : view.links()) {
            links.row()
                    .text(stream)
                    .text(link.relation().name())
                    .text(link.line())
                    .text(link.target())
                    .text(link.targetLine());
        }
        for (Cited cited : view.evidence()) {
            Evidence passage = cited.evidence();
            citations
                    .row()
                    .text(stream)
                    .int8(cited.position())
                    .text(cited.event())
                    .text(cited.type())
                    .texts(cited.lines())
                    .text(passage.source().value())
                    .int4(passage.revision())
                    .int4(passage.start())
                    .int4(passage.end())
                    .text(passage.sha256())
                    .text(passage.stance().name())
                    .text(cited.disputed());
        }
        if (view instanceof PledgeView pledge) {
            for (PledgeView.ConditionState condition : pledge.conditions()) {
                conditions
                        .row()
                        .text(stream)
                        .text(condition.condition().condition())
                        .text(condition.state().name())
                        .int8(condition.openedAt())
                        .date(
                                condition
                                        .since()
                                        .latest()
                                        .or(condition.since()::earliest)
                                        .orElse(null))
                        .text(AnswerJson.MAPPER.writeValueAsString(condition));
            }
        }
        for (DuplicateCandidate gift : DuplicateCandidate.of(view)) {
            gifts.row()
                    .text(stream)
                    .text(gift.line())
                    .int8(recorded.firstPosition())
                    .text(gift.donors())
                    .text(gift.recipient())
                    .text(gift.capability())
                    .text(gift.figures())
                    .date(gift.day())
                    .texts(gift.passages());
        }
        for (FulfilmentBound bound : FulfilmentBound.of(view)) {
            bounds.row()
                    .text(stream)
                    .text(bound.line())
                    .text(bound.stage().name())
                    .text(bound.target())
                    .text(bound.targetLine())
                    .text(bound.name())
                    .bool(bound.money())
                    .bool(bound.included())
                    .numeric(bound.lower())
                    .numeric(bound.upper());
        }
        for (Finding finding : rows.findings()) {
            findings.row()
                    .text(stream)
                    .text(finding.kind().name())
                    .int8(finding.position())
                    .text(EventJson.MAPPER.writeValueAsString(finding.facts()));
        }
    }

    /// @param fromEmpty whether no stream comes again that is not known
    void write(Connection connection, boolean fromEmpty) throws SQLException {
        if (!fromEmpty || !known.isEmpty()) {
            delete(connection);
        }
        documents.into(
                connection,
                """
                view_document (stream, kind, first_position, position, recorded_at, status, type, \
                donors, recipients, capabilities, channels, purposes, stages, words, document)\
                """);
        links.into(connection, "view_link (stream, relation, line, target, target_line)");
        citations.into(
                connection,
                """
                view_citation (stream, position, event_id, event_type, lines, source, revision, \
                passage_start, passage_end, sha256, stance, disputed)\
                """);
        conditions.into(
                connection,
                "view_condition (stream, condition, state, opened_at, since, document)");
        gifts.into(
                connection,
                """
                view_gift (stream, line, first_position, donors, recipient, capability, figures, day, \
                passages)\
                """);
        bounds.into(
                connection,
                """
                view_bound (stream, line, stage, target, target_line, name, money, included, lower, \
                upper)\
                """);
        findings.into(connection, "view_finding (stream, kind, position, facts)");
    }

    private void delete(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setArray(1, connection.createArrayOf("text", known.toArray()));
            delete.setArray(2, connection.createArrayOf("text", fresh.toArray()));
            delete.execute();
        }
    }

    /// PostgreSQL keeps no NUL in a text; JSON has an escape for it, and searching needs none.
    private static String storable(String text) {
        return text.indexOf(0) < 0 ? text : text.replace('\0', ' ');
    }
}
