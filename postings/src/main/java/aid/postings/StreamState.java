package aid.postings;

import static java.util.stream.Collectors.toUnmodifiableMap;

import aid.events.value.CapabilityCode;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Stage;
import aid.events.value.Valuation;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The state of a stream, from which follows what it adds to the totals. One kind for each family
/// of events. It takes the events of a corrected history in the order in which they took effect.
public abstract sealed class StreamState
        permits CommitmentStreamState, DeliveryStreamState, InitiativeStreamState {
    final ReadingPolicy policy;
    final PostedBalances balances = new PostedBalances();

    /// Whether the postings are asked for. What rules ask of a stream needs none.
    final boolean posts;

    private static final int QUANTITY_DECIMALS = 2;
    private static final Map<String, Integer> DECIMALS =
            Currency.getAvailableCurrencies().stream()
                    .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                    .collect(
                            toUnmodifiableMap(
                                    Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private final Split split;
    private @Nullable Origin event;

    StreamState(ReadingPolicy policy, boolean posts) {
        this.policy = policy;
        this.posts = posts;
        split = new Split(policy);
    }

    /// The same state without postings, to go on from while this one stays as it is.
    abstract StreamState copy();

    /// From now on this event is the one that is folded.
    final void take(Happening happening) {
        event = Origin.of(happening);
    }

    /// The event that is folded, as the origin of the amounts that it states.
    final Origin event() {
        if (event == null) {
            throw new IllegalStateException("no event was taken yet");
        }
        return event;
    }

    /// The line's own amount. A valuation is no amount promised, unless the donor stated it.
    final @Nullable Reading ownMoney(Line line) {
        Money money = line.money();
        Valuation valuation = line.valuation();
        if (money == null
                && valuation != null
                && valuation.method() == Valuation.Method.DONOR_STATED) {
            money = valuation.amount();
        }
        return money == null ? null : policy.read(money);
    }

    /// The part of `whole` that is meant: what is not said is in proportion to what is, and where
    /// nothing is said, all of it is meant.
    final Part partOf(Part whole, LineQuantity meant) {
        Reading quantity = meant.quantity() == null ? null : policy.read(meant.quantity());
        Reading money = meant.money() == null ? null : policy.read(meant.money());
        if (quantity == null && money == null) {
            return whole;
        }
        if (quantity == null && money != null && whole.quantity() != null) {
            quantity =
                    whole.money() == null
                            ? Reading.unstated(whole.quantity().of())
                            : whole.quantity()
                                    .inProportion(money, whole.money(), QUANTITY_DECIMALS);
        } else if (money == null && quantity != null && whole.money() != null) {
            money =
                    whole.quantity() == null
                            ? Reading.unstated(whole.money().of())
                            : whole.money()
                                    .inProportion(
                                            quantity,
                                            whole.quantity(),
                                            decimalsOf(whole.money().of()));
        }
        return new Part(quantity, money);
    }

    /// The decimals that amounts of a currency have; two where there is no such currency any more.
    private static int decimalsOf(String currency) {
        return DECIMALS.getOrDefault(currency, 2);
    }

    /// Adds what each donor contributes in one place.
    ///
    /// @param origin the event that stated the amount
    /// @param lines how many entries it is
    /// @param whole whether shares stated as amounts speak of this very amount
    final void contribute(
            List<Contribution> to,
            @Nullable String line,
            Terms terms,
            @Nullable CapabilityCode capability,
            @Nullable String includedIn,
            Stage stage,
            Origin origin,
            long lines,
            Part part,
            boolean whole) {
        split.among(
                terms.donors(),
                lines,
                part.quantity(),
                part.money(),
                whole,
                (donor, figures) -> {
                    if (!figures.isZero()) {
                        Key key = terms.key(donor, capability, includedIn, stage);
                        to.add(new Contribution(line, key, figures, origin));
                    }
                });
    }
}
