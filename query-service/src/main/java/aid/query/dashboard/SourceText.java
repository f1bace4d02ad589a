package aid.query.dashboard;

import aid.query.dashboard.StreamPage.RelatedText;
import aid.query.view.SourceView;
import aid.query.view.SourceView.Revision;
import aid.query.view.StreamAnswer.SourceFact;
import aid.query.web.UnknownException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The text of a source's revision with what was built on it.
///
/// @param revision the one that is shown
/// @param sha256 of its whole text
/// @param others the numbers of the other revisions
public record SourceText(int revision, String sha256, List<Integer> others, List<Piece> pieces) {

    /// A piece of the text; `facts` is not empty where something was built on it.
    public record Piece(String text, int start, List<RelatedText> facts, boolean excluded) {}

    /// A part of a revision's text; end exclusive.
    private record Range(int revision, int start, int end) {
        boolean covers(int shown, int from, int to) {
            return revision == shown && start <= from && end >= to;
        }
    }

    /// @param asked the revision to show; the last one if empty
    static SourceText of(SourceView source, List<SourceFact> facts, String asked) {
        Revision shown =
                source.revisions().stream()
                        .filter(each ->
                                asked.isEmpty() || Integer.toString(each.revision()).equals(asked))
                        .reduce((_, later) -> later)
                        .orElseThrow(() ->
                                new UnknownException(
                                        "this source has no revision '" + asked + "'"));
        List<Integer> others =
                source.revisions().stream()
                        .map(Revision::revision)
                        .filter(number -> number != shown.revision())
                        .toList();
        return new SourceText(
                shown.revision(), shown.sha256(), others, pieces(source, facts, shown));
    }

    /// The text, cut where passages start and end.
    private static List<Piece> pieces(SourceView source, List<SourceFact> facts, Revision shown) {
        Map<SourceFact, Range> built = new LinkedHashMap<>();
        facts.forEach(
                fact -> built.put(fact, new Range(fact.revision(), fact.start(), fact.end())));
        List<Range> excluded =
                source.excluded().stream()
                        .map(each -> new Range(each.revision(), each.start(), each.end()))
                        .toList();
        String text = shown.text();
        Set<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (List<Range> ranges : List.of(List.copyOf(built.values()), excluded)) {
            for (Range range : ranges) {
                if (range.revision() == shown.revision()) {
                    cuts.add(Math.clamp(range.start(), 0, text.length()));
                    cuts.add(Math.clamp(range.end(), 0, text.length()));
                }
            }
        }
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int to : cuts) {
            if (to > from) {
                pieces.add(piece(shown, from, to, built, excluded));
            }
            from = to;
        }
        return pieces;
    }

    private static Piece piece(
            Revision shown, int from, int to, Map<SourceFact, Range> built, List<Range> excluded) {
        Map<String, RelatedText> facts = new LinkedHashMap<>();
        built.forEach((fact, range) -> {
            if (range.covers(shown.revision(), from, to)) {
                facts.putIfAbsent(
                        fact.id(),
                        new RelatedText(
                                ExplainPage.words(fact.type()),
                                fact.id(),
                                ExplainPage.href(fact.id()),
                                Labels.spoken(fact.status())));
            }
        });
        return new Piece(
                shown.text().substring(from, to),
                from,
                List.copyOf(facts.values()),
                excluded.stream().anyMatch(range -> range.covers(shown.revision(), from, to)));
    }
}
