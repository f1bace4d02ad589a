package aid.query.dashboard;

import aid.events.value.Evidence;
import aid.query.projection.Projector;
import aid.query.totals.Explain;
import aid.query.totals.FindTotals;
import aid.query.totals.Ledger;
import aid.query.totals.TotalsRequest;
import aid.query.view.Kind;
import aid.query.view.Words;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// Why a figure is what it is: the postings it is the sum of, each with its event and the passages
/// it rests on.
@Controller
class ExplainPage extends Page {

    private static final int POSTINGS = 100;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private final FindTotals totals;
    private final Explain explain;
    private final Projector projector;

    ExplainPage(Ledger ledger, Projector projector) {
        this.totals = new FindTotals(ledger);
        this.explain = new Explain(ledger);
        this.projector = projector;
    }

    /// A posting as the page shows it.
    ///
    /// @param stream where it is told, as a link
    /// @param taken whether it takes something back
    public record Step(
            long position,
            String stream,
            String href,
            @Nullable String line,
            String event,
            String recorded,
            String actor,
            String effective,
            FigureText figures,
            boolean taken,
            String capability,
            List<Quote> evidence) {}

    /// A passage and the way to it.
    public record Quote(
            String passage,
            String language,
            String source,
            String href,
            String where,
            String sha256,
            boolean contradicts) {

        static Quote of(Evidence evidence) {
            String source = evidence.source().value();
            return new Quote(
                    evidence.passage(),
                    evidence.language(),
                    source,
                    "/sources/%s?revision=%d#c%d"
                            .formatted(
                                    Parameters.encoded(source.substring(source.indexOf(':') + 1)),
                                    evidence.revision(),
                                    evidence.start()),
                    "revision %d, characters %d to %d"
                            .formatted(evidence.revision(), evidence.start(), evidence.end()),
                    evidence.sha256(),
                    evidence.stance() == Evidence.Stance.CONTRADICTS);
        }
    }

    @GetMapping("/explain")
    ModelAndView explain(HttpServletRequest request) {
        Map<String, String[]> given = new LinkedHashMap<>(request.getParameterMap());
        given.remove("lang");
        given.put("by", new String[] {"donor,capability,stage"});
        String language = language(request);
        Parameters parameters = new Parameters(given);
        TotalsRequest asked = TotalsRequest.of(parameters);
        String next = parameters.text("next").orElse(null);
        parameters.refuseOthers();
        String question =
                TotalsPage.query(
                        given.entrySet().stream()
                                .filter(each -> !each.getKey().equals("next"))
                                .collect(
                                        LinkedHashMap::new,
                                        (map, each) -> map.put(each.getKey(), each.getValue()),
                                        Map::putAll),
                        Map.of());
        Labels labels = Labels.read(projector, language);
        Explain.Answer answer =
                explain.find(asked, next == null ? null : Cursor.of(next, question), POSTINGS);
        List<FindTotals.Total> sums = totals.find(asked, null).rows();

        String donor = value(given, "donor");
        String capability = value(given, "capability");
        ModelAndView page = new ModelAndView("explain");
        page.addObject(
                "frame",
                Frame.of(
                        "Why this figure",
                        "totals",
                        answer.look().position(),
                        answer.look().recordedUpTo(),
                        language));
        page.addObject("donor", labels.party(donor));
        page.addObject("donorCode", donor);
        page.addObject("capability", labels.capability(capability));
        page.addObject("capabilityCode", capability);
        page.addObject(
                "stage",
                value(given, "stage").isEmpty()
                        ? "all stages"
                        : Labels.spoken(value(given, "stage")));
        page.addObject(
                "sums",
                sums.stream()
                        .map(sum -> FigureText.of(sum.row().figures(), sum.converted()))
                        .toList());
        page.addObject("lines", sums.stream().mapToLong(sum -> sum.row().figures().lines()).sum());
        page.addObject("steps", answer.lines().stream().map(line -> step(line, labels)).toList());
        Cursor following = answer.next();
        page.addObject(
                "next",
                following == null
                        ? null
                        : "/explain?" + question + "&next=" + following.text(question));
        page.addObject("back", "/?" + back(given, language));
        page.addObject("api", "/v1/totals/explain?" + question);
        return page;
    }

    private static String back(Map<String, String[]> given, String language) {
        Map<String, String[]> kept = new LinkedHashMap<>(given);
        List.of("by", "donor", "capability", "stage", "next").forEach(kept::remove);
        return TotalsPage.query(kept, Map.of("lang", language));
    }

    private static Step step(Explain.Line line, Labels labels) {
        Explain.Posted posted = line.posting();
        return new Step(
                posted.position(),
                posted.stream(),
                href(posted.stream()),
                posted.line(),
                words(posted.eventType()),
                at(posted.recordedAt()),
                posted.actor() == null ? "" : posted.actor(),
                Words.date(posted.effective()),
                FigureText.of(
                        line.figures().lines() < 0 ? line.figures().negate() : line.figures()),
                line.figures().lines() < 0,
                labels.capability(posted.key().capability()),
                posted.evidence().stream().map(Quote::of).toList());
    }

    /// The page of a stream.
    static String href(String stream) {
        int colon = stream.indexOf(':');
        return Kind.hasView(stream)
                ? '/'
                        + Kind.of(stream).collection()
                        + '/'
                        + Parameters.encoded(stream.substring(colon + 1))
                : "#";
    }

    static String at(Instant time) {
        return time.atOffset(ZoneOffset.UTC).format(MINUTE);
    }

    /// `PledgeAnnounced` as a reader says it.
    static String words(String type) {
        return Labels.spoken(type.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
    }
}
