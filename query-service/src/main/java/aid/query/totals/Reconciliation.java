package aid.query.totals;

import aid.events.value.Money;
import aid.events.value.Quantity;
import aid.events.value.Stage;
import aid.postings.Dimension;
import aid.postings.Figures;
import aid.postings.Measure;
import aid.postings.Measures;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.postings.Row;
import aid.postings.TotalsQuery;
import aid.postings.Viewpoint;
import aid.query.asof.AsOf;
import aid.query.rates.Conversion;
import aid.query.rates.Conversion.Amount;
import aid.query.rates.Conversion.Converted;
import aid.query.totals.Ledger.Look;
import aid.query.web.Parameters;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Sets each running total that somebody claimed beside the sum we have recorded for the same
/// donors, recipient, capability and stage in the same period. A claim never enters a total.
public final class Reconciliation {

    private final Ledger ledger;
    private final ReadingPolicy policy;
    private final Claims claims;

    public Reconciliation(Ledger ledger, PostingRules rules) {
        this.ledger = ledger;
        policy = rules.policy();
        claims = new Claims(ledger.log(), rules);
    }

    /// What is asked.
    ///
    /// @param when which claims and which record: those of that position or time, or of now
    /// @param currency the currency to convert to; absent if nothing is converted
    public record Asked(
            List<Set<String>> donors,
            List<Set<String>> recipients,
            List<Set<String>> capabilities,
            AsOf when,
            OptionalLong after,
            @Nullable String currency,
            FxRule fx) {

        public static Asked of(Parameters parameters) {
            List<Set<String>> donors = parameters.anyOf("donor");
            List<Set<String>> recipients = parameters.anyOf("recipient");
            List<Set<String>> capabilities = parameters.anyOf("capability");
            AsOf when = TotalsRequest.when(parameters, "asOf", "position");
            OptionalLong after = parameters.position("after");
            Optional<String> currency = parameters.text("currency");
            Optional<String> fx = parameters.text("fx");
            parameters.refuseOthers();
            return new Asked(
                    donors,
                    recipients,
                    capabilities,
                    when,
                    after,
                    currency.map(TotalsRequest::currency).orElse(null),
                    FxRule.of(fx.orElse("effective")));
        }

        /// The request as a link that gives the same answer for ever.
        String permalink(long position) {
            var parts = new ArrayList<String>();
            filter(parts, "donor", donors);
            filter(parts, "recipient", recipients);
            filter(parts, "capability", capabilities);
            if (currency != null) {
                parts.add("currency=" + currency);
                parts.add("fx=" + fx.text());
            }
            parts.add("position=" + position);
            return "/v1/reconciliation?" + String.join("&", parts);
        }

        private static void filter(List<String> parts, String name, List<Set<String>> filters) {
            filters.forEach(codes ->
                    parts.add(
                            name
                                    + "="
                                    + Parameters.encoded(String.join(",", new TreeSet<>(codes)))));
        }

        boolean concerns(Claim claim) {
            return meets(donors, claim.donors())
                    && meets(recipients, code(claim.recipient()))
                    && meets(capabilities, code(claim.capability()));
        }

        private static List<String> code(@Nullable Object code) {
            return code == null ? List.of() : List.of(code.toString());
        }

        private static boolean meets(List<Set<String>> filters, List<String> codes) {
            return filters.stream().allMatch(anyOf -> codes.stream().anyMatch(anyOf::contains));
        }
    }

    /// A claim beside what is recorded.
    ///
    /// @param recorded absent when the claim names no stage, so that there is nothing to compare
    /// @param quantity by how much the claim is above the record, where that can be said
    /// @param money the same of its money
    /// @param query what was asked of the record; absent when nothing was
    public record Compared(
            Claim claim,
            @Nullable Converted claimedConverted,
            @Nullable Figures recorded,
            @Nullable Converted recordedConverted,
            @Nullable Gap quantity,
            @Nullable Gap money,
            @Nullable TotalsQuery query) {}

    /// By how much a claim is above the record, in one unit or currency.
    ///
    /// @param lower absent when open
    /// @param upper absent when open
    public record Gap(String of, @Nullable BigDecimal lower, @Nullable BigDecimal upper) {}

