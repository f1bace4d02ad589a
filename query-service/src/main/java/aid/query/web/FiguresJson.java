package aid.query.web;

import aid.postings.Figures;
import aid.postings.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON form of figures, wherever they are shown. Numbers that must stay exact are strings; an
/// upper bound that is open is null, and so is a number that nobody stated: it is not 0. What is
/// unknown is counted beside what is known.
public final class FiguresJson {

    /// `lines`, `quantity` by unit and `money` by currency.
    public static Map<String, @Nullable Object> of(Figures figures) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        into(json, figures);
        return json;
    }

    /// Puts them behind what the object holds already.
    public static void into(Map<String, @Nullable Object> json, Figures figures) {
        json.put("lines", figures.lines());
        List<Map<String, @Nullable Object>> quantity = new ArrayList<>();
        figures.quantities()
                .forEach((unit, measure) ->
                        quantity.add(measure("unit", unit, "unquantified", measure)));
        json.put("quantity", quantity);
        List<Map<String, @Nullable Object>> money = new ArrayList<>();
        figures.money()
                .forEach((currency, measure) ->
                        money.add(measure("currency", currency, "unstated", measure)));
        json.put("money", money);
    }

    private static Map<String, @Nullable Object> measure(
            String nameOf, String name, String nameOfUnknown, Measure measure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(nameOf, name.isEmpty() ? null : name);
        json.put("exact", measure.exactIfKnown().map(BigDecimal::toPlainString).orElse(null));
        json.put(
                "approximate",
                measure.approximateIfKnown().map(BigDecimal::toPlainString).orElse(null));
        json.put("lower", measure.lower().toPlainString());
        json.put("upper", measure.upper().map(BigDecimal::toPlainString).orElse(null));
        json.put(nameOfUnknown, measure.unstated());
        json.put("undisclosed", measure.undisclosed());
        json.put("sharedUnsplit", measure.sharedUnsplit());
        json.put("withinTotal", measure.withinTotal());
        return json;
    }

    private FiguresJson() {}
}
