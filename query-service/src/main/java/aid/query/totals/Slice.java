package aid.query.totals;

import aid.postings.Figures;
import aid.postings.Measure;
import aid.postings.Measures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Figures of at most one unit and one currency: what a row of a table can hold.
///
/// @param unit absent if there is no quantity
/// @param currency absent if there is no money
record Slice(
        long lines,
        @Nullable String unit,
        Measure quantity,
        @Nullable String currency,
        Measure money) {

    /// Figures in slices that add up to them; the lines are in the first.
    static List<Slice> of(Figures figures) {
        List<Map.Entry<String, Measure>> quantities = entries(figures.quantities());
        List<Map.Entry<String, Measure>> money = entries(figures.money());
        int count = Math.max(1, Math.max(quantities.size(), money.size()));
        var slices = new ArrayList<Slice>(count);
        for (int i = 0; i < count; i++) {
            Map.@Nullable Entry<String, Measure> quantity =
                    i < quantities.size() ? quantities.get(i) : null;
            Map.@Nullable Entry<String, Measure> amount = i < money.size() ? money.get(i) : null;
            slices.add(
                    new Slice(
                            i == 0 ? figures.lines() : 0,
                            quantity == null ? null : quantity.getKey(),
                            quantity == null ? Measure.ZERO : quantity.getValue(),
                            amount == null ? null : amount.getKey(),
                            amount == null ? Measure.ZERO : amount.getValue()));
        }
        return slices;
    }

    private static List<Map.Entry<String, Measure>> entries(Measures measures) {
        return measures.isZero() ? List.of() : List.copyOf(measures.byName().entrySet());
    }

    Figures figures() {
        return new Figures(
                lines,
                unit == null ? Measures.NONE : Measures.of(unit, quantity),
                currency == null ? Measures.NONE : Measures.of(currency, money));
    }

    Slice plus(Slice other) {
        return new Slice(
                lines + other.lines,
                unit,
                quantity.plus(other.quantity),
                currency,
                money.plus(other.money));
    }
}