    /// The bounds of a claim; a bound is absent when open.
    public record Bounds(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {}

    /// Looks at the ledger as these claims are set beside it.
    public <T extends @Nullable Object> T look(Asked asked, Ledger.Question<T> question) {
        TotalsRequest request =
                new TotalsRequest(
                        TotalsQuery.by(Dimension.DONOR),
                        asked.when(),
                        asked.after(),
                        null,
                        true,
                        asked.currency(),
                        asked.fx(),
                        null);
        return ledger.look(request, null, question);
    }

    /// @return each claim that is concerned, beside what is recorded
    public List<Compared> find(Asked asked, Look look) throws SQLException {
        List<Compared> rows = new ArrayList<>();
        for (Claim claim : claims.asOf(look)) {
            if (asked.concerns(claim)) {
                rows.add(compare(claim, asked, look));
            }
        }
        return rows;
    }

    public Bounds bounds(Quantity quantity) {
        var rule = policy.rules().get(quantity.qualifier());
        return bounds(only(policy.measures(quantity)), rule == null ? null : rule.countLower());
    }

    public Bounds bounds(Money money) {
        var rule = policy.rules().get(money.qualifier());
        return bounds(only(policy.measures(money)), rule == null ? null : rule.moneyLower());
    }

    /// Postings have no open lower bound, since nobody gives less than nothing; a claim has.
    private static Bounds bounds(Measure measure, @Nullable String lowerRule) {
        return new Bounds(lowerRule == null ? null : measure.lower(), measure.upper().orElse(null));
    }

    private static Measure only(Measures measures) {
        return measures.byName().values().stream().findFirst().orElse(Measure.ZERO);
    }

    private Compared compare(Claim claim, Asked asked, Look look) throws SQLException {
        Converted claimed = converted(claim, asked, look);
        if (claim.measure() == null) {
            return new Compared(claim, claimed, null, null, null, null, null);
        }
        TotalsQuery query = query(claim, claim.measure());
        var counted = new TemporalFilter(look.position(), claim.from(), claim.to(), true);
        List<Row> rows = look.sums(query).rows(look.cells(query, counted));
        Figures recorded = rows.stream().map(Row::figures).reduce(Figures.ZERO, Figures::plus);
        Converted recordedConverted =
                asked.currency() == null
                        ? null
                        : converted(asked.currency(), asked.fx(), look, query, counted, rows);
        Quantity quantity = claim.quantity();
        Money money = claim.money();
        return new Compared(
                claim,
                claimed,
                recorded,
                recordedConverted,
                quantity == null || quantity.unit() == null
                        ? null
                        : gap(quantity.unit(), bounds(quantity), recorded.quantities(), recorded),
                money == null || money.currency() == null
                        ? null
                        : gap(money.currency(), bounds(money), recorded.money(), recorded),
                query);
    }

    private static TotalsQuery query(Claim claim, Stage measure) {
        TotalsQuery query =
                TotalsQuery.by(Dimension.DONOR)
                        .where(Dimension.STAGE, measure.name())
                        .rolledUp()
                        .from(claim.donors().isEmpty() ? Viewpoint.RECIPIENT : Viewpoint.DONOR);
        if (!claim.donors().isEmpty()) {
            query = query.where(Dimension.DONOR, claim.donors().toArray(String[]::new));
        }
        if (claim.recipient() != null) {
            query = query.where(Dimension.RECIPIENT, claim.recipient().value());
        }
        if (claim.capability() != null) {
            query = query.where(Dimension.CAPABILITY, claim.capability().value());
        }
        if (claim.purpose() != null) {
            query = query.where(Dimension.PURPOSE, claim.purpose().name());
        }
        return query;
    }

    /// What the claim has more. Its least may be so much above our most, and its most so much above
    /// our least; a line recorded without a figure leaves our most open.
    private static @Nullable Gap gap(String of, Bounds claimed, Measures recorded, Figures all) {
        BigDecimal recordedLower = recorded.of(of).lower();
        boolean closed =
                all.lines() == 0
                        || recorded.byName().values().stream()
                                .allMatch(measure -> measure.upper().isPresent());
        BigDecimal recordedUpper = closed ? recorded.of(of).upper().orElse(null) : null;
        BigDecimal lower =
                claimed.lower() == null || recordedUpper == null
                        ? null
                        : claimed.lower().subtract(recordedUpper);
        BigDecimal upper = claimed.upper() == null ? null : claimed.upper().subtract(recordedLower);
        return lower == null && upper == null ? null : new Gap(of, lower, upper);
    }

    private static @Nullable Converted converted(
            String currency,
            FxRule fx,
            Look look,
            TotalsQuery query,
            TemporalFilter counted,
            List<Row> rows)
            throws SQLException {
        List<Amount> amounts =
                FindTotals.amounts(fx, look, query, counted, rows).values().stream()
                        .flatMap(List::stream)
                        .toList();
        return amounts.isEmpty()
                ? null
                : new Conversion(currency, FindTotals.rates(currency, look, List.of(amounts)))
                        .convert(amounts);
    }

    private @Nullable Converted converted(Claim claim, Asked asked, Look look) throws SQLException {
        Money money = claim.money();
        if (asked.currency() == null || money == null) {
            return null;
        }
        LocalDate day =
                switch (asked.fx()) {
                    case FxRule.Effective _ -> claim.to() == null ? claim.from() : claim.to();
                    case FxRule.Stated _ -> statedOn(claim, look);
                    case FxRule.Recorded _ -> claim.recordedOn();
                    case FxRule.Fixed(LocalDate fixed) -> fixed;
                };
        List<Amount> amounts = new ArrayList<>();
        policy.measures(money)
                .forEach((currency, measure) -> amounts.add(new Amount(currency, day, measure)));
        return new Conversion(
                        asked.currency(),
                        FindTotals.rates(asked.currency(), look, List.of(amounts)))
                .convert(amounts);
    }

    private static @Nullable LocalDate statedOn(Claim claim, Look look) throws SQLException {
        if (claim.evidence().isEmpty()) {
            return null;
        }
        try (PreparedStatement select =
                look.connection().prepareStatement("select day from source_day where source = ?")) {
            select.setString(1, claim.evidence().getFirst().source().value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getObject(1, LocalDate.class) : null;
            }
        }
    }
}
