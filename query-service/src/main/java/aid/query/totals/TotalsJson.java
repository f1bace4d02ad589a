package aid.query.totals;

import aid.events.EventJson;
import aid.postings.Dimension;
import aid.postings.Figures;
import aid.postings.Key;
import aid.postings.Row;
import aid.postings.TotalsQuery;
import aid.query.rates.Conversion;
import aid.query.rates.Conversion.Converted;
import aid.query.rates.Rates.Published;
import aid.query.web.FiguresJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON form of answers. Numbers that must stay exact are strings, the order of members is
/// fixed, and what was not asked for is left out, so that the same answer has the same bytes.
final class TotalsJson {

    private TotalsJson() {}

    static Map<String, @Nullable Object> group(Row.Group group, TotalsQuery query) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        if (query.tellsApart(Dimension.DONOR)) {
            json.put("donor", group.donor());
        }
        if (query.tellsApart(Dimension.CAPABILITY)) {
            json.put("capability", group.capability());
        }
        if (query.tellsApart(Dimension.RECIPIENT)) {
            json.put("recipient", group.recipient());
        }
        if (query.tellsApart(Dimension.CHANNEL)) {
            json.put("channel", group.channel());
        }
        if (query.tellsApart(Dimension.PURPOSE)) {
            json.put("purpose", name(group.purpose()));
        }
        json.put("stage", group.stage().name());
        if (query.tellsApart(Dimension.FLOW)) {
            json.put("flow", name(group.flow()));
        }
        return json;
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    static Map<String, @Nullable Object> key(Key key) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("donor", key.donor());
        json.put("capability", key.capability());
        json.put("includedIn", key.includedIn());
        json.put("recipient", key.recipient());
        json.put("channel", key.channel());
        json.put("purpose", key.purpose().name());
        json.put("stage", key.stage().name());
        json.put("flow", key.flow().name());
        return json;
    }

    static Map<String, @Nullable Object> figures(Figures figures) {
        return FiguresJson.of(figures);
    }

    static Map<String, @Nullable Object> converted(Converted converted) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("currency", converted.currency());
        json.put("amount", converted.hasAmount() ? converted.amount().toPlainString() : null);
        json.put("exact", plain(converted.exact()));
        json.put("approximate", plain(converted.approximate()));
        json.put("lower", converted.lower().toPlainString());
        json.put("upper", plain(converted.upper()));
        json.put("rates", converted.rates().stream().map(TotalsJson::rate).toList());
        json.put("notConverted", converted.left().stream().map(TotalsJson::left).toList());
        return json;
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static Map<String, @Nullable Object> rate(Conversion.Used used) {
        Published published = used.published();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("from", used.from());
        json.put("day", published.day().toString());
        json.put("rate", published.rate().toPlainString());
        json.put("source", published.source());
        json.put("quote", published.currency() + " per " + published.base());
        if (!used.insteadOf().isEmpty()) {
            json.put("insteadOf", used.insteadOf().stream().map(Object::toString).toList());
        }
        return json;
    }

    private static Map<String, @Nullable Object> left(Conversion.Left left) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("currency", left.currency().isEmpty() ? null : left.currency());
        json.put("reason", left.reason().name());
        json.put("day", left.day() == null ? null : left.day().toString());
        json.put("exact", plain(left.money().exactIfKnown().orElse(null)));
        json.put("approximate", plain(left.money().approximateIfKnown().orElse(null)));
        json.put("lower", left.money().lower().toPlainString());
        return json;
    }

    static Map<String, @Nullable Object> row(FindTotals.Total total, TotalsRequest request) {
        Map<String, @Nullable Object> json = group(total.row().group(), request.query());
        FiguresJson.into(json, total.row().figures());
        Converted converted = total.converted();
        if (converted != null) {
            json.put("converted", converted(converted));
        }
        return json;
    }

    static Map<String, @Nullable Object> line(Explain.Line line, TotalsRequest request) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        Explain.Posted posting = line.posting();
        json.put("position", posting.position());
        json.put("ordinal", posting.ordinal());
        json.put("row", group(line.row(), request.query()));
        FiguresJson.into(json, line.figures());
        var event = new LinkedHashMap<String, @Nullable Object>();
        event.put("type", posting.eventType());
        event.put("id", posting.eventId());
        event.put("position", posting.position());
        json.put("event", event);
        json.put("stream", posting.stream());
        json.put("line", posting.line());
        json.put("key", key(posting.key()));
        json.put("actor", posting.actor());
        json.put("recordedAt", posting.recordedAt().toString());
        json.put("effective", EventJson.MAPPER.valueToTree(posting.effective()));
        json.put(
                "countsFrom",
                posting.countsFrom() == null ? null : posting.countsFrom().toString());
        json.put("evidence", EventJson.MAPPER.valueToTree(posting.evidence()));
        return json;
    }

    static Map<String, @Nullable Object> change(Diff.Change change, TotalsRequest request) {
        Map<String, @Nullable Object> json = group(change.row(), request.query());
        json.put("from", figures(change.from()));
        json.put("to", figures(change.to()));
        json.put("change", figures(change.change()));
        return json;
    }

    static Map<String, @Nullable Object> policies(String reading, TotalsRequest request) {
        var policies = new LinkedHashMap<String, @Nullable Object>();
        policies.put("reading", reading);
        if (request.currency() == null) {
            policies.put("fx", null);
        } else {
            var fx = new LinkedHashMap<String, @Nullable Object>();
            fx.put("rule", request.fx().text());
            fx.put("source", aid.query.rates.Rates.ECB);
            fx.put("daysBackMax", aid.query.rates.Rates.DAYS_BACK_MAX);
            fx.put("rounding", "HALF_EVEN to 2 decimals, after adding up");
            policies.put("fx", fx);
        }
        return policies;
    }
}
