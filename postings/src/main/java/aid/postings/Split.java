package aid.postings;

import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Divides what several donors give: exactly where shares are known, and not at all where they are
/// not. What nobody claims and the source leaves to unnamed others goes to [Key#OTHERS].
final class Split {
    private final ReadingPolicy policy;

    Split(ReadingPolicy policy) {
        this.policy = policy;
    }

    /// The figures of each donor, or of donors jointly.
    ///
    /// @param lines how many entries it is
    /// @param quantity what is given in kind; absent for an entry of money alone
    /// @param money what is given in money; absent for an entry in kind alone
    /// @param whole whether shares stated as amounts speak of this very amount
    void among(
            Shares shares,
            long lines,
            @Nullable Reading quantity,
            @Nullable Reading money,
            boolean whole,
            BiConsumer<String, Figures> out) {
        List<Share> of = shares.of();
        if (of.size() == 1) {
            Share sole = of.getFirst();
            boolean others = shares.othersUnnamed() && !isCollective(sole);
            if (!others && sole.fraction() == null) {
                out.accept(sole.party().value(), figures(lines, quantity, money, false));
                return;
            }
        }
        divide(shares, lines, quantity, money, whole, out);
    }

    private void divide(
            Shares shares,
            long lines,
            @Nullable Reading quantity,
            @Nullable Reading money,
            boolean whole,
            BiConsumer<String, Figures> out) {
        Map<String, Figures> parts = new LinkedHashMap<>();
        List<String> unsplitInKind = new ArrayList<>();
        List<String> unsplitInMoney = new ArrayList<>();
        List<String> withAmount = new ArrayList<>();
        BigDecimal rest = BigDecimal.ONE;
        for (Share share : shares.of()) {
            if (share.fraction() != null) {
                rest = rest.subtract(share.fraction());
            }
        }
        rest = rest.max(BigDecimal.ZERO);
        Reading restOfMoney = money == null ? null : money.times(rest);
        for (Share share : shares.of()) {
            String party = share.party().value();
            BigDecimal fraction = share.fraction();
            if (fraction != null) {
                parts.merge(
                        party,
                        figures(
                                lines,
                                quantity == null ? null : quantity.times(fraction),
                                money == null ? null : money.times(fraction),
                                false),
                        Figures::plus);
                continue;
            }
            Reading amount = amountOf(share, money, whole);
            unsplitInKind.add(party);
            if (amount == null) {
                unsplitInMoney.add(party);
                continue;
            }
            restOfMoney = restOfMoney == null ? null : restOfMoney.minus(amount);
            withAmount.add(party);
            Measures inKind =
                    quantity == null || quantity.isKnown()
                            ? Measures.NONE
                            : quantity.measures(false);
            parts.merge(party, new Figures(lines, inKind, amount.measures(false)), Figures::plus);
        }
        if (rest.signum() > 0) {
            boolean others =
                    shares.of().isEmpty()
                            || unsplitInKind.isEmpty()
                            || (shares.othersUnnamed()
                                    && !(shares.of().size() == 1
                                            && isCollective(shares.of().getFirst())));
            if (others) {
                unsplitInKind.add(Key.OTHERS);
                unsplitInMoney.add(Key.OTHERS);
            }
            boolean allHaveAmounts = unsplitInMoney.isEmpty();
            boolean moneyRemains =
                    restOfMoney != null
                            && !restOfMoney.isNothing()
                            && (!allHaveAmounts || restOfMoney.isKnown());
            List<String> inMoney = allHaveAmounts ? unsplitInKind : unsplitInMoney;
            boolean kindGoesWithMoney = quantity != null && !quantity.isKnown();
            List<String> inKind = kindGoesWithMoney ? inMoney : unsplitInKind;
            boolean kindRemains = quantity != null && !(kindGoesWithMoney && allHaveAmounts);
            long counted = allHaveAmounts ? 0 : lines;
            if (moneyRemains && restOfMoney != null) {
                parts.merge(
                        joined(inMoney),
                        figures(counted, null, restOfMoney, inMoney.size() > 1),
                        Figures::plus);
            }
            if (kindRemains && quantity != null) {
                Reading joint = quantity.times(rest);
                parts.merge(
                        joined(inKind),
                        figures(moneyRemains ? 0 : counted, joint, null, inKind.size() > 1),
                        Figures::plus);
                if (inKind.size() > 1 && quantity.isKnown()) {
                    withAmount.forEach(party -> divideJoint(parts, party, joined(inKind), joint));
                }
            }
        }
        parts.forEach(out);
    }

    /// A party that says what it pays gives between none and all of the things; what it is at most
    /// is in what all of them give already.
    private static void divideJoint(
            Map<String, Figures> parts, String party, String jointly, Reading joint) {
        Measures within = Reading.withinJoint(joint).measures(true);
        BigDecimal most = within.of(joint.of()).upperWithin();
        Measures takenBack = Measures.of(joint.of(), Measure.within(most.negate()));
        parts.merge(party, new Figures(0, within, Measures.NONE), Figures::plus);
        parts.merge(jointly, new Figures(0, takenBack, Measures.NONE), Figures::plus);
    }

    /// What the party gives of this amount, where its share is stated as an amount.
    private @Nullable Reading amountOf(Share share, @Nullable Reading money, boolean whole) {
        if (share.amount() == null || money == null || !whole) {
            return null;
        }
        Reading amount = policy.read(share.amount());
        return !money.isKnown() || money.of().equals(amount.of()) ? amount : null;
    }

    private static String joined(List<String> parties) {
        return String.join("+", new TreeSet<>(parties));
    }

    /// An open list of its members changes nothing for a collective.
    private static boolean isCollective(Share share) {
        return share.party().value().startsWith("COLL:");
    }

    private static Figures figures(
            long lines, @Nullable Reading quantity, @Nullable Reading money, boolean shared) {
        return new Figures(
                lines,
                quantity == null ? Measures.NONE : quantity.measures(shared),
                money == null ? Measures.NONE : money.measures(shared));
    }
}
