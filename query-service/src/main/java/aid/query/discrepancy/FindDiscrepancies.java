package aid.query.discrepancy;

import aid.query.answer.AnswerJson;
import aid.query.answer.AskedAt;
import aid.query.answer.PinnedSnapshot;
import aid.query.discrepancy.Discrepancy.Kind;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Answers what an auditor should look at, the latest first.
public final class FindDiscrepancies {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;

    /// More than there ever are.
    private static final int WHOLE = 100_000;

    /// As long as gifts that look alike may lie apart and still be taken for one.
    private static final int DAYS_APART_MAX = 30;

    private static final String DUPLICATES =
            """
            select b.first_position, a.stream, a.line, b.stream, b.line, b.donors, b.recipient, b.capability, b.figures,
                   a.day, b.day, a.passages && b.passages
            from view_gift b cross join lateral (
                select * from view_gift a
                where a.donors = b.donors and a.recipient = b.recipient and a.capability = b.capability
                  and a.first_position < b.first_position
                  and (a.passages && b.passages or (a.figures = b.figures and abs(a.day - b.day) <= ?))
                order by a.first_position desc limit 1) a
            where b.first_position <= ? and b.first_position >= ?
              and not exists (select from view_finding f where f.stream = b.stream and f.kind = 'OVERRIDDEN'
                              and f.facts like '%"POSSIBLE_DUPLICATE"%')
            order by b.first_position desc limit ?\
            """;

    private static final String EXCEEDED =
            """
            with recursive merged as (
                select stream, target as survivor from view_link where relation = 'MERGED_INTO'
                union
                select m.stream, l.target from merged m
                join view_link l on l.stream = m.survivor and l.relation = 'MERGED_INTO'
            ), survivor as (
                select stream, survivor from merged where survivor not in (select stream from merged)
            ), promised as (
                select stream, %1$s as line, name, money, sum(upper) as upper from view_bound
                where target = stream and stage in ('PLEDGED', 'CONDITIONAL', 'CONTRACTED') %2$s
                group by 1, 2, 3, 4 having bool_and(upper is not null)
            ), done as (
                select coalesce(s.survivor, b.target) as target, %3$s as line, stage, name, money, sum(lower) as lower,
                       array_agg(distinct b.stream) as streams, max(d.position) as position
                from view_bound b join view_document d on d.stream = b.stream left join survivor s on s.stream = b.target
                where (b.target <> b.stream or stage = 'PAID') %4$s
                group by 1, 2, 3, 4, 5
            )
            select done.position, done.target, done.line, done.stage, done.name, done.money, done.lower, promised.upper, done.streams
            from done join promised on promised.stream = done.target and promised.line is not distinct from done.line
                 and promised.name = done.name and promised.money = done.money
            where done.lower > promised.upper and case done.stage when 'PAID' then 'PAID_ABOVE_CONTRACTED'
                  when 'CONTRACTED' then 'CONTRACTED_ABOVE_PLEDGED' else 'DELIVERED_ABOVE_PROMISED' end = any (?)
                  and done.position <= ? and done.position >= ?
            order by done.position desc limit ?\
            """;

    private static final String EXCEEDED_BY_LINE =
            EXCEEDED.formatted(
                    "line",
                    "and line is not null",
                    "target_line",
                    // The lines of a merged pledge are not those of the pledge that survives.
                    "and target_line is not null and s.survivor is null");

    private static final String EXCEEDED_BY_STREAM =
            EXCEEDED.formatted("null::text", "and not included", "null::text", "and not included");

    private static final String FINDINGS =
            """
            select position, kind, stream, facts from view_finding
            where kind = any (?) and position <= ? and position >= ? order by position desc limit ?\
            """;

    private static final String WITHDRAWN_SOURCES =
            """
            select s.position, s.stream, array_agg(distinct c.stream), count(distinct c.stream)
            from view_document s join view_citation c on c.source = s.stream
            where s.kind = 'source' and s.status = 'WITHDRAWN' and s.position <= ? and s.position >= ?
            group by 1, 2 order by 1 desc limit ?\
            """;

    private static final String DEAD_LETTERS =
            """
            select position, projection, event_id, stream, event_type, cause, attempts from query.dead_letter
            where generation = ? and position <= ? and position >= ? order by position desc limit ?\
            """;

    /// @param rows the latest first
    public record DiscrepancyPage(List<Discrepancy> rows, @Nullable String next) {}

