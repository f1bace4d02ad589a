package aid.command.decision.check;

import static aid.postings.RecordedStream.READING;

import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.postings.Reading;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether shares can make up a whole.
public final class ShareChecks {

    /// What shares stated as amounts are shares of: the total as stated, or else what the lines
    /// amount to together; empty where neither is known.
    public static Optional<Reading> whole(@Nullable Money total, Collection<Line> lines) {
        if (total != null) {
            return Optional.of(READING.read(total)).filter(known -> total.currency() != null);
        }
        Reading sum = null;
        for (Line line : lines) {
            if (line.includedIn() == null) {
                Money money = line.money();
                if (money == null
                        || money.currency() == null
                        || (sum != null && !sum.of().equals(money.currency()))) {
                    return Optional.empty();
                }
                Reading each = READING.read(money);
                sum = sum == null ? each : sum.plus(each);
            }
        }
        return Optional.ofNullable(sum);
    }

    /// @param whole what they are shares of, where it is known
    /// @param day when it was said, which decides which currencies there were
    public static void check(
            String field,
            Shares shares,
            Optional<Reading> whole,
            DateValue day,
            Refusals refusals) {
        if (shares.of().isEmpty()) {
            refusals.add(
                    RefusalCode.SHARES_INCOMPLETE,
                    field + ".of",
                    "It names nobody: name at least one party, or the collective they form.");
        }
        Set<PartyCode> seen = new HashSet<>();
        BigDecimal fractions = BigDecimal.ZERO;
        BigDecimal amounts = BigDecimal.ZERO;
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
                if (whole.filter(known -> known.of().equals(amount.currency())).isPresent()) {
                    amounts = amounts.add(READING.read(amount).lower());
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
    private static boolean exceeds(
            BigDecimal amounts, BigDecimal fractions, Optional<Reading> whole) {
        return amounts.signum() > 0
                && whole.map(Reading::upper)
                        .map(upper -> upper.multiply(BigDecimal.ONE.subtract(fractions)))
                        .filter(left -> amounts.compareTo(left) > 0)
                        .isPresent();
    }

    private ShareChecks() {}
}
