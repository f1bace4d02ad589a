package aid.postings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// A measure for each unit, or for each currency; units never meet, nor do currencies. A unit whose
/// measure is zero is not in it, so that equal sums are equal objects.
public final class Measures {
    /// Where the source names no unit or no currency.
    public static final String UNNAMED = "";

    /// Nothing of anything.
    public static final Measures NONE = new Measures(new String[0], new Measure[0]);

    private final String[] names;
    private final Measure[] measures;

    private Measures(String[] names, Measure[] measures) {
        this.names = names;
        this.measures = measures;
    }

    /// `measure` of the one unit or currency `name`.
    public static Measures of(String name, Measure measure) {
        return measure.isZero() ? NONE : new Measures(new String[] {name}, new Measure[] {measure});
    }

    /// The measures of `byName`.
    public static Measures of(Map<String, Measure> byName) {
        TreeMap<String, Measure> sorted = new TreeMap<>(byName);
        sorted.values().removeIf(Measure::isZero);
        return sorted.isEmpty()
                ? NONE
                : new Measures(
                        sorted.keySet().toArray(String[]::new),
                        sorted.values().toArray(Measure[]::new));
    }

    /// The measure of `name`; [Measure#ZERO] if nothing is known of it.
    public Measure of(String name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? Measure.ZERO : measures[at];
    }

    /// The measures by unit or currency, in the order of their names.
    public Map<String, Measure> byName() {
        Map<String, Measure> byName = LinkedHashMap.newLinkedHashMap(names.length);
        forEach(byName::put);
        return byName;
    }

    /// Each unit or currency with its measure, in the order of their names.
    public void forEach(BiConsumer<String, Measure> action) {
        for (int i = 0; i < names.length; i++) {
            action.accept(names[i], measures[i]);
        }
    }

    public boolean isZero() {
        return names.length == 0;
    }

    public Measures plus(Measures other) {
        if (other.names.length == 0) {
            return this;
        }
        if (names.length == 0) {
            return other;
        }
        if (names.length == 1 && other.names.length == 1 && names[0].equals(other.names[0])) {
            return of(names[0], measures[0].plus(other.measures[0]));
        }
        String[] mergedNames = new String[names.length + other.names.length];
        Measure[] merged = new Measure[mergedNames.length];
        int n = 0;
        for (int i = 0, j = 0; i < names.length || j < other.names.length; ) {
            int order =
                    i == names.length
                            ? 1
                            : j == other.names.length ? -1 : names[i].compareTo(other.names[j]);
            String name = order <= 0 ? names[i] : other.names[j];
            Measure measure =
                    order < 0
                            ? measures[i]
                            : order > 0 ? other.measures[j] : measures[i].plus(other.measures[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
            if (!measure.isZero()) {
                mergedNames[n] = name;
                merged[n++] = measure;
            }
        }
        return n == 0
                ? NONE
                : new Measures(Arrays.copyOf(mergedNames, n), Arrays.copyOf(merged, n));
    }

    public Measures negate() {
        return each(Measure::negate);
    }

    boolean takeBack() {
        for (Measure measure : measures) {
            if (measure.takesBack()) {
                return true;
            }
        }
        return false;
    }

    Measures partOfUnsplit() {
        return each(Measure::partOfUnsplit);
    }

    Measures withoutWithin() {
        return each(Measure::withoutWithin);
    }

    private Measures each(UnaryOperator<Measure> change) {
        String[] changedNames = new String[names.length];
        Measure[] changed = new Measure[names.length];
        int n = 0;
        for (int i = 0; i < names.length; i++) {
            Measure measure = change.apply(measures[i]);
            if (!measure.isZero()) {
                changedNames[n] = names[i];
                changed[n++] = measure;
            }
        }
        return n == 0
                ? NONE
                : new Measures(Arrays.copyOf(changedNames, n), Arrays.copyOf(changed, n));
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Measures that) || names.length != that.names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(that.names[i]) || !measures[i].equals(that.measures[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(measures);
    }

    @Override
    public String toString() {
        return byName().toString();
    }
}
