package aid.query.dashboard;

import aid.query.dashboard.ExplainPage.Quote;
import aid.query.totals.Reconciliation;
import aid.query.totals.Reconciliation.Bounds;
import aid.query.totals.Reconciliation.Compared;
import aid.query.totals.Reconciliation.Gap;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// Totals that somebody claimed, each beside the sum that is recorded.
@Controller
class ReconciliationPage extends Page {

    private final Reconciliation reconciliation;

    ReconciliationPage(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /// A statement with all it claims.
    public record Claimant(
            String statement,
            String href,
            String who,
            String period,
            List<Claimed> claims,
            List<Quote> evidence) {}

    /// A claim beside the record.
    public record Claimed(
            String about,
            String measure,
            List<String> claimed,
            FigureText recorded,
            boolean compared,
            List<String> gap) {}

    @GetMapping("/reconciliation")
    ModelAndView reconciliation(HttpServletRequest request) {
        String language = language(request);
        Map<String, String[]> given = given(request);
        Reconciliation.Asked asked = Reconciliation.Asked.of(parameters(request));
        ModelAndView page = new ModelAndView("reconciliation");
        reconciliation.look(
                asked,
                look -> {
                    Labels labels = Labels.read(look.connection(), language);
                    Map<String, List<Compared>> byStatement = new LinkedHashMap<>();
                    for (Compared row : reconciliation.find(asked, look)) {
                        byStatement
                                .computeIfAbsent(row.claim().statement(), _ -> new ArrayList<>())
                                .add(row);
                    }
                    page.addObject(
                            "frame",
                            Frame.of(
                                    "Claimed totals beside recorded sums",
                                    "reconciliation",
                                    look.position(),
                                    look.recordedUpTo(),
                                    language));
                    return page.addObject(
                            "claimants",
                            byStatement.values().stream()
                                    .map(rows -> claimant(rows, labels))
                                    .toList());
                });
        page.addObject("currency", value(given, "currency"));
        page.addObject("api", address("/v1/reconciliation", given, Map.of()));
        return page;
    }

    private Claimant claimant(List<Compared> rows, Labels labels) {
        var first = rows.getFirst().claim();
        String donors =
                first.donors().isEmpty()
                        ? "nobody named"
                        : labels.party(String.join("+", first.donors()));
        return new Claimant(
                first.statement(),
                ExplainPage.href(first.statement()),
                donors
                        + (first.recipient() == null
                                ? ""
                                : " → " + labels.party(first.recipient().value())),
                MESSAGES.date(first.period()),
                rows.stream().map(row -> claimed(row, labels)).toList(),
                first.evidence().stream().map(Quote::of).toList());
    }

    private Claimed claimed(Compared row, Labels labels) {
        var claim = row.claim();
        List<String> said = new ArrayList<>();
        if (claim.quantity() != null) {
            said.add(
                    MESSAGES.quantity(claim.quantity())
                            + bounds(reconciliation.bounds(claim.quantity())));
        }
        if (claim.money() != null) {
            said.add(MESSAGES.money(claim.money()));
        }
        var converted = row.claimedConverted();
        if (converted != null) {
            said.add("= at least " + MESSAGES.priced(converted.lower(), converted.currency()));
        }
        if (said.isEmpty()) {
            said.add("no figure stated");
        }
        List<String> gap = new ArrayList<>();
        Gap quantity = row.quantity();
        if (quantity != null) {
            gap(quantity, number -> MESSAGES.counted(number, quantity.of()), gap);
        }
        Gap money = row.money();
        if (money != null) {
            gap(money, number -> MESSAGES.priced(number, money.of()), gap);
        }
        return new Claimed(
                claim.capability() == null
                        ? "all capabilities"
                        : labels.capability(claim.capability().value()),
                claim.measure() == null ? "stage not said" : Labels.spoken(claim.measure().name()),
                said,
                row.recorded() == null
                        ? FigureText.NONE
                        : FigureText.of(row.recorded(), row.recordedConverted()),
                row.recorded() != null,
                gap);
    }

    private static String bounds(Bounds bounds) {
        BigDecimal lower = bounds.lower();
        BigDecimal upper = bounds.upper();
        boolean exact = lower != null && upper != null && lower.compareTo(upper) == 0;
        return exact || (lower == null && upper == null)
                ? ""
                : " (" + between(lower, upper, MESSAGES::number) + ")";
    }

    private static void gap(Gap gap, Function<BigDecimal, String> said, List<String> into) {
        if (gap.lower() != null || gap.upper() != null) {
            into.add(between(gap.lower(), gap.upper(), said));
        }
    }

    private static String between(
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper,
            Function<BigDecimal, String> said) {
        if (lower == null) {
            return upper == null ? "" : "at most " + said.apply(upper);
        }
        if (upper == null) {
            return "at least " + said.apply(lower);
        }
        return lower.compareTo(upper) == 0
                ? said.apply(lower)
                : MESSAGES.number(lower) + " to " + said.apply(upper);
    }
}
