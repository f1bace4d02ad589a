package aid.query.totals;

import aid.postings.Figures;
import aid.postings.Measures;
import org.jspecify.annotations.Nullable;

/// Adds up figures of at most one unit and one currency in place.
final class FigureSum {

    private final MeasureSum quantity = new MeasureSum();
    private final MeasureSum money = new MeasureSum();
    private long lines;

    void addLines(long more) {
        lines += more;
    }

    MeasureSum quantity() {
        return quantity;
    }

    MeasureSum money() {
        return money;
    }

    Figures figures(@Nullable String unit, @Nullable String currency) {
        return new Figures(
                lines,
                unit == null ? Measures.NONE : Measures.of(unit, quantity.measure()),
                currency == null ? Measures.NONE : Measures.of(currency, money.measure()));
    }

    boolean isZero() {
        return lines == 0 && quantity.measure().isZero() && money.measure().isZero();
    }

    void writeTo(PackedOutput output) {
        output.figures(lines, quantity.measure(), money.measure());
    }
}
