package aid.postings;

import static java.util.stream.Collectors.toUnmodifiableMap;

import aid.events.policy.ReadingPolicyPublished;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.ReadingRule;
import aid.events.value.Units;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How qualified numbers are read as bounds. Events keep what the source said; another policy gives
/// other postings from the same events.
///
/// @param id the policy's name and version, such as `fr-quantity-1`
/// @param rules one for each qualifier; what no rule reads has open bounds
public record ReadingPolicy(String id, Map<Qualifier, ReadingRule> rules) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /// How French communiqués are read: "plus de 46 000" is at least 46,001, "des dizaines" is 20
    /// to 99, "environ" has no bounds.
    public static final ReadingPolicy FR_QUANTITY_1 =
            new ReadingPolicy(
                    "fr-quantity-1",
                    List.of(
                            new ReadingRule(Qualifier.EXACT, "n", "n", "n", "n"),
                            new ReadingRule(Qualifier.APPROXIMATE, null, null, null, null),
                            new ReadingRule(Qualifier.MORE_THAN, "n+1", null, "n", null),
                            new ReadingRule(Qualifier.AT_LEAST, "n", null, "n", null),
                            new ReadingRule(Qualifier.NEARLY, null, "n-1", null, "n"),
                            new ReadingRule(Qualifier.UP_TO, "0", "n", "0", "n"),
                            new ReadingRule(Qualifier.RANGE, "n", "m", "n", "m"),
                            new ReadingRule(Qualifier.DOZENS, "20", "99", null, null),
                            new ReadingRule(Qualifier.HUNDREDS, "200", "999", null, null),
                            new ReadingRule(Qualifier.THOUSANDS, "2000", "9999", null, null),
                            new ReadingRule(Qualifier.MAJORITY_OF, "majority", "n", null, null),
                            new ReadingRule(Qualifier.UNSPECIFIED, null, null, null, null),
                            new ReadingRule(Qualifier.UNDISCLOSED, null, null, null, null)));

    private ReadingPolicy(String id, List<ReadingRule> rules) {
        this(
                id,
                rules.stream()
                        .collect(toUnmodifiableMap(ReadingRule::qualifier, Function.identity())));
    }

    public ReadingPolicy {
        rules = Map.copyOf(rules);
    }

    /// The policy that was published.
    public static ReadingPolicy of(ReadingPolicyPublished published) {
        return new ReadingPolicy(
                published.policy().value().substring("policy:".length()), published.rules());
    }

    /// What a quantity says, as postings would have it.
    public Measures measures(Quantity quantity) {
        return read(quantity).measures(false);
    }

    /// What an amount says, as postings would have it.
    public Measures measures(Money money) {
        return read(money).measures(false);
    }

    /// What a quantity says; an absent one is unstated.
    public Reading read(@Nullable Quantity quantity) {
        if (quantity == null) {
            return Reading.unstated(Measures.UNNAMED);
        }
        ReadingRule rule = rules.get(quantity.qualifier());
        return read(
                quantity.unit(),
                quantity.qualifier(),
                quantity.value(),
                quantity.valueTo(),
                rule == null ? null : rule.countLower(),
                rule == null ? null : rule.countUpper(),
                Units.countable(quantity.unit()));
    }

    /// What an amount says; an absent one is unstated.
    public Reading read(@Nullable Money money) {
        if (money == null) {
            return Reading.unstated(Measures.UNNAMED);
        }
        ReadingRule rule = rules.get(money.qualifier());
        return read(
                money.currency(),
                money.qualifier(),
                money.amount(),
                money.amountTo(),
                rule == null ? null : rule.moneyLower(),
                rule == null ? null : rule.moneyUpper(),
                false);
    }

    private static Reading read(
            @Nullable String unit,
            Qualifier qualifier,
            @Nullable BigDecimal n,
            @Nullable BigDecimal m,
            @Nullable String lowerRule,
            @Nullable String upperRule,
            boolean whole) {
        String of = unit == null ? Measures.UNNAMED : unit;
        BigDecimal lower = bound(lowerRule, n, m, whole);
        BigDecimal upper = bound(upperRule, n, m, whole);
        BigDecimal least = lower == null ? BigDecimal.ZERO : lower;
        return switch (qualifier) {
            case UNSPECIFIED -> Reading.unstated(of);
            case UNDISCLOSED -> Reading.undisclosed(of);
            case EXACT, APPROXIMATE ->
                    n == null
                            ? Reading.unstated(of)
                            : new Reading(
                                    of,
                                    qualifier == Qualifier.EXACT
                                            ? Reading.Kind.EXACT
                                            : Reading.Kind.APPROXIMATE,
                                    n,
                                    least,
                                    upper);
            case MORE_THAN,
                    AT_LEAST,
                    NEARLY,
                    UP_TO,
                    RANGE,
                    DOZENS,
                    HUNDREDS,
                    THOUSANDS,
                    MAJORITY_OF ->
                    Reading.between(of, least, upper);
        };
    }

    /// @param whole whether it comes in whole numbers only: more than three tanks are at least
    ///   four, more than three tonnes are not
    private static @Nullable BigDecimal bound(
            @Nullable String rule, @Nullable BigDecimal n, @Nullable BigDecimal m, boolean whole) {
        BigDecimal step = whole && (n == null || n.scale() <= 0) ? BigDecimal.ONE : BigDecimal.ZERO;
        return switch (rule) {
            case null -> null;
            case "n" -> n;
            case "m" -> m;
            case "n+1" -> n == null ? null : n.add(step);
            case "n-1" -> n == null ? null : n.subtract(step).max(BigDecimal.ZERO);
            case "majority" ->
                    n == null
                            ? null
                            : whole
                                    ? n.divideToIntegralValue(TWO).add(BigDecimal.ONE)
                                    : n.divide(TWO);
            case String constant -> new BigDecimal(constant);
        };
    }
}
