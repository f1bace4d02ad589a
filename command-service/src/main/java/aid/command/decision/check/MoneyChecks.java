package aid.command.decision.check;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether an amount says something that can be true.
public final class MoneyChecks {

    /// The days of an amount that restates an older one or is a part of it: a lev promised in 2025
    /// is withdrawn as a lev when there are only euros.
    ///
    /// @param since when the older one was said
    /// @param act when it was restated or taken back
    public static DateValue days(DateValue since, DateValue act) {
        Optional<LocalDate> first =
                since.earliest()
                        .flatMap(one -> act.earliest().map(two -> one.isBefore(two) ? one : two));
        Optional<LocalDate> last =
                since.latest()
                        .flatMap(one -> act.latest().map(two -> one.isAfter(two) ? one : two));
        if (first.isPresent() && last.isPresent()) {
            return read(DatePrecision.PERIOD, first.get() + "/" + last.get());
        }
        return first.map(day -> read(DatePrecision.ON_OR_AFTER, day.toString()))
                .or(() -> last.map(day -> read(DatePrecision.ON_OR_BEFORE, day.toString())))
                .orElseGet(DateValue::unknown);
    }

    private static DateValue read(DatePrecision precision, String value) {
        return new DateValue(precision, value, false, null, null);
    }

    /// @param day when it was said or paid, or for how long it was; which decides which currencies
    ///   there were
    public static void check(
            String field, @Nullable Money money, DateValue day, Refusals refusals) {
        if (money == null) {
            return;
        }
        BigDecimal amount = money.amount();
        BigDecimal amountTo = money.amountTo();
        Qualifier qualifier = money.qualifier();
        if (qualifier.hasNumber() && amount == null) {
            invalid(
                    field + ".amount",
                    qualifier + " qualifies a number; where there is none, say UNSPECIFIED.",
                    refusals);
        }
        if (!qualifier.hasNumber() && amount != null) {
            invalid(
                    field + ".amount",
                    qualifier + " carries no number; keep the source's words instead.",
                    refusals);
        }
        if (qualifier == Qualifier.RANGE) {
            if (amountTo == null) {
                invalid(
                        field + ".amountTo",
                        "A RANGE has an upper amount: give both ends.",
                        refusals);
            } else if (amount != null && amount.compareTo(amountTo) > 0) {
                invalid(
                        field + ".amountTo",
                        "A RANGE goes from low to high: put the lower end first.",
                        refusals);
            }
        } else if (amountTo != null) {
            invalid(
                    field + ".amountTo",
                    "Only a RANGE has an upper amount: leave it out, or say RANGE.",
                    refusals);
        }
        String currency = money.currency();
        if (currency == null) {
            if (amount != null) {
                refusals.add(
                        RefusalCode.CURRENCY_UNKNOWN,
                        field + ".currency",
                        "An amount names its currency by its ISO 4217 code: add it.");
            }
        } else {
            currency(field + ".currency", currency, day, refusals);
        }
        if (amount != null
                && amount.signum() == 0
                && (qualifier == Qualifier.NEARLY || qualifier == Qualifier.MAJORITY_OF)) {
            invalid(
                    field + ".amount",
                    qualifier + " of nothing says nothing: give the amount, or say UNSPECIFIED.",
                    refusals);
        }
        number(field + ".amount", amount, currency, refusals);
        number(field + ".amountTo", amountTo, currency, refusals);
    }

    /// @param day when it was money, which a code of a currency that is no more was not for ever
    public static void currency(String field, String currency, DateValue day, Refusals refusals) {
        Optional<Currencies.Life> life = Currencies.life(currency);
        if (life.isEmpty()) {
            refusals.add(
                    RefusalCode.CURRENCY_UNKNOWN,
                    field,
                    "'" + currency + "' is no ISO 4217 code of a currency: write one, such as EUR.",
                    Map.of("currency", currency));
        } else if (!life.get().meets(day)) {
            refusals.add(
                    RefusalCode.CURRENCY_UNKNOWN,
                    field,
                    currency
                            + " was no currency then ("
                            + life.get()
                            + "): use the currency of that day.",
                    Map.of("currency", currency));
        }
    }

    private static void number(
            String field,
            @Nullable BigDecimal number,
            @Nullable String currency,
            Refusals refusals) {
        if (number == null) {
            return;
        }
        if (number.signum() < 0) {
            invalid(
                    field,
                    "An amount is never negative: give what was promised or paid, and reverse or"
                            + " correct what was wrong.",
                    refusals);
        }
        if (currency != null) {
            Currencies.decimals(currency)
                    .filter(decimals -> number.scale() > decimals)
                    .ifPresent(decimals ->
                            invalid(
                                    field,
                                    currency
                                            + " has "
                                            + decimals
                                            + " decimals: round as the source does.",
                                    refusals));
        }
    }

    private static void invalid(String field, String detail, Refusals refusals) {
        refusals.add(RefusalCode.MONEY_INVALID, field, detail);
    }

    private MoneyChecks() {}
}
