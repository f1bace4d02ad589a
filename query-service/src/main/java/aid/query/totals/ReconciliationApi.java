package aid.query.totals;

import aid.events.EventJson;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.postings.TotalsQuery;
import aid.query.answer.Answer;
import aid.query.answer.Answer.Rows;
import aid.query.answer.Exchange;
import aid.query.asof.AsOf;
import aid.query.rates.Conversion.Converted;
import aid.query.totals.Reconciliation.Asked;
import aid.query.totals.Reconciliation.Bounds;
import aid.query.totals.Reconciliation.Compared;
import aid.query.totals.Reconciliation.Gap;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Claimed totals beside recorded sums, over HTTP.
@RestController
class ReconciliationApi {

    private final Reconciliation reconciliation;
    private final Ledger ledger;

    ReconciliationApi(Reconciliation reconciliation, Ledger ledger) {
        this.reconciliation = reconciliation;
        this.ledger = ledger;
    }

    @GetMapping("/v1/reconciliation")
    void reconciliation(Exchange exchange) throws HttpMediaTypeNotAcceptableException {
        Asked asked = Asked.of(exchange.parameters());
        exchange.write(
                reconciliation.<@Nullable Answer<?>>look(
                        asked,
                        look ->
                                exchange.isKnown(look.at().current())
                                        ? null
                                        : answer(asked, look)));
    }

    private Answer<?> answer(Asked asked, Ledger.Look look) throws SQLException {
        Map<String, @Nullable Object> policies = new LinkedHashMap<>();
        policies.put("reading", ledger.policy());
        policies.put("fx", asked.currency() == null ? null : asked.fx().text());
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("policies", policies);
        head.put("permalink", asked.permalink(look.position()));
        return new Answer<>(
                look.position(),
                look.recordedUpTo(),
                head,
                new Rows<>(
                        "rows",
                        reconciliation.find(asked, look),
                        row -> row(row, look.position()),
                        null),
                null,
                asked.permalink(look.position()),
                look.incomplete() == 0);
    }

    private Map<String, @Nullable Object> row(Compared compared, long position) {
        Claim claim = compared.claim();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("statement", claim.statement());
        json.put("line", claim.line());
        json.put("donor", claim.donors().isEmpty() ? null : String.join("+", claim.donors()));
        json.put("recipient", text(claim.recipient()));
        json.put("capability", text(claim.capability()));
        json.put("measure", claim.measure() == null ? null : claim.measure().name());
        json.put("period", EventJson.MAPPER.valueToTree(claim.period()));
        json.put("claimed", claimed(claim, compared.claimedConverted()));
        json.put("recorded", recorded(compared));
        json.put("gap", gap(compared));
        if (claim.measure() == null) {
            json.put(
                    "note",
                    "The claim does not say which stage it counts, so nothing is compared.");
        }
        json.put("explain", explain(claim, compared.query(), position));
        json.put("evidence", EventJson.MAPPER.valueToTree(claim.evidence()));
        return json;
    }

    private Map<String, @Nullable Object> claimed(Claim claim, @Nullable Converted converted) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Quantity quantity = claim.quantity();
        if (quantity != null) {
            json.put(
                    "quantity",
                    figure(
                            "unit",
                            quantity.unit(),
                            quantity.qualifier(),
                            quantity.value(),
                            reconciliation.bounds(quantity),
                            quantity.words()));
        }
        Money money = claim.money();
        if (money != null) {
            Map<String, @Nullable Object> amount =
                    figure(
                            "currency",
                            money.currency(),
                            money.qualifier(),
                            money.amount(),
                            reconciliation.bounds(money),
                            money.words());
            if (converted != null) {
                amount.put("converted", TotalsJson.converted(converted));
            }
            json.put("money", amount);
        }
        return json;
    }

    private static Map<String, @Nullable Object> figure(
            String nameOf,
            @Nullable String name,
            Qualifier qualifier,
            @Nullable BigDecimal value,
            Bounds bounds,
            @Nullable String words) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("qualifier", qualifier.name());
        json.put(nameOf, name);
        if (value != null) {
            json.put("value", value.toPlainString());
        }
        if (qualifier == Qualifier.APPROXIMATE && value != null) {
            json.put("approximate", value.toPlainString());
        }
        json.put("lower", text(bounds.lower()));
        json.put("upper", text(bounds.upper()));
        if (words != null) {
            json.put("words", words);
        }
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> recorded(Compared compared) {
        if (compared.recorded() == null) {
            return null;
        }
        Map<String, @Nullable Object> json = TotalsJson.figures(compared.recorded());
        Converted converted = compared.recordedConverted();
        if (converted != null) {
            json.put("converted", TotalsJson.converted(converted));
        }
        return json;
    }

    private static Map<String, @Nullable Object> gap(Compared compared) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Gap quantity = compared.quantity();
        if (quantity != null) {
            json.put("quantity", gap("unit", quantity));
        }
        Gap money = compared.money();
        if (money != null) {
            json.put("money", gap("currency", money));
        }
        return json;
    }

    private static Map<String, @Nullable Object> gap(String nameOf, Gap gap) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(nameOf, gap.of());
        json.put("lower", text(gap.lower()));
        json.put("upper", text(gap.upper()));
        return json;
    }

    /// Where the recorded sum is explained, up to the last day of the period.
    private @Nullable String explain(Claim claim, @Nullable TotalsQuery query, long position) {
        if (query == null) {
            return null;
        }
        return new TotalsRequest(
                        query,
                        new AsOf.Now(),
                        java.util.OptionalLong.empty(),
                        claim.to(),
                        true,
                        null,
                        FxRule.of("effective"),
                        null)
                .permalink("/v1/totals/explain", ledger.policy(), List.of("position=" + position));
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