    /// @param since the first position that interests
    public record Asked(
            Set<Kind> kinds, @Nullable String stream, long since, int limit, AskedAt at) {

        public static Asked of(Parameters parameters) {
            Set<Kind> kinds = EnumSet.allOf(Kind.class);
            for (Set<String> anyOf : parameters.anyOf("kind")) {
                Set<Kind> named = EnumSet.noneOf(Kind.class);
                anyOf.forEach(name -> named.add(Parameters.choice("kind", name, Kind.class)));
                kinds.retainAll(named);
            }
            Asked asked =
                    new Asked(
                            kinds,
                            parameters.text("stream").orElse(null),
                            parameters.position("since").orElse(0),
                            parameters.count("limit", LIMIT, LIMIT_MAX),
                            AskedAt.now(parameters.position("after")));
            Cursor next =
                    parameters
                            .text("next")
                            .map(text -> Cursor.of(text, asked.question()))
                            .orElse(null);
            parameters.refuseOthers();
            return new Asked(
                    kinds,
                    asked.stream,
                    asked.since,
                    asked.limit,
                    new AskedAt(asked.at.after(), asked.at.when(), next));
        }

        String question() {
            return "discrepancies" + kinds + stream + since;
        }
    }

    public DiscrepancyPage find(Asked asked, PinnedSnapshot at) throws SQLException {
        Cursor cursor = asked.at().next();
        long upTo = cursor == null ? Long.MAX_VALUE : cursor.from();
        int shown = cursor == null ? 0 : cursor.ordinal();
        List<Discrepancy> rows =
                all(at, asked, new Window(upTo, asked.since(), asked.limit() + shown + 1)).stream()
                        .filter(found ->
                                asked.stream() == null || found.streams().contains(asked.stream()))
                        .sorted()
                        .skip(shown)
                        .limit(asked.limit() + 1L)
                        .toList();
        if (rows.size() <= asked.limit()) {
            return new DiscrepancyPage(rows, null);
        }
        rows = rows.subList(0, asked.limit());
        long last = rows.getLast().position();
        int there =
                (int) rows.stream().filter(found -> found.position() == last).count()
                        + (last == upTo ? shown : 0);
        return new DiscrepancyPage(
                rows, new Cursor(at.position(), last, there).text(asked.question()));
    }

    /// Which positions are looked at, both inclusive, and how many rows of each kind suffice.
    private record Window(long upTo, long since, int limit) {
        PreparedStatement of(
                Connection connection, String sql, int first, @Nullable Object... before)
                throws SQLException {
            PreparedStatement select = connection.prepareStatement(sql);
            for (int i = 0; i < before.length; i++) {
                select.setObject(i + 1, before[i]);
            }
            select.setLong(first, upTo);
            select.setLong(first + 1, since);
            select.setInt(first + 2, limit);
            return select;
        }
    }

    private static List<Discrepancy> all(PinnedSnapshot at, Asked asked, Window all)
            throws SQLException {
        Connection connection = at.connection();
        // Of one stream, whatever concerns it; there are never many.
        Window window = asked.stream() == null ? all : new Window(all.upTo(), all.since(), WHOLE);
        List<Discrepancy> found = new ArrayList<>();
        Set<Kind> kinds = asked.kinds();
        Array names = connection.createArrayOf("text", kinds.stream().map(Enum::name).toArray());
        if (kinds.contains(Kind.POSSIBLE_DUPLICATE)) {
            duplicates(connection, window, found);
        }
        // Those of a whole stream are left out where a line says the same, so both are read whole.
        Window whole = new Window(window.upTo(), window.since(), WHOLE);
        Set<String> exceeded = new HashSet<>();
        exceeded(connection, EXCEEDED_BY_LINE, names, whole, exceeded, found);
        exceeded(connection, EXCEEDED_BY_STREAM, names, whole, exceeded, found);
        findings(connection, names, window, found);
        if (kinds.contains(Kind.SOURCE_WITHDRAWN)) {
            withdrawnSources(connection, window, found);
        }
        if (kinds.contains(Kind.DEAD_LETTER)) {
            deadLetters(at, window, found);
        }
        return found;
    }

