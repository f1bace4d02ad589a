package aid.query.view;

import aid.postings.PostingRules;
import aid.query.answer.PinnedSnapshot;
import aid.query.projection.Projector;
import aid.query.reference.ReferenceCodes;
import aid.query.taxonomy.TaxonomyAt;
import aid.query.view.StreamAnswer.Related;
import aid.query.view.StreamAnswer.SourceFact;
import aid.query.view.StreamQuery.Passage;
import aid.query.view.ViewQuery.Column;
import aid.query.web.Cursor;
import aid.query.web.UnknownException;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers what streams look like: in lists, one by one, as they stood earlier, and how they came
/// to look so.
public final class FindViews {

    private static final int LINKS_MAX = 500;
    private static final int FACTS_MAX = 500;

    private final EventLog log;
    private final Projector projector;
    private final PostingRules rules;

    public FindViews(EventLog log, Projector projector, PostingRules rules) {
        this.log = log;
        this.projector = projector;
        this.rules = rules;
    }

    /// A page of a list, the stream recorded last first.
    ///
    /// @param next where to go on; absent on the last page
    public record ViewPage(List<View> rows, @Nullable String next) {}

    /// A stream of a list, which may have moved on since the position of the page.
    ///
    /// @param position of its last event that the read models contain
    private record Row(String stream, long first, long position) {}

    public ViewPage list(ViewQuery asked, PinnedSnapshot at) throws SQLException {
        checkCodes(asked, at.connection());
        ViewQuery query = widened(asked, at.connection(), at.position());
        Cursor cursor = query.at().next();
        long last = cursor == null ? Long.MAX_VALUE : cursor.from();
        List<View> rows = new ArrayList<>();
        boolean more = true;
        while (more) {
            List<Row> read = read(at.connection(), query, at.position(), last);
            more = read.size() > query.limit();
            Map<String, List<RecordedEvent>> histories =
                    histories(read.stream().map(Row::stream).toList());
            for (Row row : read) {
                View view = shown(row, histories.getOrDefault(row.stream(), List.of()), query, at);
                if (view != null) {
                    if (rows.size() == query.limit()) {
                        return new ViewPage(
                                rows, new Cursor(at.position(), last, 0).text(query.question()));
                    }
                    rows.add(view);
                }
                last = row.first();
            }
        }
        return new ViewPage(rows, null);
    }

    private @Nullable View shown(
            Row row, List<RecordedEvent> history, ViewQuery query, PinnedSnapshot at) {
        StreamReplay replay =
                StreamReplay.of(rules, upTo(history, Math.min(row.position(), at.position())));
        View view = replay.view();
        boolean hasMovedOn = row.position() > at.position();
        return hasMovedOn && !query.meets(view, replay.stages().stages()) ? null : view;
    }

    /// The events of each of these streams, in order.
    private Map<String, List<RecordedEvent>> histories(Collection<String> streams) {
        return streams.isEmpty()
                ? Map.of()
                : log.streams(Set.copyOf(streams)).stream()
                        .collect(Collectors.groupingBy(RecordedEvent::stream));
    }

    private static List<RecordedEvent> upTo(List<RecordedEvent> history, long position) {
        return history.stream().takeWhile(record -> record.position() <= position).toList();
    }

    private static void checkCodes(ViewQuery query, Connection connection) throws SQLException {
        for (Map.Entry<Column, List<Set<String>>> filter : query.filters().entrySet()) {
            ReferenceCodes.@Nullable Of codes =
                    switch (filter.getKey()) {
                        case DONOR, RECIPIENT -> ReferenceCodes.Of.PARTY;
                        case CAPABILITY -> ReferenceCodes.Of.CAPABILITY;
                        case CHANNEL -> ReferenceCodes.Of.CHANNEL;
                        case STATUS, KIND, PURPOSE, STAGE -> null;
                    };
            if (codes != null) {
                ReferenceCodes.check(
                        connection, filter.getKey().parameter(), codes, filter.getValue());
            }
        }
    }

