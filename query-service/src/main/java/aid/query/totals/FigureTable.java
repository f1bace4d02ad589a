package aid.query.totals;

import aid.postings.Figures;
import aid.postings.Measure;
import aid.postings.Row;
import aid.query.answer.Table;
import aid.query.rates.Conversion.Converted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Figures as a table: a line for the number of lines of a row, and one for each of its units,
/// currencies and conversions.
final class FigureTable {

    private static final List<String> GROUP =
            List.of("donor", "capability", "recipient", "channel", "purpose", "stage", "flow");

    private static final List<String> FIGURES =
            List.of(
                    "measure",
                    "of",
                    "lines",
                    "exact",
                    "approximate",
                    "lower",
                    "upper",
                    "unquantified",
                    "unstated",
                    "undisclosed",
                    "sharedUnsplit",
                    "withinTotal",
                    "notConverted");

    static final Table<FindTotals.Total> TOTALS =
            new Table<>(
                    Stream.of(GROUP, FIGURES).flatMap(List::stream).toList(),
                    total ->
                            lines(
                                    group(total.row().group()),
                                    total.row().figures(),
                                    total.converted()));

    static final Table<Explain.Line> POSTINGS =
            new Table<>(
                    Stream.of(
                                    List.of(
                                            "position",
                                            "ordinal",
                                            "stream",
                                            "line",
                                            "eventType",
                                            "eventId",
                                            "recordedAt",
                                            "actor",
                                            "countsFrom"),
                                    GROUP,
                                    FIGURES)
                            .flatMap(List::stream)
                            .toList(),
                    line -> {
                        List<@Nullable Object> start = new ArrayList<>(posting(line.posting()));
                        start.addAll(group(line.row()));
                        return lines(start, line.figures(), null);
                    });

    private static List<@Nullable Object> posting(Explain.Posted posted) {
        return Arrays.asList(
                posted.position(),
                posted.ordinal(),
                posted.stream(),
                posted.line(),
                posted.eventType(),
                posted.eventId(),
                posted.recordedAt(),
                posted.actor(),
                posted.countsFrom());
    }

    private static List<@Nullable Object> group(Row.Group group) {
        return Arrays.asList(
                group.donor(),
                group.capability(),
                group.recipient(),
                group.channel(),
                group.purpose(),
                group.stage(),
                group.flow());
    }

    private static List<List<@Nullable Object>> lines(
            List<@Nullable Object> start, Figures figures, @Nullable Converted converted) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        lines.add(
                line(
                        start,
                        "lines",
                        "",
                        figures.lines(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        figures.quantities()
                .forEach((unit, measure) ->
                        lines.add(measure(start, "quantity", unit, measure, true)));
        figures.money()
                .forEach((currency, measure) ->
                        lines.add(measure(start, "money", currency, measure, false)));
        if (converted != null) {
            lines.add(
                    line(
                            start,
                            "converted",
                            converted.currency(),
                            null,
                            converted.exact(),
                            converted.approximate(),
                            converted.lower(),
                            converted.upper(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            converted.left().size()));
        }
        return lines;
    }

    private static List<@Nullable Object> measure(
            List<@Nullable Object> start,
            String kind,
            String of,
            Measure measure,
            boolean isQuantity) {
        BigDecimal exact = measure.exactIfKnown().orElse(null);
        BigDecimal approximate = measure.approximateIfKnown().orElse(null);
        return line(
                start,
                kind,
                of,
                null,
                exact,
                approximate,
                measure.lower(),
                measure.upper().orElse(null),
                isQuantity ? measure.unstated() : null,
                isQuantity ? null : measure.unstated(),
                measure.undisclosed(),
                measure.sharedUnsplit(),
                measure.withinTotal(),
                null);
    }

    private static List<@Nullable Object> line(
            List<@Nullable Object> start, @Nullable Object... figures) {
        List<@Nullable Object> line = new ArrayList<>(start);
        line.addAll(Arrays.asList(figures));
        return line;
    }

    private FigureTable() {}
}
