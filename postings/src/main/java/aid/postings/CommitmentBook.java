package aid.postings;

import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Share;
import aid.events.value.Stage;
import aid.postings.Standing.Manner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lines with a total, as a pledge and a contract have them: what stands in which stage, what has
/// left, and what of the stated total is not said of any line.
abstract sealed class CommitmentBook extends Book permits PledgeBook, ContractBook {
    private static final String TOTAL = "\0total";

    /// A line as it stands.
    static final class Entry {
        Line line;

        /// What remains of it. Without money where the line has no amount of its own.
        Part left;

        /// All of it has left.
        boolean gone;

        /// Nothing has left yet.
        boolean untouched = true;

        /// What has left, and where it went.
        final List<Exit> exits = new ArrayList<>();

        Entry(Line line, Part left) {
            this.line = line;
            this.left = left;
        }
    }

    /// @param whole whether it is all that the line ever was
    private record Exit(Stage to, Part part, boolean whole) {}

    final Map<String, Entry> entries = new LinkedHashMap<>();

    /// The total as stated for all lines together.
    private @Nullable Reading total;

    /// The lines' own amounts that the total was stated with, and so contains.
    private final Map<String, Reading> withinTotal = new HashMap<>();

    /// What has left of the total on account of lines without an amount of their own.
    private final List<Reading> leftTotal = new ArrayList<>();

    /// Some line left whose part of the total is not known.
    private boolean leftTotalUnknown;

    /// What has left of the total with the last of its lines.
    private @Nullable Exit totalExit;

    CommitmentBook(ReadingPolicy policy) {
        super(policy);
    }

    /// The stages in which the line counts while it is there.
    abstract Set<Stage> stagesOf(Entry entry);

    /// The stages in which the total counts while it is there.
    abstract Set<Stage> stagesOfTotal();

    abstract Terms termsOf(Entry entry);

    abstract Terms termsOfTotal();

    /// How much of what is left of a line stands in a stage.
    Part inStage(Entry entry, Stage stage, Part left) {
        return left;
    }

    /// What a line adds besides standing in its stages.
    abstract void contributeMore(Entry entry, Part left, List<Contribution> to);

    /// What the stream adds besides its lines and their total.
    abstract void standMore(Manner manner, DateValue effective);

    /// Takes back whatever was said of the stream before, and starts with these lines.
    final void begin(List<Line> lines, @Nullable Money stated, DateValue effective) {
        standing.clear(effective);
        entries.clear();
        state(null);
        lines.forEach(this::put);
        state(stated);
    }

    /// The line's new values; its exits stay where they went, and no longer reduce it.
    final void put(Line line) {
        Reading own = ownMoney(line);
        Part part = new Part(policy.read(line.quantity()), own);
        Entry entry = entries.get(line.line());
        if (entry == null) {
            entry = new Entry(line, part);
            entries.put(line.line(), entry);
        } else {
            entry.line = line;
            entry.left = part;
            entry.gone = false;
            entry.untouched = true;
        }
        if (total != null && line.includedIn() == null && own != null) {
            withinTotal.putIfAbsent(line.line(), own);
        }
    }

    /// The total as it is stated from now on.
    final void state(@Nullable Money stated) {
        total = stated == null ? null : policy.read(stated);
        withinTotal.clear();
        leftTotal.clear();
        leftTotalUnknown = false;
        totalExit = null;
        if (total != null) {
            for (Entry entry : entries.values()) {
                Reading own = ownMoney(entry.line);
                if (entry.line.includedIn() == null && own != null) {
                    withinTotal.put(entry.line.line(), own);
                }
            }
        }
    }

    /// New values for some lines and, where it is stated, for the total. A total that was the
    /// amount of a single line is restated with the line.
    final void amend(List<Line> lines, @Nullable Money stated) {
        Entry sole = soleLine();
        boolean soleTotal = sole != null && sole.left.money() == null;
        lines.forEach(this::put);
        if (stated != null) {
            state(stated);
        } else if (sole != null && soleTotal && sole.left.money() != null) {
            state(null);
        }
    }

    final Entry entry(String line) {
        Entry entry = entries.get(line);
        if (entry == null) {
            throw new DamagedHistoryException("line " + line + " was never recorded");
        }
        return entry;
    }

