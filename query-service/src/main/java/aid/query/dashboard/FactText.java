package aid.query.dashboard;

import aid.events.value.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A single value of a view with its label.
public record FactText(String label, String value) {

    /// Texts of a view that are shown elsewhere on its page, or not worth a line.
    private static final Set<String> ELSEWHERE =
            Set.of("id", "code", "status", "text", "url", "title", "mergedInto");

    private static final Map<String, String> LABELS =
            Map.ofEntries(
                    Map.entry("onBehalfOf", "On behalf of"),
                    Map.entry("publishedOn", "Published"),
                    Map.entry("retrievedOn", "Retrieved"),
                    Map.entry("handedTo", "Handed to"),
                    Map.entry("multiYear", "Several years"),
                    Map.entry("receivesAid", "Receives aid"),
                    Map.entry("contractCount", "Contracts"));

    /// The single values of a view, in its order.
    static List<FactText> of(ObjectNode view, ViewText text) {
        List<FactText> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : view.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            String said =
                    switch (name) {
                        case "donors", "onBehalfOf" -> text.shares(value);
                        case "total", "money" -> text.money(value);
                        case "quantity", "contractCount" -> text.quantity(value);
                        case "effective", "period", "window", "publishedOn", "extended" ->
                                text.dateAndBasis(value);
                        case "recipient", "agency", "channel", "by" -> text.party(value);
                        case "capability", "parent", "successor" -> text.capability(value);
                        case "purpose", "instrument", "kind" -> Labels.spoken(value.asString());
                        case "flow" -> Labels.flow(Flow.valueOf(value.asString()));
                        case "lead", "contributors" -> text.parties(value);
                        case "about" -> about(value, text);
                        case "objectives", "suppliers" -> ViewText.listed(value);
                        case "quality" -> spoken(value);
                        case "language" -> language(value.asString());
                        case "terms" -> terms(value);
                        case "position", "recordedUpTo", "history", "asOf" -> "";
                        default ->
                                value.isString() && !ELSEWHERE.contains(name)
                                        ? value.asString()
                                        : value.isBoolean() && value.asBoolean() ? "yes" : "";
                    };
            if (!said.isEmpty()) {
                facts.add(new FactText(LABELS.getOrDefault(name, Labels.spoken(name)), said));
            }
        }
        return facts;
    }

    private static String about(JsonNode about, ViewText text) {
        List<String> parts = new ArrayList<>();
        if (about.has("donors")) {
            parts.add("aid of " + text.shares(about.get("donors")));
        }
        if (about.has("recipient")) {
            parts.add("to " + text.party(about.get("recipient")));
        }
        if (about.has("capability")) {
            parts.add(text.capability(about.get("capability")));
        }
        if (about.has("channel")) {
            parts.add("through " + text.party(about.get("channel")));
        }
        if (about.has("measure")) {
            parts.add(Labels.spoken(about.get("measure").asString()));
        }
        return String.join(", ", parts);
    }

    /// Parts of which some are sentences and some are not.
    private static String said(List<String> parts) {
        return parts.stream()
                .map(part -> part.endsWith(".") ? part.substring(0, part.length() - 1) : part)
                .collect(Collectors.joining("; "));
    }

    private static String spoken(JsonNode words) {
        List<String> all = new ArrayList<>();
        words.forEach(word -> all.add(Labels.spoken(word.asString())));
        return String.join(", ", all);
    }

    private static String language(String code) {
        return Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
    }

    private static String terms(JsonNode terms) {
        List<String> parts = new ArrayList<>();
        for (JsonNode term : terms) {
            parts.add(
                    "“%s” (%s)"
                            .formatted(
                                    term.path("term").asString(),
                                    term.path("language").asString()));
        }
        return String.join(", ", parts);
    }

    /// The conditions of a pledge, each under its state.
    static List<FactText> conditions(ObjectNode view, ViewText text) {
        List<FactText> conditions = new ArrayList<>();
        for (JsonNode condition : view.path("conditions")) {
            String state = condition.path("state").asString();
            List<String> parts = new ArrayList<>();
            parts.add(Labels.spoken(condition.path("kind").asString()));
            if (condition.has("body")) {
                parts.add("by " + condition.get("body").asString());
            }
            if (condition.has("description")) {
                parts.add(condition.get("description").asString());
            }
            if (condition.has("act")) {
                parts.add(condition.get("act").asString());
            }
            if (condition.has("decided")) {
                parts.add(text.date(condition.get("decided")));
            }
            for (JsonNode note : condition.path("notes")) {
                parts.add("“" + note.asString() + "”");
            }
            conditions.add(new FactText(Labels.spoken(state), said(parts)));
        }
        return conditions;
    }
}
