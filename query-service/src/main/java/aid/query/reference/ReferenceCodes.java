package aid.query.reference;

import aid.postings.Key;
import aid.query.web.BadParameterException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Refuses a code that the reference data does not have, naming the nearest that it has: a question
/// about `donor=Sweden` has no rows otherwise, and reads as if Sweden gave nothing. A code that is
/// registered and has no figures is fine, and so is one that events name.
public final class ReferenceCodes {

    /// What a parameter takes the codes of.
    public enum Of {
        PARTY("party", "parties", List.of("party")),
        CAPABILITY("capability", "capabilities", List.of("capability")),
        CHANNEL("channel", "initiatives", List.of("initiative", "party"));

        private final String word;
        private final String collection;

        @SuppressWarnings("ImmutableEnumChecker") // It is a copy that nobody changes.
        private final List<String> kinds;

        Of(String word, String collection, List<String> kinds) {
            this.word = word;
            this.collection = collection;
            this.kinds = kinds;
        }
    }

    private static final int READ_MAX = 20_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private ReferenceCodes() {}

    /// @param connection sees the tables of a generation
    /// @param anyOf the sets of codes as they were given; joint donors are joined by `+`, the empty
    ///   code asks for absence
    /// @throws BadParameterException if one of them is unknown
    public static void check(
            Connection connection, String parameter, Of of, Collection<Set<String>> anyOf)
            throws SQLException {
        Set<String> single = new TreeSet<>();
        for (Set<String> codes : anyOf) {
            codes.forEach(code -> single.addAll(Arrays.asList(code.split("\\+", -1))));
        }
        single.removeAll(Set.of("", Key.OTHERS));
        if (single.isEmpty()) {
            return;
        }
        List<String> unknown = unknown(connection, of, single);
        if (!unknown.isEmpty()) {
            String code = unknown.getFirst();
            List<NearestCodes.Named> nearest = new NearestCodes(known(connection, of)).to(code);
            throw new BadParameterException(
                    parameter,
                    "'%s' is no %s".formatted(code, of.word),
                    nearest.stream().map(NearestCodes.Named::code).toList(),
                    wayOut(of, nearest));
        }
    }

    private static String wayOut(Of of, List<NearestCodes.Named> nearest) {
        String all = "GET /v1/%s lists all.".formatted(of.collection);
        return nearest.isEmpty()
                ? all
                : "Did you mean %s? %s"
                        .formatted(
                                String.join(
                                        ", ",
                                        nearest.stream()
                                                .map(each -> each.code() + " (" + each.name() + ")")
                                                .toList()),
                                all);
    }

    private static List<String> unknown(Connection connection, Of of, Set<String> codes)
            throws SQLException {
        List<String> unregistered =
                select(
                        connection,
                        """
                        select code from unnest(?::text[]) code where not exists (
                            select from unnest(?::text[]) prefix join view_document d on d.stream = prefix || ':' || code)
                        order by code\
                        """,
                        codes,
                        of.kinds);
        return unregistered.isEmpty()
                ? unregistered
                : select(
                        connection,
                        """
                        select code from unnest(?::text[]) code
                        where not exists (
                            select from balance k where code in (k.recipient, k.capability, k.channel)
                                or code = any (string_to_array(k.donor, '+')))
                          and not exists (
                            select from view_document d
                            where code = any (d.donors || d.recipients || d.capabilities || d.channels))
                          and not exists (
                            select from unnest(?::text[]) prefix join view_link l on l.target = prefix || ':' || code)
                        order by code\
                        """,
                        unregistered,
                        of.kinds);
    }

    @SafeVarargs
    private static List<String> select(
            Connection connection, String sql, Collection<String>... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setArray(i + 1, connection.createArrayOf("text", parameters[i].toArray()));
            }
            try (ResultSet row = select.executeQuery()) {
                List<String> codes = new ArrayList<>();
                while (row.next()) {
                    codes.add(row.getString(1));
                }
                return codes;
            }
        }
    }

    private static List<NearestCodes.Named> known(Connection connection, Of of)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select substr(stream, position(':' in stream) + 1), document from view_document
                        where kind = any (?) and document is not null order by first_position limit ?\
                        """)) {
            select.setArray(1, connection.createArrayOf("text", of.kinds.toArray()));
            select.setInt(2, READ_MAX);
            try (ResultSet row = select.executeQuery()) {
                List<NearestCodes.Named> known = new ArrayList<>();
                while (row.next()) {
                    known.add(named(row.getString(1), JSON.readTree(row.getString(2))));
                }
                return known;
            }
        }
    }

    private static NearestCodes.Named named(String code, JsonNode document) {
        JsonNode names = document.path(document.has("labels") ? "labels" : "names");
        List<String> words = new ArrayList<>();
        names.forEach(name -> words.add(name.asString("")));
        document.path("terms").forEach(term -> words.add(term.path("term").asString("")));
        return new NearestCodes.Named(code, names.path("en").asString(code), words);
    }
}
