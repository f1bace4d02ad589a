package aid.query.dashboard;

import aid.events.EventJson;
import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.query.message.Messages;
import aid.query.view.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How the values of a view are said, with the names of parties and capabilities in one language.
record ViewText(Labels labels) {

    /// What a line states, such as `about 220 000 rounds, USD 1 200 000 000`.
    String figure(JsonNode line) {
        List<String> parts = new ArrayList<>();
        boolean priced = line.hasNonNull("money");
        if (line.hasNonNull("quantity")) {
            Quantity quantity = EventJson.MAPPER.treeToValue(line.get("quantity"), Quantity.class);
            if (!priced || quantity.qualifier() != Qualifier.UNSPECIFIED) {
                parts.add(Messages.in("en").quantity(quantity));
            }
        }
        if (priced) {
            parts.add(money(line.get("money")));
        }
        return String.join(", ", parts);
    }

    String quantity(JsonNode quantity) {
        return Messages.in("en").quantity(EventJson.MAPPER.treeToValue(quantity, Quantity.class));
    }

    String money(JsonNode money) {
        return Messages.in("en").money(EventJson.MAPPER.treeToValue(money, Money.class));
    }

    String date(JsonNode date) {
        return Messages.in("en").date(EventJson.MAPPER.treeToValue(date, DateValue.class));
    }

    /// The same with the reason why a date was concluded, where it was.
    String dateAndBasis(JsonNode date) {
        DateValue value = EventJson.MAPPER.treeToValue(date, DateValue.class);
        String basis = value.basis();
        return Messages.in("en").date(value) + (basis == null ? "" : ": " + basis);
    }

    String shares(@Nullable JsonNode shares) {
        return shares == null || shares.isMissingNode() || shares.isNull()
                ? ""
                : Messages.in("en")
                        .naming(labels::party, labels::capability)
                        .shares(EventJson.MAPPER.treeToValue(shares, Shares.class));
    }

    String party(JsonNode code) {
        return labels.party(code.asString());
    }

    String capability(JsonNode code) {
        return labels.capability(code.asString());
    }

    String parties(JsonNode codes) {
        List<String> names = new ArrayList<>();
        codes.forEach(code -> names.add(party(code)));
        return String.join(", ", names);
    }

    static String listed(JsonNode words) {
        List<String> all = new ArrayList<>();
        words.forEach(word -> all.add(word.asString()));
        return String.join("; ", all);
    }

    /// Who gives to whom, or speaks, or publishes.
    String who(Kind kind, JsonNode view) {
        return switch (kind) {
            case PLEDGE, DELIVERY ->
                    shares(view.path("donors")) + " → " + party(view.path("recipient"));
            case CONTRACT ->
                    shares(view.path("onBehalfOf"))
                            + (view.has("recipient") ? " → " + party(view.path("recipient")) : "");
            case STATEMENT ->
                    view.has("by")
                            ? party(view.path("by"))
                            : shares(view.path("about").path("donors"));
            case SOURCE -> view.path("publisher").asString();
            case INITIATIVE -> parties(view.path("lead"));
            case PARTY, CAPABILITY -> view.path("code").asString();
        };
    }
}