    private static ViewQuery widened(ViewQuery query, Connection connection, long position)
            throws SQLException {
        if (!query.rollup() || !query.filters().containsKey(Column.CAPABILITY)) {
            return query;
        }
        TaxonomyAt taxonomy = TaxonomyAt.position(connection, position);
        Set<String> known = new TreeSet<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select distinct unnest(capabilities) from view_document where kind in ('capability', ?)")) {
            select.setString(1, query.kind().prefix());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.add(row.getString(1));
                }
            }
        }
        return query.widened(nodes -> {
            Set<String> below = new HashSet<>(nodes);
            for (String code : known) {
                if (nodes.stream().anyMatch(node -> taxonomy.covers(node, code))) {
                    below.add(code);
                }
            }
            return below;
        });
    }

    private static List<Row> read(Connection connection, ViewQuery query, long pinned, long before)
            throws SQLException {
        var sql =
                new StringBuilder(
                        """
                        select stream, first_position, position from view_document
                        where kind = ? and first_position <= ? and first_position < ? and (position > ? or (true\
                        """);
        List<Object> parameters = new ArrayList<>();
        parameters.add(query.kind().prefix());
        parameters.add(pinned);
        parameters.add(before);
        parameters.add(pinned);
        for (Map.Entry<Column, List<Set<String>>> filter : query.filters().entrySet()) {
            for (Set<String> anyOf : filter.getValue()) {
                sql.append(" and ").append(filter.getKey().column);
                sql.append(filter.getKey().single() ? " = any (?)" : " && ?");
                parameters.add(anyOf.toArray(String[]::new));
            }
        }
        for (String word : query.words()) {
            sql.append(" and position(? in words) > 0");
            parameters.add(word);
        }
        sql.append(")) order by first_position desc limit ?");
        parameters.add(query.limit() + 1);
        try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                Object value = parameters.get(i);
                if (value instanceof String[] words) {
                    select.setArray(i + 1, connection.createArrayOf("text", words));
                } else {
                    select.setObject(i + 1, value);
                }
            }
            try (ResultSet row = select.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(new Row(row.getString(1), row.getLong(2), row.getLong(3)));
                }
                return rows;
            }
        }
    }

    /// One stream, with what it names and what names it.
    ///
    /// @throws UnknownException if nothing was recorded under that id
    public StreamAnswer one(StreamQuery query, PinnedSnapshot at) throws SQLException {
        Connection connection = at.connection();
        String stream = query.stream();
        long missing = missing(connection, stream);
        Optional<Long> last = lastTaken(connection, stream);
        if (last.isEmpty()) {
            throw unknown(stream, missing);
        }
        List<RecordedEvent> records = recordsUpTo(stream, Math.min(last.get(), at.position()));
        if (records.isEmpty()) {
            throw new UnknownException(
                    "Nothing was recorded under %s as of %s.".formatted(stream, query.asOf()));
        }
        return new StreamAnswer(
                at.position(),
                at.recordedUpTo(),
                query.asOf(),
                missing == 0 ? null : missing,
                StreamReplay.of(rules, records).view(),
                links(connection, stream, true),
                links(connection, stream, false),
                query.kind() == Kind.SOURCE ? facts(connection, stream, query.passage()) : null,
                "/v1/" + query.kind().collection() + '/' + name(stream) + "/history");
    }

    /// The position of the last event of a stream that the read models contain.
    private static Optional<Long> lastTaken(Connection connection, String stream)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select position from view_document where stream = ?")) {
            select.setString(1, stream);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /// How many events of a stream are not in its view.
    private long missing(Connection connection, String stream) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select count(*) from query.dead_letter
                        where generation = ? and projection = 'views' and stream = ?\
                        """)) {
            select.setInt(1, projector.generation().number());
            select.setString(2, stream);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static UnknownException unknown(String stream, long missing) {
        return missing == 0
                ? new UnknownException("Nothing was recorded under " + stream + ".")
                : new UnknownException(
                        "What was recorded under %s could not be read yet; /v1/dead-letters says why, and its history shows what can be read."
                                .formatted(stream));
    }

    private static List<Related> links(Connection connection, String stream, boolean from)
            throws SQLException {
        List<Related> links = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select l.relation, l.line, l.%1$s, l.target_line, d.status
                        from view_link l left join view_document d on d.stream = l.%1$s
                        where l.%2$s = ? order by l.relation, d.first_position, l.%1$s limit ?\
                        """
                                .formatted(
                                        from ? "target" : "stream", from ? "stream" : "target"))) {
            select.setString(1, stream);
            select.setInt(2, LINKS_MAX);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    links.add(
                            new Related(
                                    row.getString(1),
                                    row.getString(3),
                                    row.getString(from ? 2 : 4),
                                    row.getString(from ? 4 : 2),
                                    row.getString(5)));
                }
            }
        }
        return links;
    }

    /// A passage of a source and an event that rests on it.
    private record Citation(SourceFact fact, List<String> lines, long lastTaken) {}

    /// What was built on a source, with the figures of it: the way back from a passage.
    private List<SourceFact> facts(Connection connection, String source, Passage passage)
            throws SQLException {
        List<Citation> citations = citations(connection, source, passage);
        Map<String, Long> lastTaken = new HashMap<>();
        citations.forEach(each -> lastTaken.put(each.fact().id(), each.lastTaken()));
        Map<String, List<Identified>> lines = new HashMap<>();
        histories(lastTaken.keySet())
                .forEach((stream, history) -> {
                    View view =
                            StreamReplay.of(
                                            rules,
                                            upTo(history, lastTaken.getOrDefault(stream, 0L)))
                                    .view();
                    List<Identified> all = new ArrayList<>(view.lines());
                    if (view instanceof InitiativeView initiative) {
                        all.addAll(initiative.contributions());
                    }
                    lines.put(stream, all);
                });
        return citations.stream()
                .map(each ->
                        each.fact()
                                .with(
                                        lines.getOrDefault(each.fact().id(), List.of()).stream()
                                                .filter(line ->
                                                        each.lines().isEmpty()
                                                                || each.lines()
                                                                        .contains(line.identity()))
                                                .toList()))
                .toList();
    }

    private static List<Citation> citations(Connection connection, String source, Passage passage)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select c.stream, c.event_type, c.event_id, c.position, c.lines, c.revision,
                               c.passage_start, c.passage_end, c.sha256, c.stance, c.disputed, d.position, d.status
                        from view_citation c join view_document d on d.stream = c.stream
                        where c.source = ? and (? = 0 or c.revision = ?) and c.passage_start < ? and c.passage_end > ?
                        order by c.revision, c.passage_start, c.position limit ?\
                        """)) {
            select.setString(1, source);
            select.setInt(2, passage.revision());
            select.setInt(3, passage.revision());
            select.setInt(4, passage.end());
            select.setInt(5, passage.start());
            select.setInt(6, FACTS_MAX);
            List<Citation> citations = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    citations.add(
                            new Citation(
                                    new SourceFact(
                                            row.getString(1),
                                            row.getString(2),
                                            row.getString(3),
                                            row.getLong(4),
                                            row.getInt(6),
                                            row.getInt(7),
                                            row.getInt(8),
                                            row.getString(9),
                                            row.getString(10),
                                            row.getString(11),
                                            row.getString(13),
                                            List.of()),
                                    List.of((String[]) row.getArray(5).getArray()),
                                    row.getLong(12)));
                }
            }
            return citations;
        }
    }

    /// The events of a stream up to a position, in order.
    List<RecordedEvent> recordsUpTo(String stream, long position) {
        return upTo(log.streams(List.of(stream)), position);
    }

    PostingRules rules() {
        return rules;
    }

    /// The id without its prefix.
    static String name(String stream) {
        return stream.substring(stream.indexOf(':') + 1);
    }
}
