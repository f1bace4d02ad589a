package aid.query.dashboard;

import aid.events.EventJson;
import aid.events.value.DateValue;
import aid.query.condition.FindConditions;
import aid.query.dashboard.ExplainPage.Quote;
import aid.query.discrepancy.Discrepancy;
import aid.query.discrepancy.FindDiscrepancies;
import aid.query.projection.Projector;
import aid.query.totals.Reconciliation;
import aid.query.totals.Reconciliation.Bounds;
import aid.query.totals.Reconciliation.Compared;
import aid.query.totals.Reconciliation.Gap;
import aid.query.view.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What needs somebody's attention: open conditions, claims beside sums, and what does not fit.
@Controller
class AttentionPage extends Page {

    private final FindConditions conditions;
    private final FindDiscrepancies discrepancies;
    private final Reconciliation reconciliation;
    private final Projector projector;

    AttentionPage(
            FindConditions conditions,
            FindDiscrepancies discrepancies,
            Reconciliation reconciliation,
            Projector projector) {
        this.conditions = conditions;
        this.discrepancies = discrepancies;
        this.reconciliation = reconciliation;
        this.projector = projector;
    }

    /// A condition and its pledge.
    public record Open(
            String pledge,
            String href,
            String donors,
            String recipients,
            String kind,
            String body,
            String since,
            String state,
            List<String> notes) {}

    /// Something that does not fit.
    public record Found(String kind, long position, String sentence, List<Stream> streams) {}

    /// A stream and its page.
    public record Stream(String id, String href) {}

    /// A claim beside the record.
    public record Claimed(
            String statement,
            String href,
            String about,
            String measure,
            String period,
            List<String> claimed,
            FigureText recorded,
            boolean compared,
            List<String> gap,
            List<Quote> evidence) {}

    @GetMapping("/conditions")
    ModelAndView conditions(HttpServletRequest request) {
        String language = language(request);
        Map<String, String[]> given = given(request);
        FindConditions.Conditions found =
                conditions.find(FindConditions.Asked.of(parameters(request)));
        Labels labels = Labels.read(projector, language);
        boolean decided = "true".equals(value(given, "decided"));
        ModelAndView page = new ModelAndView("conditions");
        page.addObject(
                "frame",
                Frame.of(
                        decided ? "Decided conditions" : "Open conditions, the oldest first",
                        "conditions",
                        found.position(),
                        found.recordedUpTo(),
                        language));
        page.addObject("decided", decided);
        page.addObject("rows", found.rows().stream().map(row -> open(row, labels)).toList());
        page.addObject("next", next("/conditions", given, found.next(), language));
        page.addObject("api", "/v1/conditions?" + TotalsPage.query(given, Map.of()));
        return page;
    }

    private static Open open(ObjectNode row, Labels labels) {
        String pledge = row.get("pledge").asString();
        List<String> notes = new ArrayList<>();
        row.path("notes").forEach(note -> notes.add(note.asString()));
        if (row.has("description")) {
            notes.addFirst(row.get("description").asString());
        }
        if (row.has("act")) {
            notes.add(row.get("act").asString());
        }
        return new Open(
                pledge,
                ExplainPage.href(pledge),
                named(row.path("donors"), labels),
                named(row.path("recipients"), labels),
                Labels.spoken(row.path("kind").asString()),
                row.path("body").asString("not named"),
                Words.date(EventJson.MAPPER.treeToValue(row.path("since"), DateValue.class)),
                Labels.spoken(row.path("state").asString()),
                notes);
    }

    private static String named(JsonNode codes, Labels labels) {
        List<String> names = new ArrayList<>();
        codes.forEach(code -> names.add(labels.party(code.asString())));
        return String.join(", ", names);
    }

    @GetMapping("/discrepancies")
    ModelAndView discrepancies(HttpServletRequest request) {
        String language = language(request);
        Map<String, String[]> given = given(request);
        FindDiscrepancies.Discrepancies found =
                discrepancies.find(FindDiscrepancies.Asked.of(parameters(request)));
        ModelAndView page = new ModelAndView("discrepancies");
        page.addObject(
                "frame",
                Frame.of(
                        "What does not fit together",
                        "discrepancies",
                        found.position(),
                        found.recordedUpTo(),
                        language));
        page.addObject("rows", found.rows().stream().map(AttentionPage::found).toList());
        page.addObject("next", next("/discrepancies", given, found.next(), language));
        page.addObject("api", "/v1/discrepancies?" + TotalsPage.query(given, Map.of()));
        return page;
    }

