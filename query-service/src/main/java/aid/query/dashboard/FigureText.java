package aid.query.dashboard;

import aid.postings.Figures;
import aid.postings.Measure;
import aid.postings.Measures;
import aid.query.rates.Conversion;
import aid.query.rates.Conversion.Converted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// How figures are shown, once.
///
/// @param known what is known, such as `1 system` or `EUR 4 bn`
/// @param unknown what is not, in words, such as `2 lines without a number`
/// @param full what is known with every digit
public record FigureText(List<String> known, List<String> unknown, List<String> full) {

    /// Where nothing is to be shown.
    static final FigureText NONE = new FigureText(List.of(), List.of(), List.of());

    private static final BigDecimal MILLION = new BigDecimal("1000000");
    private static final BigDecimal BILLION = new BigDecimal("1000000000");

    /// All of `full`, for a hint.
    public String hint() {
        return String.join("; ", full);
    }

    static FigureText of(Figures figures) {
        return of(figures, null);
    }

    /// @param converted the money in one currency, where that was asked for
    static FigureText of(Figures figures, @Nullable Converted converted) {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> full = new ArrayList<>();
        figures.quantities()
                .forEach((unit, measure) -> {
                    each(measure, number -> Page.MESSAGES.counted(number, unit), known);
                    each(measure, number -> Page.MESSAGES.counted(number, unit), full);
                });
        figures.money()
                .forEach((currency, measure) -> {
                    each(measure, number -> briefly(number, currency), known);
                    each(measure, number -> Page.MESSAGES.priced(number, currency), full);
                });
        unknown(figures, known.isEmpty(), unknown);
        if (converted != null && !isSameAgain(figures, converted)) {
            converted(converted, known, full, unknown);
        }
        return new FigureText(List.copyOf(known), List.copyOf(unknown), List.copyOf(full));
    }

    /// Money that is all in the currency asked for is not said twice.
    private static boolean isSameAgain(Figures figures, Converted converted) {
        return converted.left().isEmpty()
                && figures.money().byName().keySet().stream()
                        .allMatch(currency ->
                                currency.isEmpty() || currency.equals(converted.currency()));
    }

    private static void converted(
            Converted converted, List<String> known, List<String> full, List<String> unknown) {
        boolean point = isSomething(converted.amount());
        BigDecimal amount = point ? converted.amount() : converted.lower();
        if (isSomething(amount)) {
            String sign = point ? "= " : "= at least ";
            known.add(sign + briefly(amount, converted.currency()));
            full.add(sign + Page.MESSAGES.priced(amount, converted.currency()));
        }
        for (Conversion.Left left : converted.left()) {
            unknown.add(
                    "%s not converted: %s"
                            .formatted(
                                    left.currency().isEmpty() ? "an amount" : left.currency(),
                                    switch (left.reason()) {
                                        case NO_DAY -> "its day is not known";
                                        case NO_RATE -> "no rate near " + left.day();
                                        case NO_CURRENCY -> "no currency stated";
                                    }));
        }
    }

    private static boolean isSomething(BigDecimal number) {
        return number.signum() != 0;
    }

    private static void unknown(Figures figures, boolean nothingKnown, List<String> into) {
        long unquantified = sum(figures.quantities(), Measure::unstated);
        long unstated = sum(figures.money(), Measure::unstated);
        long lines = figures.lines();
        long secret =
                sum(figures.quantities(), Measure::undisclosed)
                        + sum(figures.money(), Measure::undisclosed);
        if (nothingKnown) {
            if (!figures.isZero() && secret == 0) {
                into.add("no figure stated" + (lines > 1 ? ", " + lines(lines) : ""));
            }
        } else {
            if (anything(figures.quantities()) && unquantified > 0) {
                into.add(lines(unquantified) + " without a number");
            }
            if (anything(figures.money()) && unstated > 0 && unstated != lines) {
                into.add(lines(unstated) + " without an amount");
            }
        }
        if (secret > 0) {
            into.add(lines(secret) + " kept secret");
        }
        long joint = Math.max(shared(figures.quantities()), shared(figures.money()));
        if (joint > 0) {
            into.add(lines(joint) + " joint, not split");
        }
        long together = sum(figures.money(), Measure::withinTotal);
        if (together > 0) {
            into.add(lines(together) + ", amount stated for several lines");
        }
    }

    private static String lines(long count) {
        return count + (count == 1 ? " line" : " lines");
    }

    private static boolean anything(Measures measures) {
        return measures.byName().values().stream()
                .anyMatch(measure ->
                        measure.exactIfKnown().isPresent()
                                || isSomething(measure.approximate())
                                || isSomething(measure.lower())
                                || isSomething(measure.upperClosed())
                                || isSomething(measure.upperWithin()));
    }

    private static long sum(Measures measures, ToLongFunction<Measure> of) {
        return measures.byName().values().stream().mapToLong(of).sum();
    }

    private static long shared(Measures measures) {
        return sum(measures, Measure::sharedUnsplit);
    }

    private interface Said {
        String number(BigDecimal number);
    }

    private static void each(Measure measure, Said said, List<String> into) {
        measure.exactIfKnown().ifPresent(exact -> into.add(said.number(exact)));
        if (isSomething(measure.approximate())) {
            into.add("about " + said.number(measure.approximate()));
        }
        BigDecimal more = measure.lower().subtract(measure.exact());
        BigDecimal most = measure.upper().orElse(null);
        boolean plus =
                measure.exactIfKnown().isPresent() || measure.approximateIfKnown().isPresent();
        if (isSomething(more)) {
            into.add(
                    (plus ? "and " : "")
                            + (most == null
                                    ? "at least " + said.number(more)
                                    : said.number(more)
                                            + " to "
                                            + said.number(most.subtract(measure.exact()))));
        } else if (!plus && most != null && isSomething(most)) {
            into.add("at most " + said.number(most));
        } else if (!plus && isSomething(measure.upperClosed())) {
            into.add("at most " + said.number(measure.upperClosed()));
        }
    }

    private static String briefly(BigDecimal number, String currency) {
        return currency.isEmpty() ? brief(number) : currency + '\u00a0' + brief(number);
    }

    /// `4 bn`, `1.2 bn`, `350 m`: three digits are as many as a table can be read by.
    static String brief(BigDecimal number) {
        BigDecimal size = number.abs();
        if (size.compareTo(BILLION) >= 0) {
            return scaled(number, BILLION) + " bn";
        }
        return size.compareTo(MILLION) >= 0
                ? scaled(number, MILLION) + " m"
                : Page.MESSAGES.number(number);
    }

    private static String scaled(BigDecimal number, BigDecimal by) {
        BigDecimal scaled = number.divide(by, 3, RoundingMode.HALF_EVEN);
        int digits = scaled.abs().compareTo(BigDecimal.TEN) >= 0 ? 1 : 2;
        return Page.MESSAGES
                .number(scaled.setScale(digits, RoundingMode.HALF_EVEN).stripTrailingZeros())
                .toLowerCase(Locale.ROOT);
    }
}
