package aid.query.totals;

import aid.postings.Cell;
import aid.postings.Figures;
import aid.postings.Key;
import aid.postings.Measure;
import aid.postings.Measures;
import aid.postings.Row;
import aid.postings.Sums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The balances whose figures a question wants, told apart no further than the question does:
/// balances that count alike in the same rows are one group, and are added up before anything else
/// is done with them.
///
/// That holds because what [Sums] does with figures can be done before or after adding them up.
final class KeyGrouping {

    /// A balance that counts in no row.
    static final int NONE = -1;

    /// Seen by itself, as one donor's part of a joint gift, or where the lines within an amount are
    /// told apart, it is not the same.
    private static final Figures PROBE = new Figures(1, probe(), probe());

    private static Measures probe() {
        BigDecimal one = BigDecimal.ONE;
        return Measures.of(
                Measures.UNNAMED, new Measure(one, one, one, one, one, 1, 1, 1, 1, 1, 1));
    }

    /// A row, and how figures count there.
    private record Part(Row.Group row, Figures counted) {}

    /// @param key one of the keys that count alike, in place of any of them
    record Group(Key key, @Nullable String unit, @Nullable String currency) {

        Cell cell(FigureSum sum) {
            return Cell.of(key, sum.figures(unit, currency));
        }
    }

    private final Sums sums;
    private final boolean inferredDates;
    private final Map<Key, @Nullable Key> alike;
    private final Map<List<Part>, Key> byParts;
    private final Map<Group, Integer> numbers;
    private final List<Group> groups;
    private final int[] ofBalance;

    private KeyGrouping(
            Sums sums,
            boolean inferredDates,
            Map<Key, @Nullable Key> alike,
            Map<List<Part>, Key> byParts,
            Map<Group, Integer> numbers,
            List<Group> groups,
            int[] ofBalance) {
        this.sums = sums;
        this.inferredDates = inferredDates;
        this.alike = alike;
        this.byParts = byParts;
        this.numbers = numbers;
        this.groups = groups;
        this.ofBalance = ofBalance;
    }

    /// @param balances a balance's index is its number less one
    /// @param inferredDates whether balances with concluded dates count
    static KeyGrouping of(List<Balance> balances, Sums sums, boolean inferredDates) {
        return new KeyGrouping(
                        sums,
                        inferredDates,
                        new HashMap<>(),
                        new HashMap<>(),
                        new HashMap<>(),
                        List.of(),
                        new int[0])
                .with(balances);
    }

    /// The same where there are more balances now.
    KeyGrouping with(List<Balance> balances) {
        if (balances.size() <= ofBalance.length) {
            return this;
        }
        Map<Key, @Nullable Key> alikeNow = new HashMap<>(alike);
        Map<List<Part>, Key> byPartsNow = new HashMap<>(byParts);
        Map<Group, Integer> numbersNow = new HashMap<>(numbers);
        List<Group> groupsNow = new ArrayList<>(groups);
        int[] all = Arrays.copyOf(ofBalance, balances.size());
        for (int i = ofBalance.length; i < all.length; i++) {
            Balance balance = balances.get(i);
            Key key =
                    inferredDates || !balance.inferred()
                            ? first(balance.key(), alikeNow, byPartsNow)
                            : null;
            if (key == null) {
                all[i] = NONE;
                continue;
            }
            var group = new Group(key, balance.unit(), balance.currency());
            Integer number = numbersNow.putIfAbsent(group, groupsNow.size());
            if (number == null) {
                number = groupsNow.size();
                groupsNow.add(group);
            }
            all[i] = number;
        }
        return new KeyGrouping(
                sums, inferredDates, alikeNow, byPartsNow, numbersNow, groupsNow, all);
    }

    /// The first key that counts as this one does; null if it counts in no row.
    private @Nullable Key first(
            Key key, Map<Key, @Nullable Key> alikeNow, Map<List<Part>, Key> byPartsNow) {
        if (alikeNow.containsKey(key)) {
            return alikeNow.get(key);
        }
        var parts = new ArrayList<Part>(1);
        sums.contribute(Cell.of(key, PROBE), (row, figures) -> parts.add(new Part(row, figures)));
        @Nullable Key first = parts.isEmpty() ? null : byPartsNow.putIfAbsent(parts, key);
        if (first == null && !parts.isEmpty()) {
            first = key;
        }
        alikeNow.put(key, first);
        return first;
    }

    /// The group of a balance, or [#NONE].
    int group(int balance) {
        return balance > ofBalance.length ? NONE : ofBalance[balance - 1];
    }

    List<Group> groups() {
        return groups;
    }

    /// The numbers of the balances that count in some row.
    int[] balances() {
        int[] wanted = new int[ofBalance.length];
        int count = 0;
        for (int i = 0; i < ofBalance.length; i++) {
            if (ofBalance[i] != NONE) {
                wanted[count++] = i + 1;
            }
        }
        return Arrays.copyOf(wanted, count);
    }
}