    private static Found found(Discrepancy discrepancy) {
        return new Found(
                Labels.spoken(discrepancy.kind().name()),
                discrepancy.position(),
                discrepancy.sentence(),
                discrepancy.streams().stream()
                        .map(id -> new Stream(id, ExplainPage.href(id)))
                        .toList());
    }

    @GetMapping("/reconciliation")
    ModelAndView reconciliation(HttpServletRequest request) {
        String language = language(request);
        Map<String, String[]> given = given(request);
        Reconciliation.Answer answer =
                reconciliation.find(Reconciliation.Asked.of(parameters(request)));
        Labels labels = Labels.read(projector, language);
        ModelAndView page = new ModelAndView("reconciliation");
        page.addObject(
                "frame",
                Frame.of(
                        "Claimed totals beside recorded sums",
                        "reconciliation",
                        answer.look().position(),
                        answer.look().recordedUpTo(),
                        language));
        page.addObject("rows", answer.rows().stream().map(row -> claimed(row, labels)).toList());
        page.addObject("currency", value(given, "currency"));
        page.addObject("language", language);
        page.addObject("api", "/v1/reconciliation?" + TotalsPage.query(given, Map.of()));
        return page;
    }

    private Claimed claimed(Compared row, Labels labels) {
        var claim = row.claim();
        List<String> said = new ArrayList<>();
        if (claim.quantity() != null) {
            said.add(
                    Words.quantity(claim.quantity())
                            + bounds(reconciliation.bounds(claim.quantity())));
        }
        if (claim.money() != null) {
            said.add(Words.money(claim.money()));
        }
        var converted = row.claimedConverted();
        if (converted != null) {
            said.add(
                    "= at least "
                            + converted.currency()
                            + '\u00a0'
                            + Words.number(converted.lower()));
        }
        if (said.isEmpty()) {
            said.add("no figure stated");
        }
        List<String> gap = new ArrayList<>();
        gap(row.quantity(), gap);
        gap(row.money(), gap);
        String donors =
                claim.donors().isEmpty()
                        ? "nobody named"
                        : labels.party(String.join("+", claim.donors()));
        return new Claimed(
                claim.statement(),
                ExplainPage.href(claim.statement()),
                donors
                        + (claim.recipient() == null
                                ? ""
                                : " → " + labels.party(claim.recipient().value()))
                        + (claim.capability() == null
                                ? ""
                                : ", " + labels.capability(claim.capability().value())),
                claim.measure() == null ? "not said" : Labels.spoken(claim.measure().name()),
                Words.date(claim.period()),
                said,
                row.recorded() == null
                        ? new FigureText(List.of(), List.of(), "")
                        : FigureText.of(row.recorded(), row.recordedConverted()),
                row.recorded() != null,
                gap,
                claim.evidence().stream().map(Quote::of).toList());
    }

    private static String bounds(Bounds bounds) {
        BigDecimal lower = bounds.lower();
        BigDecimal upper = bounds.upper();
        if (lower == null) {
            return upper == null ? "" : " (at most " + Words.number(upper) + ")";
        }
        return upper == null
                ? " (at least " + Words.number(lower) + ")"
                : lower.compareTo(upper) == 0
                        ? ""
                        : " (" + Words.number(lower) + " to " + Words.number(upper) + ")";
    }

    private static void gap(@Nullable Gap gap, List<String> into) {
        if (gap == null) {
            return;
        }
        BigDecimal lower = gap.lower();
        BigDecimal upper = gap.upper();
        String of = '\u00a0' + gap.of();
        if (lower != null && upper != null) {
            into.add(
                    lower.compareTo(upper) == 0
                            ? Words.number(lower) + of
                            : Words.number(lower) + " to " + Words.number(upper) + of);
        } else if (lower != null) {
            into.add("at least " + Words.number(lower) + of);
        } else if (upper != null) {
            into.add("at most " + Words.number(upper) + of);
        }
    }

    private static @Nullable String next(
            String path, Map<String, String[]> given, @Nullable String cursor, String language) {
        return cursor == null
                ? null
                : path + '?' + TotalsPage.query(given, Map.of("next", cursor, "lang", language));
    }
}
