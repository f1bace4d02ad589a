package aid.query.rates;

import aid.postings.Measure;
import aid.query.rates.Rates.Published;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Turns amounts of several currencies and days into one currency.
///
/// Each amount is converted at the rate of its own day with 34 digits, and only their sum is
/// rounded, half to even, to two decimals: so a sum does not depend on how its parts were grouped.
public final class Conversion {

    private static final int DECIMALS = 2;

    private final String target;
    private final Rates rates;
    private final Map<CurrencyDay, Optional<Factor>> factors = new HashMap<>();

    private record CurrencyDay(String currency, LocalDate day) {}

    public Conversion(String target, Rates rates) {
        this.target = target;
        this.rates = rates;
    }

    /// Money of a currency, to be converted at the rate of a day.
    ///
    /// @param day absent if it is not known
    public record Amount(String currency, @Nullable LocalDate day, Measure money) {}

    /// A rate and what it was used for.
    ///
    /// @param from the currency converted
    /// @param published the rate; it is of an earlier day than asked for where none was published
    /// @param insteadOf the days asked for on which none was published
    public record Used(String from, Published published, List<LocalDate> insteadOf) {}

    /// Money that could not be converted.
    public record Left(String currency, Reason reason, @Nullable LocalDate day, Measure money) {}

    /// Why money could not be converted.
    public enum Reason {
        /// The day by which to convert is not known.
        NO_DAY,
        /// No rate was published on that day or within five days before.
        NO_RATE,
        /// No currency was stated.
        NO_CURRENCY
    }

    /// The result; the original is shown beside it.
    ///
    /// @param exact absent if no amount that could be converted is exact
    /// @param approximate absent if no amount that could be converted is approximate
    /// @param upper absent if something has no upper bound or no known amount
    public record Converted(
            String currency,
            @Nullable BigDecimal exact,
            @Nullable BigDecimal approximate,
            BigDecimal lower,
            @Nullable BigDecimal upper,
            List<Used> rates,
            List<Left> left) {

        /// The best single figure: what is known exactly and what is known approximately.
        public BigDecimal amount() {
            return orZero(exact).add(orZero(approximate));
        }

        private static BigDecimal orZero(@Nullable BigDecimal number) {
            return number == null ? BigDecimal.ZERO : number;
        }

        /// Whether there is such a figure. Where nothing has a number, or nothing could be
        /// converted, there is none, which is not the same as 0.
        public boolean hasAmount() {
            return exact != null || approximate != null;
        }
    }

