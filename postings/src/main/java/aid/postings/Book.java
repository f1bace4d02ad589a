package aid.postings;

import aid.events.value.CapabilityCode;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Stage;
import aid.events.value.Valuation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has to be remembered of a stream so that its next event can be turned into postings. One
/// kind for each family of events.
abstract sealed class Book permits CommitmentBook, DeliveryBook, InitiativeBook {
    final ReadingPolicy policy;
    final Standing standing = new Standing();
    private final Split split;

    Book(ReadingPolicy policy) {
        this.policy = policy;
        split = new Split(policy);
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
                            : whole.quantity().inProportion(money, whole.money());
        } else if (money == null && quantity != null && whole.money() != null) {
            money =
                    whole.quantity() == null
                            ? Reading.unstated(whole.money().of())
                            : whole.money().inProportion(quantity, whole.quantity());
        }
        return new Part(quantity, money);
    }

    /// Adds what each donor contributes in one place.
    ///
    /// @param lines how many entries it is
    /// @param whole whether shares stated as amounts speak of this very amount
    final void contribute(
            List<Contribution> to,
            @Nullable String line,
            Terms terms,
            @Nullable CapabilityCode capability,
            @Nullable String includedIn,
            Stage stage,
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
                        to.add(new Contribution(line, key, figures));
                    }
                });
    }
}
