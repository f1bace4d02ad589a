package aid.query.view;

import aid.events.value.Stage;
import aid.postings.PostingRules;
import aid.query.asof.AsOf;
import aid.query.asof.AsOfPositions;
import aid.query.projection.Projector;
import aid.query.projection.ReadModelsUnavailableException;
import aid.query.projection.Snapshot;
import aid.query.reference.ReferenceCodes;
import aid.query.taxonomy.TaxonomyAt;
import aid.query.view.ViewQuery.Column;
import aid.query.web.BadParameterException;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import aid.query.web.UnknownException;
import aid.query.web.Waiting;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers what streams look like: in lists, one by one, as they stood earlier, and how they came
/// to look so.
public final class FindViews {

    private static final int LINKS_MAX = 500;
    private static final int FACTS_MAX = 500;

    private final EventLog log;
    private final Projector projector;
    private final PostingRules rules;
    private final Waiting waiting;
    private final AsOfPositions positions;

    public FindViews(
            EventLog log,
            Projector projector,
            PostingRules rules,
            Waiting waiting,
            AsOfPositions positions) {
        this.log = log;
        this.projector = projector;
        this.rules = rules;
        this.waiting = waiting;
        this.positions = positions;
    }

    /// A page of a list, the stream recorded last first.
    ///
    /// @param position at which it and all further pages are true
    /// @param rows views without what is long: evidence and texts
    /// @param next where to go on; absent on the last page
    public record Page(
            long position,
            @Nullable Instant recordedUpTo,
            List<ObjectNode> rows,
            @Nullable String next) {}

    /// A stream of a list, which may have moved on since the position of the page.
    ///
    /// @param position of its last event that the read models contain
    private record Row(String stream, long first, long position) {}