    public Converted convert(List<Amount> amounts) {
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal approximate = BigDecimal.ZERO;
        BigDecimal lower = BigDecimal.ZERO;
        BigDecimal upper = BigDecimal.ZERO;
        BigDecimal within = BigDecimal.ZERO;
        boolean isExact = false;
        boolean isApproximate = false;
        boolean open = false;
        Map<RateOf, Using> used = new TreeMap<>();
        List<Left> left = new ArrayList<>();
        long upperOpen = 0;
        long unknown = 0;
        for (Amount amount : amounts) {
            Measure money = amount.money();
            upperOpen += money.upperOpen();
            unknown += money.unstated() + money.undisclosed();
            if (!hasNumber(money)) {
                isExact |= money.exactIfKnown().isPresent(); // Nothing, in whatever currency.
                continue;
            }
            Optional<Factor> factor = Optional.empty();
            Reason reason = Reason.NO_RATE;
            if (amount.currency().isEmpty()) {
                reason = Reason.NO_CURRENCY;
            } else if (amount.currency().equals(target)) {
                factor = Optional.of(new Factor(BigDecimal.ONE, BigDecimal.ONE, List.of()));
            } else if (amount.day() == null) {
                reason = Reason.NO_DAY;
            } else {
                factor =
                        factors.computeIfAbsent(
                                new CurrencyDay(amount.currency(), amount.day()),
                                each -> factor(each.currency(), each.day()));
            }
            if (factor.isEmpty()) {
                left.add(new Left(amount.currency(), reason, amount.day(), money));
                open = true;
                continue;
            }
            Factor by = factor.get();
            isExact |= money.exactIfKnown().isPresent();
            isApproximate |= money.approximateIfKnown().isPresent();
            BigDecimal converted = by.times(money.exact());
            within = within.add(by.times(money.upperWithin()));
            exact = exact.add(converted);
            approximate = approximate.add(by.times(money.approximate()));
            // Of most amounts all three are one number.
            lower =
                    lower.add(
                            money.lower().compareTo(money.exact()) == 0
                                    ? converted
                                    : by.times(money.lower()));
            upper =
                    upper.add(
                            money.upperClosed().compareTo(money.exact()) == 0
                                    ? converted
                                    : by.times(money.upperClosed()));
            LocalDate day = amount.day();
            for (Published each : by.rates()) {
                Using using =
                        used.computeIfAbsent(
                                new RateOf(amount.currency(), each.currency(), each.day()),
                                _ -> new Using(amount.currency(), each, new TreeSet<>()));
                if (day != null && !each.day().equals(day)) {
                    using.insteadOf().add(day);
                }
            }
        }
        return new Converted(
                target,
                isExact ? rounded(exact) : null,
                isApproximate ? rounded(approximate) : null,
                rounded(lower),
                open || upperOpen != 0 || unknown != 0
                        ? null
                        : rounded(upper.add(within.max(BigDecimal.ZERO))),
                used.values().stream()
                        .map(each ->
                                new Used(
                                        each.from(),
                                        each.published(),
                                        List.copyOf(each.insteadOf())))
                        .toList(),
                List.copyOf(left));
    }

    private record RateOf(String from, String currency, LocalDate day)
            implements Comparable<RateOf> {
        @Override
        public int compareTo(RateOf other) {
            int order = from.compareTo(other.from);
            order = order != 0 ? order : currency.compareTo(other.currency);
            return order != 0 ? order : day.compareTo(other.day);
        }
    }

    private record Using(String from, Published published, TreeSet<LocalDate> insteadOf) {}

    private static boolean hasNumber(Measure money) {
        return money.exact().signum() != 0
                || money.approximate().signum() != 0
                || money.lower().signum() != 0
                || money.upperClosed().signum() != 0
                || money.upperWithin().signum() != 0;
    }

    private static BigDecimal rounded(BigDecimal number) {
        return number.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private record Factor(BigDecimal times, BigDecimal over, List<Published> rates) {
        BigDecimal times(BigDecimal amount) {
            if (amount.signum() == 0) {
                return BigDecimal.ZERO;
            }
            return amount.multiply(times).divide(over, MathContext.DECIMAL128);
        }
    }

    private Optional<Factor> factor(String from, LocalDate day) {
        Optional<Published> ofFrom = rates.on(from, day);
        Optional<Published> ofTarget = rates.on(target, day);
        boolean fromBase = ofTarget.isPresent() && ofTarget.get().base().equals(from);
        boolean toBase = ofFrom.isPresent() && ofFrom.get().base().equals(target);
        if (fromBase) {
            Published rate = ofTarget.orElseThrow();
            return Optional.of(new Factor(rate.rate(), BigDecimal.ONE, List.of(rate)));
        }
        if (toBase) {
            Published rate = ofFrom.orElseThrow();
            return Optional.of(new Factor(BigDecimal.ONE, rate.rate(), List.of(rate)));
        }
        if (ofFrom.isPresent()
                && ofTarget.isPresent()
                && Objects.equals(ofFrom.get().base(), ofTarget.get().base())) {
            return Optional.of(
                    new Factor(
                            ofTarget.get().rate(),
                            ofFrom.get().rate(),
                            List.of(ofFrom.get(), ofTarget.get())));
        }
        return Optional.empty();
    }
}