    /// Something leaves: the parts named or, where none are, all that remains.
    final void exit(List<LineQuantity> parts, Stage to) {
        if (parts.isEmpty()) {
            entries.values().forEach(entry -> exitWhole(entry, to));
        }
        for (LineQuantity meant : parts) {
            Entry entry = entry(meant.line());
            if (meant.quantity() == null && meant.money() == null) {
                exitWhole(entry, to);
                continue;
            }
            Part whole = new Part(entry.left.quantity(), moneyOf(entry));
            Part part = partOf(whole, meant);
            exitTotal(entry, meant.money() == null && !isSoleTotal(entry) ? null : part.money());
            entry.left = entry.left.minus(part);
            entry.untouched = false;
            if (new Part(entry.left.quantity(), moneyOf(entry)).isNothing()) {
                entry.gone = true;
            }
            entry.exits.add(new Exit(to, part, false));
        }
        if (total != null
                && totalExit == null
                && !entriesOnTop().isEmpty()
                && entriesOnTop().stream().allMatch(e -> e.gone)) {
            leftTotalUnknown = false;
            Reading remainder = remainder();
            if (remainder != null) {
                totalExit = new Exit(to, new Part(null, remainder), leftTotal.isEmpty());
            }
        } else if (total != null && totalExit == null && entries.isEmpty()) {
            totalExit = new Exit(to, new Part(null, remainder()), true);
        }
    }

    private void exitWhole(Entry entry, Stage to) {
        if (entry.gone) {
            return;
        }
        boolean soleTotal = isSoleTotal(entry);
        Part part = new Part(entry.left.quantity(), moneyOf(entry));
        entry.exits.add(new Exit(to, part, entry.untouched));
        entry.gone = true;
        entry.untouched = false;
        if (soleTotal) {
            total = null;
        } else {
            exitTotal(entry, null);
        }
        for (Entry inside : entries.values()) {
            if (entry.line.line().equals(inside.line.includedIn())) {
                exitWhole(inside, to);
            }
        }
    }

    /// Takes what a line without an amount of its own gives up out of the total.
    private void exitTotal(Entry entry, @Nullable Reading money) {
        if (total == null || entry.left.money() != null || entry.line.includedIn() != null) {
            return;
        }
        if (money == null || !money.isKnown()) {
            leftTotalUnknown = true;
        } else {
            leftTotal.add(money);
        }
    }

    final List<Entry> entriesOnTop() {
        return entries.values().stream().filter(e -> !isInside(e)).toList();
    }

    private boolean isInside(Entry entry) {
        return entry.line.includedIn() != null && entries.containsKey(entry.line.includedIn());
    }

    /// The line that stands by itself, if there is no other.
    final @Nullable Entry soleLine() {
        Entry sole = null;
        for (Entry entry : entries.values()) {
            if (!isInside(entry)) {
                if (sole != null) {
                    return null;
                }
                sole = entry;
            }
        }
        return sole;
    }

    /// Whether the total is the amount of this line, because there is no other.
    private boolean isSoleTotal(Entry entry) {
        return total != null
                && totalExit == null
                && entry.left.money() == null
                && soleLine() == entry;
    }

    /// What remains of a line's amount, as well as it is known.
    private Reading moneyOf(Entry entry) {
        Reading own = entry.left.money();
        if (own != null) {
            return own;
        }
        if (total == null || isInside(entry)) {
            return Reading.unstated(Measures.UNNAMED);
        }
        if (!isSoleTotal(entry)) {
            return Reading.withinTotal(total.of());
        }
        Reading remainder = remainder();
        return remainder == null ? Reading.exactly(total.of(), BigDecimal.ZERO) : remainder;
    }

    /// What of the total is not said of any line, or absent if nothing is left.
    private @Nullable Reading remainder() {
        if (total == null) {
            return null;
        }
        Reading remainder = total;
        for (Reading own : withinTotal.values()) {
            remainder = remainder.minus(own);
        }
        for (Reading left : leftTotal) {
            remainder = remainder.minus(left);
        }
        if (leftTotalUnknown) {
            remainder = remainder.minus(Reading.unstated(remainder.of()));
        }
        return remainder.isNothing() ? null : remainder;
    }

    /// The part of an amount stated for several lines that their own amounts do not account for.
    final Reading unsplit(Reading stated, Collection<Entry> of) {
        Reading unsplit = stated;
        for (Entry entry : of) {
            Reading own = ownMoney(entry.line);
            if (own != null && !isInside(entry)) {
                unsplit = unsplit.minus(own);
            }
        }
        Reading remainder = remainder();
        return remainder == null ? unsplit : unsplit.atMost(remainder);
    }

    /// Sees that what stands is what the lines say now.
    final void stand(Manner manner, DateValue effective) {
        for (Entry entry : entries.values()) {
            standing.set(entry.line.line(), contributions(entry), manner, effective);
        }
        standing.set(TOTAL, contributionsOfTotal(), manner, effective);
        standMore(manner, effective);
    }

