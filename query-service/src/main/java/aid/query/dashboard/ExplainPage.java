package aid.query.dashboard;

import aid.events.value.Evidence;
import aid.postings.Row;
import aid.query.rates.Conversion.Converted;
import aid.query.totals.Explain;
import aid.query.totals.FindTotals;
import aid.query.totals.Ledger;
import aid.query.totals.Ledger.Look;
import aid.query.totals.TotalsRequest;
import aid.query.view.Kind;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
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

    private final Ledger ledger;
    private final Explain explain;

    ExplainPage(Ledger ledger) {
        this.ledger = ledger;
        this.explain = new Explain(ledger);
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
            String donor,
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

    /// A sum that is explained.
    ///
    /// @param flow how it goes, where the viewpoint tells that apart; empty otherwise
    /// @param rates what was used to convert it, each as a sentence
    public record Sum(
            String stage, String flow, long lines, FigureText figures, List<String> rates) {}

    @GetMapping("/explain")
    ModelAndView explain(HttpServletRequest request) {
        Map<String, String[]> given = new LinkedHashMap<>(request.getParameterMap());
        given.remove("lang");
        String cursor = given.containsKey("next") ? value(given, "next") : null;
        given.remove("next");
        ExplainedRow row = ExplainedRow.of(given);
        Map<String, String[]> asked = with(given, "by", row.by());
        Parameters parameters = new Parameters(asked);
        TotalsRequest question = TotalsRequest.of(parameters);
        parameters.refuseOthers();
        String address = address("/explain", given, Map.of());
        Cursor next = cursor == null ? null : Cursor.of(cursor, address);
        ModelAndView page = new ModelAndView("explain");
        ledger.look(
                question,
                next,
                look -> addSum(page, row, question, look, next, address, language(request)));
        page.addObject("below", question.query().rollup() && !row.isWhole());
        page.addObject("conversion", ConversionText.rule(question));
        page.addObject("back", row.back());
        page.addObject("api", address("/v1/totals/explain", asked, Map.of()));
        return page;
    }

    private ModelAndView addSum(
            ModelAndView page,
            ExplainedRow row,
            TotalsRequest question,
            Look look,
            @Nullable Cursor cursor,
            String address,
            String language)
            throws SQLException {
        Labels labels = Labels.read(look.connection(), language);
        Explain.Answer answer = explain.find(question, look, cursor, POSTINGS);
        List<FindTotals.Total> sums = FindTotals.find(question, look).rows();
        page.addObject(
                "frame",
                Frame.of(
                        "Why this figure",
                        "totals",
                        look.position(),
                        look.recordedUpTo(),
                        language));
        page.addObject("asked", row.facts(labels));
        page.addObject(
                "sums",
                sums.stream()
                        .filter(sum -> row.is(sum.row().group()))
                        .map(ExplainPage::sum)
                        .toList());
        page.addObject("joint", sums.stream().anyMatch(sum -> !row.isOfDonor(sum.row().group())));
        page.addObject(
                "steps",
                answer.lines().stream()
                        .filter(line -> row.is(line.row()))
                        .map(line -> step(line, labels))
                        .toList());
        Cursor following = answer.next();
        page.addObject(
                "next",
                next("/explain", row.given(), following == null ? null : following.text(address)));
        return page.addObject(
                "permalink",
                row.given().containsKey("position")
                        ? address
                        : address(
                                "/explain",
                                row.given(),
                                Map.of("asOf", String.valueOf(look.position()))));
    }

    private static Sum sum(FindTotals.Total total) {
        Row.Group group = total.row().group();
        Converted converted = total.converted();
        return new Sum(
                Labels.spoken(group.stage().name()),
                Labels.flow(group.flow()),
                total.row().figures().lines(),
                FigureText.of(total.row().figures(), converted),
                converted == null
                        ? List.of()
                        : converted.rates().stream().map(ConversionText::rate).toList());
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
                MESSAGES.date(posted.effective()),
                FigureText.of(
                        line.figures().takesBack() ? line.figures().negate() : line.figures()),
                line.figures().takesBack(),
                labels.party(posted.key().donor()),
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
