package aid.query.dashboard;

import aid.query.posting.Figures;
import aid.query.posting.Measure;
import aid.query.posting.Measures;
import aid.query.rates.Conversion.Converted;
import aid.query.view.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How figures are shown, once.
///
/// @param known what is known, such as `1 system` or `EUR 4 bn`
/// @param unknown what is not, in words, such as `2 lines without a figure`
/// @param exact the same in full, for who wants every digit
public record FigureText(List<String> known, List<String> unknown, String exact) {

    private static final BigDecimal MILLION = new BigDecimal("1000000");
    private static final BigDecimal BILLION = new BigDecimal("1000000000");

    static FigureText of(Figures figures) {
        return of(figures, null);
    }

    /// @param converted the money in one currency, where that was asked for
    static FigureText of(Figures figures, @Nullable Converted converted) {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        figures.quantities()
                .forEach((unit, measure) -> {
                    each(measure, number -> counted(number, unit), known);
                    each(measure, number -> counted(number, unit), exact);
                });
        figures.money()
                .forEach((currency, measure) -> {
                    each(measure, number -> currency + '\u00a0' + brief(number), known);
                    each(measure, number -> currency + '\u00a0' + Words.number(number), exact);
                });
        if (converted != null && (signum(converted.amount()) || signum(converted.lower()))) {
            BigDecimal amount = signum(converted.amount()) ? converted.amount() : converted.lower();
            known.add(
                    (signum(converted.amount()) ? "= " : "= at least ")
                            + converted.currency()
                            + '\u00a0'
                            + brief(amount));
            exact.add("= " + converted.currency() + '\u00a0' + Words.number(amount));
        }
        unknown(figures, known.isEmpty(), unknown);
        return new FigureText(List.copyOf(known), List.copyOf(unknown), String.join("; ", exact));
    }

    private static boolean signum(BigDecimal number) {
        return number.signum() != 0;
    }

    private static void unknown(Figures figures, boolean nothingKnown, List<String> into) {
        long unquantified = sum(figures.quantities(), true);
        long unstated = sum(figures.money(), true);
        boolean counted = anything(figures.quantities());
        boolean priced = anything(figures.money());
        long lines = figures.lines();
        if (nothingKnown && lines != 0) {
            into.add(lines(lines) + " without a figure");
        } else {
            if (counted && unquantified > 0) {
                into.add(lines(unquantified) + " without a number");
            }
            if (priced && unstated > 0 && unstated != lines) {
                into.add(lines(unstated) + " without an amount");
            }
        }
        long secret = sum(figures.quantities(), false) + sum(figures.money(), false);
        if (secret > 0) {
            into.add(lines(secret) + " kept secret");
        }
        long joint = Math.max(shared(figures.quantities()), shared(figures.money()));
        if (joint > 0) {
            into.add(lines(joint) + " joint, not split");
        }
    }

    private static String lines(long count) {
        return count + (count == 1 ? " line" : " lines");
    }

    private static boolean anything(Measures measures) {
        return measures.byName().values().stream()
                .anyMatch(measure ->
                        signum(measure.exact())
                                || signum(measure.approximate())
                                || signum(measure.lower())
                                || signum(measure.upperClosed()));
    }

    private static long sum(Measures measures, boolean unstated) {
        return measures.byName().values().stream()
                .mapToLong(measure -> unstated ? measure.unstated() : measure.undisclosed())
                .sum();
    }

    private static long shared(Measures measures) {
        return measures.byName().values().stream().mapToLong(Measure::sharedUnsplit).sum();
    }

    private interface Said {
        String number(BigDecimal number);
    }

    private static void each(Measure measure, Said said, List<String> into) {
        if (signum(measure.exact())) {
            into.add(said.number(measure.exact()));
        }
        if (signum(measure.approximate())) {
            into.add("about " + said.number(measure.approximate()));
        }
        BigDecimal more = measure.lower().subtract(measure.exact());
        BigDecimal most = measure.upper().orElse(null);
        boolean plus = signum(measure.exact()) || signum(measure.approximate());
        if (signum(more)) {
            into.add(
                    (plus ? "and " : "")
                            + (most == null
                                    ? "at least " + said.number(more)
                                    : said.number(more)
                                            + " to "
                                            + said.number(most.subtract(measure.exact()))));
        } else if (!plus && most != null && signum(most)) {
            into.add("at most " + said.number(most));
        } else if (!plus && signum(measure.upperClosed())) {
            into.add("at most " + said.number(measure.upperClosed()));
        }
    }

    private static String counted(BigDecimal number, String unit) {
        boolean one = number.abs().compareTo(BigDecimal.ONE) == 0;
        return Words.number(number)
                + (unit.isEmpty()
                        ? ""
                        : '\u00a0' + (one || unit.endsWith("s") ? unit : plural(unit)));
    }

    private static String plural(String unit) {
        return unit.endsWith("y") ? unit.substring(0, unit.length() - 1) + "ies" : unit + 's';
    }

    /// `4 bn`, `1.2 bn`, `350 m`: three digits are as many as a table can be read by.
    static String brief(BigDecimal number) {
        BigDecimal size = number.abs();
        if (size.compareTo(BILLION) >= 0) {
            return scaled(number, BILLION) + " bn";
        }
        return size.compareTo(MILLION) >= 0 ? scaled(number, MILLION) + " m" : Words.number(number);
    }

    private static String scaled(BigDecimal number, BigDecimal by) {
        BigDecimal scaled = number.divide(by, 3, RoundingMode.HALF_EVEN);
        int digits = scaled.abs().compareTo(BigDecimal.TEN) >= 0 ? 1 : 2;
        return Words.number(scaled.setScale(digits, RoundingMode.HALF_EVEN).stripTrailingZeros())
                .toLowerCase(Locale.ROOT);
    }
}