    private static void duplicates(Connection connection, Window window, List<Discrepancy> into)
            throws SQLException {
        try (PreparedStatement select = window.of(connection, DUPLICATES, 2, DAYS_APART_MAX);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Map<String, @Nullable Object> facts = new LinkedHashMap<>();
                facts.put("donors", row.getString(6));
                facts.put("recipient", row.getString(7));
                facts.put("capability", row.getString(8));
                facts.put("lines", List.of(row.getString(3), row.getString(5)));
                facts.put("days", Arrays.asList(row.getString(10), row.getString(11)));
                facts.put("samePassage", row.getBoolean(12));
                facts.put("sameFigures", !row.getString(9).isEmpty() && !row.getBoolean(12));
                into.add(
                        new Discrepancy(
                                Kind.POSSIBLE_DUPLICATE,
                                row.getLong(1),
                                List.of(row.getString(2), row.getString(4)),
                                facts));
            }
        }
    }

    private static void exceeded(
            Connection connection,
            String sql,
            Array kinds,
            Window window,
            Set<String> seen,
            List<Discrepancy> into)
            throws SQLException {
        try (PreparedStatement select = window.of(connection, sql, 2, kinds);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String target = row.getString(2);
                String stage = row.getString(4);
                if (!seen.add(target + ' ' + stage + ' ' + row.getString(5))
                        && row.getString(3) == null) {
                    continue; // Told by line already.
                }
                into.add(exceeded(row, target, stage));
            }
        }
    }

    private static Discrepancy exceeded(ResultSet row, String target, String stage)
            throws SQLException {
        String line = row.getString(3);
        String name = row.getString(5);
        BigDecimal done = row.getBigDecimal(7);
        BigDecimal promised = row.getBigDecimal(8);
        List<String> streams = new ArrayList<>(List.of(target));
        for (String stream : (String[]) row.getArray(9).getArray()) {
            if (!stream.equals(target)) {
                streams.add(stream);
            }
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("line", line);
        facts.put(row.getBoolean(6) ? "currency" : "unit", name.isEmpty() ? null : name);
        facts.put("atLeast", done.toPlainString());
        facts.put("promisedAtMost", promised.toPlainString());
        Kind kind =
                switch (stage) {
                    case "PAID" -> Kind.PAID_ABOVE_CONTRACTED;
                    case "CONTRACTED" -> Kind.CONTRACTED_ABOVE_PLEDGED;
                    default -> Kind.DELIVERED_ABOVE_PROMISED;
                };
        return new Discrepancy(kind, row.getLong(1), List.copyOf(streams), facts);
    }

    private static void findings(
            Connection connection, Array kinds, Window window, List<Discrepancy> into)
            throws SQLException {
        try (PreparedStatement select = window.of(connection, FINDINGS, 2, kinds);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                into.add(
                        new Discrepancy(
                                Kind.valueOf(row.getString(2)),
                                row.getLong(1),
                                List.of(row.getString(3)),
                                facts(row.getString(4))));
            }
        }
    }

    private static Map<String, @Nullable Object> facts(String json) {
        return new LinkedHashMap<>(
                AnswerJson.MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {}));
    }

    private static void withdrawnSources(
            Connection connection, Window window, List<Discrepancy> into) throws SQLException {
        try (PreparedStatement select = window.of(connection, WITHDRAWN_SOURCES, 1);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                List<String> streams = new ArrayList<>(List.of(row.getString(2)));
                streams.addAll(List.of((String[]) row.getArray(3).getArray()));
                Map<String, @Nullable Object> facts = new LinkedHashMap<>();
                facts.put("source", row.getString(2));
                facts.put("streams", row.getLong(4));
                into.add(
                        new Discrepancy(
                                Kind.SOURCE_WITHDRAWN,
                                row.getLong(1),
                                List.copyOf(streams),
                                facts));
            }
        }
    }

    private static void deadLetters(PinnedSnapshot at, Window window, List<Discrepancy> into)
            throws SQLException {
        try (PreparedStatement select =
                        window.of(at.connection(), DEAD_LETTERS, 2, at.snapshot().generation());
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Map<String, @Nullable Object> facts = new LinkedHashMap<>();
                facts.put("projection", row.getString(2));
                facts.put("event", row.getString(3));
                facts.put("type", row.getString(5));
                facts.put("cause", row.getString(6));
                facts.put("attempts", row.getInt(7));
                into.add(
                        new Discrepancy(
                                Kind.DEAD_LETTER,
                                row.getLong(1),
                                List.of(row.getString(4)),
                                facts));
            }
        }
    }
}