    public Page list(ViewQuery asked) {
        waiting.until(asked.after(), "after");
        Cursor cursor = asked.next() == null ? null : Cursor.of(asked.next(), asked.question());
        if (cursor != null) {
            waiting.until(OptionalLong.of(cursor.position()), "next");
        }
        try (Snapshot snapshot = Snapshot.of(projector.generation())) {
            long pinned = cursor == null ? snapshot.position() : cursor.position();
            long from = cursor == null ? Long.MAX_VALUE : cursor.from();
            checkCodes(asked, snapshot.connection());
            ViewQuery query = widened(asked, snapshot.connection(), pinned);
            List<ObjectNode> rows = new ArrayList<>();
            long last = from;
            boolean more = true;
            while (more && rows.size() <= query.limit()) {
                List<Row> read = read(snapshot.connection(), query, pinned, last);
                more = read.size() > query.limit();
                Map<String, List<RecordedEvent>> histories =
                        histories(read.stream().map(Row::stream).toList());
                for (Row row : read) {
                    ObjectNode shown =
                            shown(
                                    row,
                                    histories.getOrDefault(row.stream(), List.of()),
                                    query,
                                    pinned);
                    if (shown != null) {
                        if (rows.size() == query.limit()) {
                            return page(snapshot, pinned, rows, last, query);
                        }
                        rows.add(brief(shown));
                    }
                    last = row.first();
                }
            }
            return new Page(pinned, recordedAt(snapshot, pinned), rows, null);
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    private Page page(
            Snapshot snapshot, long pinned, List<ObjectNode> rows, long last, ViewQuery query) {
        return new Page(
                pinned,
                recordedAt(snapshot, pinned),
                rows,
                new Cursor(pinned, last, 0).text(query.question()));
    }

    private @Nullable ObjectNode shown(
            Row row, List<RecordedEvent> history, ViewQuery query, long pinned) {
        long last = Math.min(row.position(), pinned);
        StreamReplay replay = StreamReplay.of(rules, upTo(history, last));
        View view = replay.view();
        if (row.position() > pinned) {
            Set<String> stages =
                    replay.stages().stages().stream().map(Stage::name).collect(Collectors.toSet());
            if (!query.meets(view, stages)) {
                return null;
            }
        }
        return ViewJson.MAPPER.valueToTree(view);
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
    public ObjectNode one(Kind kind, String id, Parameters parameters) {
        String stream = kind.stream(id);
        waiting.until(parameters.position("after"), "after");
        Optional<AsOf> asOf = parameters.text("asOf").map(text -> AsOf.of("asOf", text));
        asOf.ifPresent(positions::await);
        Passage passage = kind == Kind.SOURCE ? Passage.of(parameters) : Passage.ANY;
        parameters.refuseOthers();
        try (Snapshot snapshot = Snapshot.of(projector.generation())) {
            Connection connection = snapshot.connection();
            ObjectNode answer = ViewJson.MAPPER.createObjectNode();
            ObjectNode view;
            long position = snapshot.position();
            if (asOf.isPresent()) {
                String asked = parameters.text("asOf").orElseThrow();
                List<RecordedEvent> records =
                        recordsUpTo(stream, positions.of(asOf.get(), snapshot));
                if (records.isEmpty()) {
                    throw new UnknownException(
                            "Nothing was recorded under %s as of %s.".formatted(stream, asked));
                }
                view = ViewJson.MAPPER.valueToTree(StreamReplay.of(rules, records).view());
                answer.put("asOf", asked);
            } else {
                long last =
                        lastTaken(connection, stream)
                                .orElseThrow(() -> unknown(connection, stream));
                view =
                        ViewJson.MAPPER.valueToTree(
                                StreamReplay.of(rules, recordsUpTo(stream, last)).view());
            }
            long missing = missing(connection, stream);
            if (missing > 0) {
                answer.put("missingEvents", missing);
            }
            answer.put("position", position);
            Instant recordedUpTo = snapshot.recordedUpTo();
            answer.put("recordedUpTo", recordedUpTo == null ? null : recordedUpTo.toString());
            answer.setAll(view);
            answer.set("links", links(connection, stream, true));
            answer.set("linkedFrom", links(connection, stream, false));
            if (kind == Kind.SOURCE) {
                answer.set("facts", facts(connection, stream, passage));
            }
            answer.put("history", "/v1/" + kind.collection() + '/' + name(stream) + "/history");
            return answer;
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    /// A part of a source's text.
    private record Passage(int revision, int start, int end) {
        static final Passage ANY = new Passage(0, 0, Integer.MAX_VALUE);

        static Passage of(Parameters parameters) {
            int revision = (int) parameters.position("revision").orElse(0);
            int start = (int) parameters.position("start").orElse(0);
            int end = (int) parameters.position("end").orElse(Integer.MAX_VALUE);
            if (end <= start) {
                throw new BadParameterException(
                        "end",
                        "the passage ends at %d, before it starts".formatted(end),
                        List.of(),
                        "Let end be greater than start.");
            }
            return new Passage(revision, start, end);
        }
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

    private UnknownException unknown(Connection connection, String stream) {
        try {
            return missing(connection, stream) == 0
                    ? new UnknownException("Nothing was recorded under " + stream + ".")
                    : new UnknownException(
                            "What was recorded under %s could not be read yet; /v1/dead-letters says why, and its history shows what can be read."
                                    .formatted(stream));
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    private static ArrayNode links(Connection connection, String stream, boolean from)
            throws SQLException {
        ArrayNode links = ViewJson.MAPPER.createArrayNode();
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
                    ObjectNode link = links.addObject();
                    link.put("relation", row.getString(1));
                    link.put("id", row.getString(3));
                    String own = row.getString(from ? 2 : 4);
                    String other = row.getString(from ? 4 : 2);
                    if (own != null) {
                        link.put("line", own);
                    }
                    if (other != null) {
                        link.put("otherLine", other);
                    }
                    if (row.getString(5) != null) {
                        link.put("status", row.getString(5));
                    }
                }
            }
        }
        return links;
    }

    /// What was built on a source, with the figures of it: the way back from a passage.
    private ArrayNode facts(Connection connection, String source, Passage passage)
            throws SQLException {
        ArrayNode facts = ViewJson.MAPPER.createArrayNode();
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
            Map<String, Long> streams = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    streams.put(row.getString(1), row.getLong(12));
                    ObjectNode fact = facts.addObject();
                    fact.put("id", row.getString(1));
                    fact.put("type", row.getString(2));
                    fact.put("event", row.getString(3));
                    fact.put("position", row.getLong(4));
                    fact.put("revision", row.getInt(6));
                    fact.put("start", row.getInt(7));
                    fact.put("end", row.getInt(8));
                    fact.put("sha256", row.getString(9));
                    fact.put("stance", row.getString(10));
                    if (row.getString(11) != null) {
                        fact.put("disputed", row.getString(11));
                    }
                    fact.put("status", row.getString(13));
                    ArrayNode named = fact.putArray("lines");
                    for (String line : (String[]) row.getArray(5).getArray()) {
                        named.add(line);
                    }
                }
            }
            showLines(facts, streams);
        }
        return facts;
    }

    /// Puts the lines as they stand in the place of their ids; all of them where none is named.
    private void showLines(ArrayNode facts, Map<String, Long> lastTaken) {
        Map<String, List<RecordedEvent>> histories = histories(lastTaken.keySet());
        Map<String, ObjectNode> views = new HashMap<>();
        histories.forEach((stream, history) ->
                views.put(
                        stream,
                        ViewJson.MAPPER.valueToTree(
                                StreamReplay.of(
                                                rules,
                                                upTo(history, lastTaken.getOrDefault(stream, 0L)))
                                        .view())));
        for (JsonNode fact : facts) {
            ArrayNode lines = (ArrayNode) fact.path("lines");
            Set<String> named = new HashSet<>();
            lines.forEach(line -> named.add(line.asString()));
            lines.removeAll();
            JsonNode view = Objects.requireNonNull(views.get(fact.path("id").asString()));
            for (String list : List.of("lines", "contributions")) {
                for (JsonNode line : view.path(list)) {
                    String id =
                            line.path(list.equals("lines") ? "line" : "contribution").asString();
                    if (named.isEmpty() || named.contains(id)) {
                        lines.add(line);
                    }
                }
            }
        }
    }

    /// The events of a stream up to a position, in order.
    List<RecordedEvent> recordsUpTo(String stream, long position) {
        return upTo(log.streams(List.of(stream)), position);
    }

    AsOfPositions positions() {
        return positions;
    }

    Snapshot snapshot() {
        return Snapshot.of(projector.generation());
    }

    /// When the event at a position was recorded; absent at 0.
    @Nullable Instant recordedAt(long position) {
        return position == 0 ? null : log.after(position - 1, 1).getFirst().recordedAt();
    }

    PostingRules rules() {
        return rules;
    }

    Waiting waiting() {
        return waiting;
    }

    private @Nullable Instant recordedAt(Snapshot snapshot, long position) {
        if (position == snapshot.position()) {
            return snapshot.recordedUpTo();
        }
        return recordedAt(position);
    }

    /// What lists leave out.
    private static ObjectNode brief(ObjectNode view) {
        view.remove("evidence");
        for (JsonNode revision : view.path("revisions")) {
            ((ObjectNode) revision).remove("text");
        }
        return view;
    }

    /// The id without its prefix.
    static String name(String stream) {
        return stream.substring(stream.indexOf(':') + 1);
    }
}
