package aid.query.totals;

import aid.postings.Cell;
import aid.postings.Dimension;
import aid.postings.Measure;
import aid.postings.Row;
import aid.postings.Sums;
import aid.postings.TotalsQuery;
import aid.query.rates.Conversion;
import aid.query.rates.Conversion.Amount;
import aid.query.rates.Conversion.Converted;
import aid.query.rates.Rates;
import aid.query.totals.Ledger.Look;
import aid.query.totals.SumReader.Dated;
import aid.query.web.Cursor;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Answers what the totals are, now or at any earlier position, effective on any day, and in any
/// currency.
public final class FindTotals {

    private final Ledger ledger;

    public FindTotals(Ledger ledger) {
        this.ledger = ledger;
    }

    /// @param left what was left out of all rows together, and why
    public record Answer(Look look, List<Total> rows, Left left) {}

    /// A row with its money in one currency, if that was asked for.
    public record Total(Row row, @Nullable Converted converted) {}

    /// @param undated lines that have no day from which they count
    /// @param inferred lines whose effective date was only concluded
    public record Left(long undated, long inferred) {}

    public Answer find(TotalsRequest request, @Nullable Cursor cursor) {
        return ledger.look(request, cursor, look -> find(request, look));
    }

    public static Answer find(TotalsRequest request, Look look) throws SQLException {
        Sums sums = look.sums(request);
        var cut =
                new TemporalFilter(look.position(), request.effectiveOn(), request.inferredDates());
        List<Row> rows = sums.rows(look.cells(request.query(), cut));
        Map<Row.Group, Converted> converted = convert(request, look, cut, rows);
        return new Answer(
                look,
                rows.stream().map(row -> new Total(row, converted.get(row.group()))).toList(),
                left(request, look, cut));
    }

    private static Left left(TotalsRequest request, Look look, TemporalFilter cut)
            throws SQLException {
        if (cut.effectiveOn() == null && cut.inferredDates()) {
            return new Left(0, 0);
        }
        TotalsQuery asked = request.query();
        // One row per stage, without roll-up rows, so that nothing is counted twice.
        var plain =
                new TotalsQuery(
                        asked.by().contains(Dimension.PURPOSE)
                                ? Set.of(Dimension.PURPOSE)
                                : Set.of(),
                        asked.filters(),
                        asked.rollup(),
                        asked.viewpoint());
        Sums sums = look.sums(plain);
        long undated =
                cut.effectiveOn() == null
                        ? 0
                        : lines(sums, look.reader(plain, cut.inferredDates()).undated(cut));
        long inferred = 0;
        if (!cut.inferredDates()) {
            var all = new TemporalFilter(cut.position(), cut.effectiveOn(), true);
            inferred = lines(sums, look.cells(plain, all)) - lines(sums, look.cells(plain, cut));
        }
        return new Left(undated, inferred);
    }

    private static long lines(Sums sums, List<Cell> cells) {
        return sums.rows(cells).stream().mapToLong(row -> row.figures().lines()).sum();
    }

    private static Map<Row.Group, Converted> convert(
            TotalsRequest request, Look look, TemporalFilter cut, List<Row> rows)
            throws SQLException {
        String currency = request.currency();
        if (currency == null) {
            return Map.of();
        }
        Map<Row.Group, List<Amount>> amounts =
                amounts(request.fx(), look, request.query(), cut, rows);
        var conversion = new Conversion(currency, rates(currency, look, amounts.values()));
        Map<Row.Group, Converted> converted = new HashMap<>();
        for (Row row : rows) {
            List<Amount> money = amounts.get(row.group());
            if (money != null && !row.figures().money().isZero()) {
                converted.put(row.group(), conversion.convert(money));
            }
        }
        return converted;
    }

    /// The money of each row, by the day at whose rate it is to be converted.
    static Map<Row.Group, List<Amount>> amounts(
            FxRule fx, Look look, TotalsQuery query, TemporalFilter cut, List<Row> rows)
            throws SQLException {
        Map<Row.Group, List<Amount>> amounts = new HashMap<>();
        if (fx instanceof FxRule.Fixed(LocalDate day)) {
            for (Row row : rows) {
                add(amounts, row.group(), row.figures().money().byName(), day);
            }
        } else {
            Map<Row.Group, Map<DayAndCurrency, Measure>> byDay = new HashMap<>();
            Sums sums = look.sums(query);
            for (Dated dated : look.reader(query, cut.inferredDates()).moneyByDay(cut, fx)) {
                sums.contribute(
                        dated.cell(),
                        (group, figures) ->
                                figures.money()
                                        .forEach((of, money) ->
                                                byDay.computeIfAbsent(group, _ -> new HashMap<>())
                                                        .merge(
                                                                new DayAndCurrency(dated.day(), of),
                                                                money,
                                                                Measure::plus)));
            }
            byDay.forEach((group, money) ->
                    amounts.put(
                            group,
                            money.entrySet().stream()
                                    .sorted(Map.Entry.comparingByKey())
                                    .map(each ->
                                            new Amount(
                                                    each.getKey().currency(),
                                                    each.getKey().day(),
                                                    each.getValue()))
                                    .toList()));
        }
        return amounts;
    }

    private record DayAndCurrency(@Nullable LocalDate day, String currency)
            implements Comparable<DayAndCurrency> {
        @Override
        public int compareTo(DayAndCurrency other) {
            int byCurrency = currency.compareTo(other.currency);
            if (byCurrency != 0) {
                return byCurrency;
            }
            if (day == null || other.day == null) {
                return Boolean.compare(day == null, other.day == null);
            }
            return day.compareTo(other.day);
        }
    }

    private static void add(
            Map<Row.Group, List<Amount>> amounts,
            Row.Group group,
            Map<String, Measure> money,
            LocalDate day) {
        var list = new ArrayList<Amount>();
        money.forEach((currency, measure) -> list.add(new Amount(currency, day, measure)));
        amounts.put(group, list);
    }

    /// The rates that these amounts need.
    static Rates rates(String currency, Look look, Collection<List<Amount>> amounts)
            throws SQLException {
        Set<String> currencies = new TreeSet<>(Set.of(currency));
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.of(1999, 1, 1);
        for (List<Amount> each : amounts) {
            for (Amount amount : each) {
                currencies.add(amount.currency());
                LocalDate day = amount.day();
                if (day != null) {
                    first = day.isBefore(first) ? day : first;
                    last = day.isAfter(last) ? day : last;
                }
            }
        }
        return Rates.read(
                look.connection(),
                Rates.ECB,
                currencies,
                first.equals(LocalDate.MAX) ? last : first,
                last,
                look.position());
    }
}
