package aid.postings;

import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Share;
import aid.events.value.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lines with a total, as a pledge and a contract have them: what stands in which stage, what has
/// left, and what of the stated total is not said of any line.
public abstract sealed class CommitmentStreamState extends StreamState
        permits PledgeStreamState, ContractStreamState {
    private static final String TOTAL = "\0total";

    /// A line as it stands.
    static final class Entry {
        Line line;

        /// What remains of it. Without money where the line has no amount of its own.
        Part left;

        /// The event that stated what remains.
        Origin origin;

        /// All of it has left.
        boolean gone;

        /// Nothing has left yet.
        boolean untouched = true;

        /// What has left, and where it went.
        List<Exit> exits = List.of();

        Entry(Line line, Part left, Origin origin) {
            this.line = line;
            this.left = left;
            this.origin = origin;
        }

        private Entry copy() {
            Entry copy = new Entry(line, left, origin);
            copy.gone = gone;
            copy.untouched = untouched;
            copy.exits = exits;
            return copy;
        }
    }

    /// A part of an amount and the event that stated it.
    record StatedPart(Part part, Origin origin) {}

    /// @param origin the event that stated what has left
    /// @param whole whether it is all that the line ever was
    private record Exit(Stage to, Part part, Origin origin, boolean whole) {}

    final Map<String, Entry> entries = new LinkedHashMap<>();

    /// The total as stated for all lines together.
    private @Nullable Reading total;

    /// The total as it was stated last and still holds.
    private @Nullable Money statedTotal;

    /// The event that stated the total.
    private @Nullable Origin totalOrigin;

    /// The lines' own amounts that the total was stated with, and so contains.
    private final Map<String, Reading> withinTotal = new HashMap<>();

    /// What has left of the total on account of lines without an amount of their own.
    private final List<Reading> leftTotal = new ArrayList<>();

    /// Some line left whose part of the total is not known.
    private boolean leftTotalUnknown;

    /// What has left of the total with the last of its lines.
    private @Nullable Exit totalExit;

    /// The day of the event that opened the stream.
    private @Nullable DateValue opened;

    CommitmentStreamState(ReadingPolicy policy, boolean posts) {
        super(policy, posts);
    }

    final void copyLinesFrom(CommitmentStreamState other) {
        other.entries.forEach((id, entry) -> entries.put(id, entry.copy()));
        total = other.total;
        statedTotal = other.statedTotal;
        totalOrigin = other.totalOrigin;
        withinTotal.putAll(other.withinTotal);
        leftTotal.addAll(other.leftTotal);
        leftTotalUnknown = other.leftTotalUnknown;
        totalExit = other.totalExit;
        opened = other.opened;
    }

    /// When it was announced or signed, as well as it is known.
    public final DateValue opened() {
        if (opened == null) {
            throw new DamagedHistoryException("the stream was never opened");
        }
        return opened;
    }

    /// Who gives to whom, and what for, where nothing else is said of a line.
    public final Terms terms() {
        return termsOfTotal();
    }

    /// Who gives a line to whom by now, and what for; of the whole where there is no such line.
    public final Terms termsOf(String line) {
        Entry entry = entries.get(line);
        return entry == null ? termsOfTotal() : termsOf(entry);
    }

    /// All lines as they were said last, those included in others and those that are gone too.
    public final List<Line> lines() {
        return entries.values().stream().map(entry -> entry.line).toList();
    }

    /// All lines as they were said last, by their ids.
    public final Map<String, Line> linesById() {
        Map<String, Line> lines = new LinkedHashMap<>();
        entries.forEach((id, entry) -> lines.put(id, entry.line));
        return lines;
    }

    /// The lines that stand by themselves.
    public final List<Line> linesOnTop() {
        return entriesOnTop().stream().map(entry -> entry.line).toList();
    }

    /// A line as it was said last.
    public final Optional<Line> line(String line) {
        return Optional.ofNullable(entries.get(line)).map(entry -> entry.line);
    }

    /// Whether all of a line was withdrawn or lapsed.
    public final boolean isGone(String line) {
        Entry entry = entries.get(line);
        return entry != null && entry.gone;
    }

    /// Whether there was something and all of it was withdrawn or lapsed.
    public final boolean isOver() {
        return entries.isEmpty()
                ? totalExit != null
                : entries.values().stream().allMatch(entry -> entry.gone);
    }

    /// What of a line was not withdrawn and did not lapse; of one that is gone, what left last.
    /// Absent where there is no such line.
    public final Optional<Part> remaining(String line) {
        return Optional.ofNullable(entries.get(line)).map(entry -> entry.left);
    }

    /// What of all lines together was not withdrawn and did not lapse, in one unit or currency; of
    /// lines that are gone, what left last. Absent where nothing is said in it, or something that
    /// may be of it is not said.
    ///
    /// @param of a unit, or a currency where `money`
    public final Optional<Reading> remainingInAll(String of, boolean money) {
        if (money && statedTotal != null) {
            Reading remaining = policy.read(statedTotal);
            if (!remaining.of().equals(of)) {
                return Optional.empty();
            }
            for (Entry entry : entriesOnTop()) {
                Reading own = ownMoney(entry.line);
                if (own != null && entry.left.money() != null) {
                    remaining = remaining.minus(own.minus(entry.left.money()));
                }
            }
            for (Reading left : leftTotal) {
                remaining = remaining.minus(left);
            }
            return Optional.of(remaining);
        }
        Reading sum = null;
        for (Entry entry : entriesOnTop()) {
            Reading each = money ? entry.left.money() : entry.left.quantity();
            if (each == null || each.of().equals(Measures.UNNAMED)) {
                return Optional.empty();
            }
            if (each.of().equals(of)) {
                sum = sum == null ? each : sum.plus(each);
            }
        }
        return Optional.ofNullable(sum);
    }

    /// The stages in which the line counts while it is there.
    abstract Set<Stage> stagesOf(Entry entry);

    /// The stages in which the total counts while it is there.
    abstract Set<Stage> stagesOfTotal();

    abstract Terms termsOf(Entry entry);

    abstract Terms termsOfTotal();

    /// How much of what is left of a line stands in a stage.
    StatedPart inStage(Entry entry, Stage stage, Part left) {
        return new StatedPart(left, originOf(entry));
    }

    /// What a line adds besides standing in its stages.
    abstract void contributeMore(Entry entry, Part left, List<Contribution> to);

    /// What the stream adds besides its lines and their total.
    abstract void standMore();

    /// Takes back whatever was said of the stream before, and starts with these lines.
    final void begin(List<Line> lines, @Nullable Money stated) {
        balances.clear(event());
        opened = event().effective().date();
        entries.clear();
        state(null);
        lines.forEach(this::put);
        state(stated);
    }

    /// The line's new values; its exits stay where they went, and no longer reduce it. Values told
    /// again are those of the event that told them first.
    final void put(Line line) {
        Reading own = ownMoney(line);
        Part part = new Part(policy.read(line.quantity()), own);
        Entry entry = entries.get(line.line());
        if (entry == null) {
            entries.put(line.line(), new Entry(line, part, event()));
        } else {
            if (entry.gone || !entry.left.equals(part)) {
                entry.origin = event();
            }
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
        @Nullable Reading before = hasLeftTotal() ? null : total;
        statedTotal = stated;
        total = stated == null ? null : policy.read(stated);
        if (total == null || !total.equals(before)) {
            totalOrigin = total == null ? null : event();
        }
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

    /// The total as it was stated last and still holds.
    public final @Nullable Money statedTotal() {
        return statedTotal;
    }

    private boolean hasLeftTotal() {
        return totalExit != null || leftTotalUnknown || !leftTotal.isEmpty();
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
        Set<String> named = new HashSet<>();
        parts.forEach(meant -> named.add(meant.line()));
        for (LineQuantity meant : parts) {
            Entry entry = entry(meant.line());
            if (meant.quantity() == null && meant.money() == null) {
                exitWithAround(entry, to, named);
            } else {
                exitPart(entry, meant, to, named);
            }
        }
        exitTotalWithLastLine(to);
    }

    private void exitTotalWithLastLine(Stage to) {
        Origin stated = totalOrigin;
        if (total == null || stated == null || totalExit != null) {
            return;
        }
        if (entries.isEmpty()) {
            totalExit = new Exit(to, new Part(null, remainder()), stated, true);
        } else if (!entriesOnTop().isEmpty() && entriesOnTop().stream().allMatch(e -> e.gone)) {
            leftTotalUnknown = false;
            Reading remainder = remainder();
            if (remainder != null) {
                totalExit = new Exit(to, new Part(null, remainder), stated, leftTotal.isEmpty());
            }
        }
    }

    private void exitPart(Entry entry, LineQuantity meant, Stage to, Set<String> named) {
        Part whole = new Part(entry.left.quantity(), moneyOf(entry));
        Part part = partOf(whole, meant);
        if (entry.gone || whole.isNothing()) {
            leave(entry, to, part, false); // A correction may make more leave than there is.
            return;
        }
        Part rest = whole.minus(part);
        if (rest.isNothing()) {
            exitWithAround(entry, to, named);
            return;
        }
        exitTotal(entry, meant.money() == null && !isSoleTotal(entry) ? null : part.money());
        leave(entry, to, part, false);
        entry.left = entry.left.minus(part);
        entry.untouched = false;
        exitAround(entry, part, to, named);
        entriesInside(entry).forEach(inside -> inside.left = inside.left.atMost(entry.left));
    }

    /// A part that leaves leaves the lines around it, too.
    private void exitWithAround(Entry entry, Stage to, Set<String> named) {
        if (!entry.gone) {
            Part part = new Part(entry.left.quantity(), entry.left.money());
            exitWhole(entry, to);
            exitAround(entry, part, to, named);
        }
    }

    /// Takes what left a line out of the lines around it, where it can be compared with them. The
    /// source includes it already in what it says of the lines that it names itself.
    private void exitAround(Entry entry, Part part, Stage to, Set<String> named) {
        Set<String> seen = new HashSet<>();
        for (Entry outer = around(entry);
                outer != null
                        && !outer.gone
                        && !named.contains(outer.line.line())
                        && seen.add(outer.line.line());
                outer = around(outer)) {
            Part common = part.comparableWith(outer.left);
            if (common.quantity() == null && common.money() == null) {
                continue;
            }
            Part left = outer.left.minus(common);
            if (left.isNothing()) {
                exitWhole(outer, to);
            } else {
                leave(outer, to, common, false);
                outer.left = left;
                outer.untouched = false;
            }
        }
    }

    private void exitWhole(Entry entry, Stage to) {
        if (entry.gone) {
            return;
        }
        boolean soleTotal = isSoleTotal(entry);
        Part part = new Part(entry.left.quantity(), moneyOf(entry));
        leave(entry, to, part, entry.untouched);
        entry.gone = true;
        entry.untouched = false;
        if (soleTotal) {
            total = null;
            totalOrigin = null;
        } else {
            exitTotal(entry, null);
        }
        entriesInside(entry).forEach(inside -> exitWhole(inside, to));
    }

    /// What leaves in several parts is one amount.
    private void leave(Entry entry, Stage to, Part part, boolean whole) {
        Exit exit = new Exit(to, part, originOf(entry), whole);
        List<Exit> exits = new ArrayList<>(entry.exits);
        for (int i = 0; i < exits.size(); i++) {
            Exit before = exits.get(i);
            if (before.to == to
                    && before.origin.equals(exit.origin)
                    && before.part.isSummableWith(part)) {
                exits.set(i, new Exit(to, before.part.plus(part), exit.origin, false));
                entry.exits = List.copyOf(exits);
                return;
            }
        }
        exits.add(exit);
        entry.exits = List.copyOf(exits);
    }

    /// The event that stated what remains of a line last, its amount included.
    final Origin originOf(Entry entry) {
        Origin stated = totalOrigin;
        return stated != null && isSoleTotal(entry) && stated.position() > entry.origin.position()
                ? stated
                : entry.origin;
    }

    final List<Entry> entriesInside(Entry entry) {
        return entries.values().stream()
                .filter(inside -> entry.line.line().equals(inside.line.includedIn()))
                .toList();
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
            Reading remainder = remainder();
            return Reading.withinTotal(remainder == null ? total : remainder);
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
    final void stand() {
        if (!posts) {
            return;
        }
        List<Contribution> ofLines = total == null ? List.of() : new ArrayList<>();
        for (Entry entry : entries.values()) {
            List<Contribution> contributions = contributions(entry);
            balances.set(entry.line.line(), contributions, event());
            if (total != null) {
                ofLines.addAll(contributions);
            }
        }
        balances.set(TOTAL, less(contributionsOfTotal(), ofLines), event());
        standMore();
    }

    /// The total where it stands beside the lines that lie within it: what these are at most is in
    /// the total already.
    private static List<Contribution> less(List<Contribution> ofTotal, List<Contribution> ofLines) {
        if (ofTotal.isEmpty()) {
            return ofTotal;
        }
        List<Contribution> less = new ArrayList<>(ofTotal.size());
        for (Contribution total : ofTotal) {
            Map<String, Measure> within = new TreeMap<>();
            for (Contribution line : ofLines) {
                if (line.key().differsInCapabilityAlone(total.key())) {
                    line.figures()
                            .money()
                            .forEach((currency, money) ->
                                    within.merge(
                                            currency,
                                            Measure.within(money.upperWithin().negate()),
                                            Measure::plus));
                }
            }
            less.add(
                    new Contribution(
                            total.line(),
                            total.key(),
                            total.figures()
                                    .plus(new Figures(0, Measures.NONE, Measures.of(within))),
                            total.origin()));
        }
        return less;
    }

    /// As [#stand()], where nothing but this line can have changed.
    final void stand(Entry changed) {
        if (!posts) {
            return;
        }
        boolean alone = total == null;
        for (Entry entry : entries.values()) {
            alone &= entry.line.includedIn() == null;
        }
        if (alone) {
            balances.set(changed.line.line(), contributions(changed), event());
            standMore();
        } else {
            stand();
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
                StatedPart stands = inStage(entry, stage, left);
                contribute(
                        contributions,
                        line.line(),
                        terms,
                        line.capability(),
                        includedIn(entry, stage),
                        stage,
                        stands.origin(),
                        1,
                        stands.part(),
                        carriesShares && entry.untouched);
            }
            contributeMore(entry, left, contributions);
        }
        Set<Stage> left = EnumSet.noneOf(Stage.class);
        for (Exit exit : entry.exits) {
            boolean isFirst = left.add(exit.to);
            contribute(
                    contributions,
                    line.line(),
                    terms,
                    line.capability(),
                    includedIn(entry, exit.to),
                    exit.to,
                    exit.origin,
                    isFirst ? 1 : 0, // It is one line, in however many parts it leaves.
                    isFirst ? exit.part : exit.part.known(),
                    carriesShares && exit.whole);
        }
        return contributions;
    }

    private List<Contribution> contributionsOfTotal() {
        Reading remainder = remainder();
        Origin stated = totalOrigin;
        if (remainder == null || stated == null) {
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
                    totalExit.origin,
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
                        stated,
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
