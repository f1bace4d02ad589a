package aid.command.decision.check;

import aid.command.decision.Bounds;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether shares can make up a whole.
public final class ShareChecks {

    /// What shares stated as amounts are shares of.
    ///
    /// @param currency the currency in which it is known
    public record Whole(String currency, Bounds amount) {}

    /// The total as stated, or else what the lines amount to together; empty where neither is
    /// known.
    public static Optional<Whole> whole(@Nullable Money total, Collection<Line> lines) {
        if (total != null) {
            return Optional.ofNullable(total.currency())
                    .map(currency -> new Whole(currency, Bounds.of(total)));
        }
        Bounds sum = Bounds.NOTHING;
        String currency = null;
        for (Line line : lines) {
            if (line.includedIn() == null) {
                Money money = line.money();
                if (money == null
                        || money.currency() == null
                        || (currency != null && !currency.equals(money.currency()))) {
                    return Optional.empty();
                }
                currency = money.currency();
                sum = sum.plus(Bounds.of(money));
            }
        }
        return currency == null ? Optional.empty() : Optional.of(new Whole(currency, sum));
    }

    /// @param whole what they are shares of, where it is known
    /// @param day when it was said, which decides which currencies there were
    public static void check(
            String field, Shares shares, Optional<Whole> whole, DateValue day, Refusals refusals) {
        if (shares.of().isEmpty()) {
            refusals.add(
                    RefusalCode.SHARES_INCOMPLETE,
                    field + ".of",
                    "It names nobody: name at least one party, or the collective they form.");
        }
        Set<PartyCode> seen = new HashSet<>();
        BigDecimal fractions = BigDecimal.ZERO;
        Bounds amounts = Bounds.NOTHING;
        boolean allFractions = !shares.of().isEmpty();
        for (int i = 0; i < shares.of().size(); i++) {
            Share share = shares.of().get(i);
            String at = field + ".of[" + i + "]";
            if (!seen.add(share.party())) {
                refusals.add(
                        Malformed.refusal(
                                at + ".party",
                                share.party() + " is named twice: add the shares up."));
            }
            BigDecimal fraction = share.fraction();
            allFractions &= fraction != null;
            if (fraction != null) {
                if (fraction.signum() <= 0) {
                    refusals.add(
                            Malformed.refusal(
                                    at + ".fraction",
                                    "A share is above 0; leave it out where it is not known."));
                }
                fractions = fractions.add(fraction.max(BigDecimal.ZERO));
            }
            Money amount = share.amount();
            if (amount != null) {
                MoneyChecks.check(at + ".amount", amount, day, refusals);
                if (whole.filter(w -> w.currency().equals(amount.currency())).isPresent()) {
                    amounts = amounts.plus(Bounds.of(amount));
                }
            }
        }
        if (fractions.compareTo(BigDecimal.ONE) > 0 || exceeds(amounts, fractions, whole)) {
            refusals.add(
                    RefusalCode.SHARES_EXCEED_ONE,
                    field,
                    "The shares together are more than the whole: leave out those that are not"
                            + " stated.",
                    Map.of("fractions", fractions.toPlainString()));
        }
        if (allFractions && fractions.compareTo(BigDecimal.ONE) < 0 && !shares.othersUnnamed()) {
            refusals.add(
                    RefusalCode.SHARES_INCOMPLETE,
                    field,
                    "The shares together are "
                            + fractions.toPlainString()
                            + " of the whole: say othersUnnamed where there are more parties.",
                    Map.of("fractions", fractions.toPlainString()));
        }
    }

    /// Whether the amounts are certainly more than the fractions leave of the whole.
    private static boolean exceeds(Bounds amounts, BigDecimal fractions, Optional<Whole> whole) {
        return whole.map(Whole::amount)
                .map(Bounds::upper)
                .map(upper -> upper.multiply(BigDecimal.ONE.subtract(fractions)))
                .filter(left ->
                        amounts.lower().signum() > 0
                                && amounts.certainlyExceeds(Bounds.exactly(left)))
                .isPresent();
    }

    private ShareChecks() {}
}
