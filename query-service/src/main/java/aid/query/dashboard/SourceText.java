package aid.query.dashboard;

import aid.query.dashboard.StreamPage.Related;
import aid.query.web.UnknownException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The text of a source's revision with what was built on it.
///
/// @param revision the one that is shown
/// @param sha256 of its whole text
/// @param others the numbers of the other revisions
public record SourceText(String revision, String sha256, List<String> others, List<Piece> pieces) {

    /// A piece of the text; `facts` is not empty where something was built on it.
    public record Piece(String text, int start, List<Related> facts, boolean excluded) {}

    /// @param asked the revision to show; the last one if empty
    static SourceText of(ObjectNode source, String asked) {
        String revision = asked.isEmpty() ? lastRevision(source) : asked;
        List<String> others = new ArrayList<>();
        @Nullable String text = null;
        String sha256 = "";
        for (JsonNode each : source.path("revisions")) {
            String number = each.path("revision").asString();
            if (number.equals(revision)) {
                text = each.path("text").asString();
                sha256 = each.path("sha256").asString("");
            } else {
                others.add(number);
            }
        }
        if (text == null) {
            throw new UnknownException("this source has no revision '" + revision + "'");
        }
        return new SourceText(revision, sha256, others, pieces(source, revision, text));
    }

    private static String lastRevision(ObjectNode view) {
        JsonNode revisions = view.path("revisions");
        return revisions.isEmpty()
                ? ""
                : revisions.get(revisions.size() - 1).path("revision").asString();
    }

    /// The text, cut where passages start and end.
    private static List<Piece> pieces(ObjectNode view, String revision, String text) {
        Set<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (String list : List.of("facts", "excluded")) {
            for (JsonNode each : view.path(list)) {
                if (each.path("revision").asString().equals(revision)) {
                    cuts.add(Math.clamp(each.path("start").asInt(), 0, text.length()));
                    cuts.add(Math.clamp(each.path("end").asInt(), 0, text.length()));
                }
            }
        }
        List<Piece> pieces = new ArrayList<>();
        Integer from = null;
        for (Integer to : cuts) {
            if (from != null && to > from) {
                pieces.add(piece(view, revision, text, from, to));
            }
            from = to;
        }
        return pieces;
    }

    private static Piece piece(ObjectNode view, String revision, String text, int from, int to) {
        Map<String, Related> facts = new LinkedHashMap<>();
        for (JsonNode fact : view.path("facts")) {
            if (covers(fact, revision, from, to)) {
                String id = fact.path("id").asString();
                facts.putIfAbsent(
                        id,
                        new Related(
                                ExplainPage.words(fact.path("type").asString()),
                                id,
                                ExplainPage.href(id),
                                "",
                                Labels.spoken(fact.path("status").asString())));
            }
        }
        boolean excluded = false;
        for (JsonNode each : view.path("excluded")) {
            excluded |= covers(each, revision, from, to);
        }
        return new Piece(text.substring(from, to), from, List.copyOf(facts.values()), excluded);
    }

    private static boolean covers(JsonNode range, String revision, int from, int to) {
        return range.path("revision").asString().equals(revision)
                && range.path("start").asInt() <= from
                && range.path("end").asInt() >= to;
    }
}
