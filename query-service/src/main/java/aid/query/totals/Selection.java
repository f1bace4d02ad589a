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

/// The keys whose figures a question wants, told apart no further than the question does: keys that
/// count alike in the same rows are one class. The database adds up each class, so that no more is
/// handed over than the answer needs.
///
/// That holds because what [Sums] does with figures can be done before or after adding them up.
final class Selection {

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

    private final int[] ids;
    private final int[] classes;
    private final List<Key> ofClass;
    private final boolean all;

    private Selection(int[] ids, int[] classes, List<Key> ofClass, boolean all) {
        this.ids = ids;
        this.classes = classes;
        this.ofClass = ofClass;
        this.all = all;
    }

    /// @param keys a key's index is its id less one
    static Selection of(List<Key> keys, Sums sums) {
        int[] ids = new int[keys.size()];
        int[] classes = new int[keys.size()];
        int count = 0;
        var ofClass = new ArrayList<Key>();
        Map<List<Part>, Integer> known = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            Key key = keys.get(i);
            var parts = new ArrayList<Part>(1);
            sums.contribute(
                    Cell.of(key, PROBE), (row, figures) -> parts.add(new Part(row, figures)));
            if (!parts.isEmpty()) {
                Integer of = known.putIfAbsent(parts, ofClass.size());
                if (of == null) {
                    of = ofClass.size();
                    ofClass.add(key);
                }
                ids[count] = i + 1;
                classes[count++] = of;
            }
        }
        return new Selection(
                Arrays.copyOf(ids, count),
                Arrays.copyOf(classes, count),
                List.copyOf(ofClass),
                count == keys.size());
    }

    /// Of the keys that are wanted.
    int[] ids() {
        return ids;
    }

    /// For each of [#ids], the number of its class.
    int[] classes() {
        return classes;
    }

    /// Whether all keys there are count in some row.
    boolean isAll() {
        return all;
    }

    /// One key of a class, in place of any of them.
    Key key(int number) {
        return ofClass.get(number);
    }
}
