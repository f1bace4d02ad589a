package aid.command.decision.check;

import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Qualifier;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether shares can make up a whole.
public final class ShareChecks {

    /// @param total the whole they are shares of, where it was stated
    /// @param day when it was said, which decides which currencies there were
    public static void check(
            String field, Shares shares, @Nullable Money total, DateValue day, Refusals refusals) {
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
                amounts = amounts.add(exactly(amount, total));
            }
        }
        BigDecimal whole = total == null ? null : exactNumber(total);
        if (fractions.compareTo(BigDecimal.ONE) > 0
                || (whole != null && amounts.signum() > 0 && amounts.compareTo(whole) > 0)) {
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

    /// An amount that can be compared with the whole.
    private static BigDecimal exactly(Money amount, @Nullable Money total) {
        BigDecimal number = exactNumber(amount);
        return number == null
                        || total == null
                        || !Objects.equals(amount.currency(), total.currency())
                ? BigDecimal.ZERO
                : number.max(BigDecimal.ZERO);
    }

    private static @Nullable BigDecimal exactNumber(Money money) {
        return money.qualifier() == Qualifier.EXACT ? money.amount() : null;
    }

    private ShareChecks() {}
}
