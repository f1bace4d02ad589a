package aid.query.totals;

import aid.postings.Measure;
import aid.postings.Row;
import aid.query.rates.Conversion.Converted;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Totals as a table: a line for the number of lines of a row, and one for each of its units,
/// currencies and conversions. RFC 4180.
final class TotalsCsv {

    private static final String HEADER =
            "donor,capability,recipient,channel,purpose,stage,flow,measure,of,lines,exact,approximate,lower,upper,unquantified,unstated,undisclosed,sharedUnsplit,withinTotal,notConverted\r\n";

    private final StringBuilder text = new StringBuilder(HEADER);

    static String of(List<FindTotals.Total> totals) {
        var csv = new TotalsCsv();
        totals.forEach(csv::total);
        return csv.text.toString();
    }

    private void total(FindTotals.Total total) {
        Row.Group group = total.row().group();
        start(group, "lines", "");
        fields(
                Long.toString(total.row().figures().lines()),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
        total.row()
                .figures()
                .quantities()
                .forEach((unit, measure) -> measure(group, "quantity", unit, measure));
        total.row()
                .figures()
                .money()
                .forEach((currency, measure) -> measure(group, "money", currency, measure));
        Converted converted = total.converted();
        if (converted != null) {
            start(group, "converted", converted.currency());
            fields(
                    "",
                    plain(converted.exact()),
                    plain(converted.approximate()),
                    converted.lower().toPlainString(),
                    plain(converted.upper()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    Integer.toString(converted.left().size()));
        }
    }

    private void measure(Row.Group group, String kind, String of, Measure measure) {
        start(group, kind, of);
        boolean isQuantity = kind.equals("quantity");
        String unknown = Long.toString(measure.unstated());
        fields(
                "",
                plain(measure.exactIfKnown().orElse(null)),
                plain(measure.approximateIfKnown().orElse(null)),
                measure.lower().toPlainString(),
                plain(measure.upper().orElse(null)),
                isQuantity ? unknown : "",
                isQuantity ? "" : unknown,
                Long.toString(measure.undisclosed()),
                Long.toString(measure.sharedUnsplit()),
                Long.toString(measure.withinTotal()),
                "");
    }

    /// A number that nobody stated is empty: it is not 0.
    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private void start(Row.Group group, String kind, String of) {
        text.append(field(group.donor())).append(',');
        text.append(field(group.capability())).append(',');
        text.append(field(group.recipient())).append(',');
        text.append(field(group.channel())).append(',');
        text.append(field(group.purpose())).append(',');
        text.append(field(group.stage())).append(',');
        text.append(field(group.flow())).append(',');
        text.append(kind).append(',').append(field(of));
    }

    private void fields(String... fields) {
        for (String field : fields) {
            text.append(',').append(field);
        }
        text.append("\r\n");
    }

    /// A spreadsheet would run a text that starts like a formula.
    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String plain = value.toString();
        if (!plain.isEmpty() && "=+-@\t\r".indexOf(plain.charAt(0)) >= 0) {
            plain = "'" + plain;
        }
        return plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + plain.replace("\"", "\"\"") + '"'
                : plain;
    }
}