    /// As [#stand(Manner, DateValue)], where nothing but this line can have changed.
    final void stand(Entry changed, Manner manner, DateValue effective) {
        boolean alone = total == null;
        for (Entry entry : entries.values()) {
            alone &= entry.line.includedIn() == null;
        }
        if (alone) {
            standing.set(changed.line.line(), contributions(changed), manner, effective);
            standMore(manner, effective);
        } else {
            stand(manner, effective);
        }
    }

    private List<Contribution> contributions(Entry entry) {
        List<Contribution> contributions = new ArrayList<>(2);
        Terms terms = termsOf(entry);
        Line line = entry.line;
        boolean carriesShares = sharesSpeakOf(entry, terms);
        if (!entry.gone) {
            Part left = new Part(entry.left.quantity(), moneyOf(entry));
            for (Stage stage : stagesOf(entry)) {
                contribute(
                        contributions,
                        line.line(),
                        terms,
                        line.capability(),
                        includedIn(entry, stage),
                        stage,
                        1,
                        inStage(entry, stage, left),
                        carriesShares && entry.untouched);
            }
            contributeMore(entry, left, contributions);
        }
        for (Exit exit : entry.exits) {
            contribute(
                    contributions,
                    line.line(),
                    terms,
                    line.capability(),
                    includedIn(entry, exit.to),
                    exit.to,
                    1,
                    exit.part,
                    carriesShares && exit.whole);
        }
        return contributions;
    }

    private List<Contribution> contributionsOfTotal() {
        Reading remainder = remainder();
        if (remainder == null) {
            return List.of();
        }
        Entry sole = soleLine();
        if (sole != null && sole.left.money() == null && totalExit == null) {
            return List.of(); // It is the line's own.
        }
        List<Contribution> contributions = new ArrayList<>(1);
        CapabilityCode capability = sole == null ? null : sole.line.capability();
        Terms terms = sole == null ? termsOfTotal() : termsOf(sole);
        long lines = entries.isEmpty() ? 1 : 0;
        if (totalExit != null) {
            contribute(
                    contributions,
                    null,
                    terms,
                    capability,
                    null,
                    totalExit.to,
                    lines,
                    totalExit.part,
                    totalExit.whole && withinTotal.isEmpty());
        } else if (entriesOnTop().stream().anyMatch(e -> !e.gone) || entries.isEmpty()) {
            for (Stage stage : stagesOfTotal()) {
                contribute(
                        contributions,
                        null,
                        terms,
                        capability,
                        null,
                        stage,
                        lines,
                        new Part(null, remainder),
                        leftTotal.isEmpty() && withinTotal.isEmpty());
            }
        }
        return contributions;
    }

    /// Whether shares that are stated as amounts speak of this line's amount: they do if it is the
    /// only one.
    private boolean sharesSpeakOf(Entry entry, Terms terms) {
        boolean inAmounts = false;
        for (Share share : terms.donors().of()) {
            inAmounts |= share.amount() != null;
        }
        if (!inAmounts || isInside(entry)) {
            return false;
        }
        Entry sole = soleLine();
        return sole == entry && (total == null || sole.left.money() == null || remainder() == null);
    }

    /// The capabilities of the lines around this one that stand in the same stage, the nearest
    /// first.
    final @Nullable String includedIn(Entry entry, Stage stage) {
        if (entry.line.includedIn() == null) {
            return null;
        }
        List<String> around = new ArrayList<>(1);
        Set<String> seen = new HashSet<>();
        Terms terms = termsOf(entry);
        for (Entry next = around(entry);
                next != null && seen.add(next.line.line());
                next = around(next)) {
            if (standsIn(next, stage) && termsOf(next).equals(terms)) {
                around.add(next.line.capability().value());
            }
        }
        return around.isEmpty() ? null : String.join("+", around);
    }

    private @Nullable Entry around(Entry entry) {
        return entry.line.includedIn() == null ? null : entries.get(entry.line.includedIn());
    }

    private boolean standsIn(Entry entry, Stage stage) {
        return (!entry.gone && (stagesOf(entry).contains(stage) || hasMoreIn(entry, stage)))
                || entry.exits.stream().anyMatch(exit -> exit.to == stage);
    }

    /// Whether [#contributeMore] puts this line into the stage.
    abstract boolean hasMoreIn(Entry entry, Stage stage);

    static Set<Stage> stages(Stage first, Stage... more) {
        return EnumSet.of(first, more);
    }
}
