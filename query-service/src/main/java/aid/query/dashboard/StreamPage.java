package aid.query.dashboard;

import aid.events.EventJson;
import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.query.dashboard.ExplainPage.Quote;
import aid.query.projection.Projector;
import aid.query.view.FindHistory;
import aid.query.view.FindViews;
import aid.query.view.Kind;
import aid.query.view.ViewQuery;
import aid.query.view.Words;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Pledges, contracts, deliveries and whatever else there is: lists, and a page for each with its
/// history.
@Controller
class StreamPage extends Page {

    private static final String COLLECTION =
            "{collection:pledges|contracts|deliveries|initiatives|statements|sources|parties|capabilities}";

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

    private final FindViews views;
    private final FindHistory histories;
    private final Projector projector;

    StreamPage(FindViews views, FindHistory histories, Projector projector) {
        this.views = views;
        this.histories = histories;
        this.projector = projector;
    }

    /// A value with its label.
    public record Fact(String label, String value) {}

    /// A line of a stream.
    public record Line(
            String id,
            String capability,
            String code,
            String words,
            String term,
            String within,
            List<Reached> stages,
            List<String> left) {}

    /// What of a line has reached a stage.
    public record Reached(String stage, String words) {}

    /// Another stream.
    public record Related(String relation, String id, String href, String line, String status) {}

    /// An event of the history.
    public record Told(
            long position,
            String type,
            String recorded,
            String by,
            String sentence,
            List<String> overrides,
            List<String> changes,
            List<Moved> moved,
            List<Quote> evidence) {}

    /// A posting of an event.
    public record Moved(String stage, boolean taken, FigureText figures, String of) {}

    /// A piece of a source's text; `facts` is not empty where something was built on it.
    public record Piece(String text, int start, List<Related> facts, boolean excluded) {}

    /// A row of a list.
    public record Item(
            String id, String href, String status, String who, String what, String when) {}

    @GetMapping("/" + COLLECTION)
    ModelAndView list(@PathVariable String collection, HttpServletRequest request) {
        Kind kind = Kind.ofCollection(collection).orElseThrow();
        Map<String, String[]> given = given(request);
        String language = language(request);
        FindViews.Page found = views.list(ViewQuery.of(kind, new Parameters(given)));
        Labels labels = Labels.read(projector, language);
        ModelAndView page = new ModelAndView("list");
        page.addObject(
                "frame",
                Frame.of(
                        Labels.spoken(collection),
                        collection,
                        found.position(),
                        found.recordedUpTo(),
                        language));
        page.addObject("collection", collection);
        page.addObject("q", value(given, "q"));
        page.addObject("language", language);
        page.addObject("items", found.rows().stream().map(row -> item(kind, row, labels)).toList());
        page.addObject(
                "next",
                found.next() == null
                        ? null
                        : "/%s?%s"
                                .formatted(
                                        collection,
                                        TotalsPage.query(
                                                given,
                                                Map.of("next", found.next(), "lang", language))));
        page.addObject("api", "/v1/" + collection + '?' + TotalsPage.query(given, Map.of()));
        return page;
    }

    private static Item item(Kind kind, ObjectNode row, Labels labels) {
        String id = row.get("id").asString();
        return new Item(
                id.substring(id.indexOf(':') + 1),
                ExplainPage.href(id),
                Labels.spoken(row.path("status").asString()),
                who(kind, row, labels),
                what(kind, row, labels),
                when(row));
    }

    private static String who(Kind kind, ObjectNode row, Labels labels) {
        return switch (kind) {
            case PLEDGE, DELIVERY ->
                    shares(row.path("donors"), labels)
                            + " → "
                            + labels.party(row.path("recipient").asString());
            case CONTRACT ->
                    shares(row.path("onBehalfOf"), labels)
                            + (row.has("recipient")
                                    ? " → " + labels.party(row.path("recipient").asString())
                                    : "");
            case STATEMENT ->
                    row.has("by")
                            ? labels.party(row.path("by").asString())
                            : shares(row.path("about").path("donors"), labels);
            case SOURCE -> row.path("publisher").asString();
            case INITIATIVE -> named(row.path("lead"), labels);
            case PARTY, CAPABILITY -> id(row);
        };
    }

    private static String what(Kind kind, ObjectNode row, Labels labels) {
        return switch (kind) {
            case PLEDGE, CONTRACT, DELIVERY -> lines(row, labels);
            case STATEMENT ->
                    Labels.spoken(row.path("kind").asString())
                            + (row.path("about").has("capability")
                                    ? ": "
                                            + labels.capability(
                                                    row.path("about").path("capability").asString())
                                    : "");
            case SOURCE -> row.path("title").asString();
            case INITIATIVE, PARTY ->
                    row.path("names").path(labels.language()).asString()
                            + " ("
                            + row.path("kind").asString().toLowerCase(Locale.ROOT)
                            + ")";
            case CAPABILITY -> row.path("labels").path(labels.language()).asString();
        };
    }

    private static String id(ObjectNode row) {
        return row.path("code").asString();
    }

    private static String lines(ObjectNode row, Labels labels) {
        List<String> words = new ArrayList<>();
        for (JsonNode line : row.path("lines")) {
            if (words.size() == 4) {
                words.add("…");
                break;
            }
            words.add(labels.capability(line.path("capability").asString()) + ": " + figure(line));
        }
        if (row.has("total")) {
            words.add(money(row.path("total")) + " in all");
        }
        return String.join("; ", words);
    }

    private static String when(ObjectNode row) {
        for (String name : List.of("effective", "publishedOn")) {
            if (row.has(name)) {
                return date(row.path(name));
            }
        }
        return "";
    }

    @GetMapping("/" + COLLECTION + "/{id}")
    ModelAndView one(
            @PathVariable String collection, @PathVariable String id, HttpServletRequest request) {
        Kind kind = Kind.ofCollection(collection).orElseThrow();
        Map<String, String[]> given = given(request);
        String language = language(request);
        Map<String, String[]> ofView = new LinkedHashMap<>(given);
        String shown = value(given, "revision");
        ofView.remove("revision");
        ofView.remove("next");
        ObjectNode view = views.one(kind, id, new Parameters(ofView));
        Map<String, String[]> ofHistory = new LinkedHashMap<>(ofView);
        if (given.containsKey("next")) {
            ofHistory.put("next", given.get("next"));
        }
        FindHistory.History history = histories.find(kind, id, new Parameters(ofHistory));
        Labels labels = Labels.read(projector, language);

        ModelAndView page = new ModelAndView("stream");
        page.addObject(
                "frame",
                Frame.of(
                        title(kind, view, labels),
                        collection,
                        view.get("position").asLong(),
                        view.hasNonNull("recordedUpTo")
                                ? Instant.parse(view.get("recordedUpTo").asString())
                                : null,
                        language));
        page.addObject("kind", Labels.spoken(kind.name()));
        page.addObject("id", view.get("id").asString());
        page.addObject("status", Labels.spoken(view.path("status").asString()));
        page.addObject("asOf", view.path("asOf").asString(""));
        page.addObject("facts", facts(view, labels));
        page.addObject("lines", lines(view, "lines", labels));
        page.addObject("contributions", lines(view, "contributions", labels));
        page.addObject("conditions", conditions(view));
        page.addObject("links", related(view.path("links")));
        page.addObject("linkedFrom", related(view.path("linkedFrom")));
        page.addObject("pieces", kind == Kind.SOURCE ? pieces(view, shown) : List.of());
        page.addObject("revision", shown.isEmpty() ? lastRevision(view) : shown);
        page.addObject("url", view.path("url").asString(""));
        page.addObject(
                "history", history.events().stream().map(event -> told(event, labels)).toList());
        page.addObject(
                "next",
                history.next() == null
                        ? null
                        : "?"
                                + TotalsPage.query(
                                        given, Map.of("next", history.next(), "lang", language)));
        page.addObject("api", "/v1/" + collection + '/' + Parameters.encoded(id));
        return page;
    }

    private static String title(Kind kind, ObjectNode view, Labels labels) {
        String name = view.get("id").asString().substring(kind.prefix().length() + 1);
        return switch (kind) {
            case SOURCE -> view.path("title").asString();
            case INITIATIVE, PARTY -> view.path("names").path(labels.language()).asString();
            case CAPABILITY -> view.path("labels").path(labels.language()).asString();
            case PLEDGE, CONTRACT, DELIVERY, STATEMENT -> Labels.spoken(kind.name()) + ' ' + name;
        };
    }

    /// The single values of a view, in its order.
    private static List<Fact> facts(ObjectNode view, Labels labels) {
        List<Fact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : view.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            String said =
                    switch (name) {
                        case "donors", "onBehalfOf" -> shares(value, labels);
                        case "total", "money" -> money(value);
                        case "quantity", "contractCount" ->
                                Words.quantity(EventJson.MAPPER.treeToValue(value, Quantity.class));
                        case "effective", "period", "window", "publishedOn", "extended" ->
                                date(value);
                        case "recipient", "agency", "channel", "by" ->
                                labels.party(value.asString());
                        case "capability", "parent", "successor" ->
                                labels.capability(value.asString());
                        case "purpose", "flow", "instrument", "kind" ->
                                Labels.spoken(value.asString());
                        case "lead", "contributors" -> named(value, labels);
                        case "about" -> about(value, labels);
                        case "objectives", "suppliers", "quality" -> listed(value);
                        case "terms" -> terms(value);
                        case "position", "recordedUpTo", "history", "asOf" -> "";
                        default ->
                                value.isString() && !ELSEWHERE.contains(name)
                                        ? value.asString()
                                        : value.isBoolean() && value.asBoolean() ? "yes" : "";
                    };
            if (!said.isEmpty()) {
                facts.add(new Fact(LABELS.getOrDefault(name, Labels.spoken(name)), said));
            }
        }
        return facts;
    }

    private static String about(JsonNode about, Labels labels) {
        List<String> parts = new ArrayList<>();
        if (about.has("donors")) {
            parts.add("aid of " + shares(about.get("donors"), labels));
        }
        if (about.has("recipient")) {
            parts.add("to " + labels.party(about.get("recipient").asString()));
        }
        if (about.has("capability")) {
            parts.add(labels.capability(about.get("capability").asString()));
        }
        if (about.has("channel")) {
            parts.add("through " + labels.party(about.get("channel").asString()));
        }
        if (about.has("measure")) {
            parts.add(Labels.spoken(about.get("measure").asString()));
        }
        return String.join(", ", parts);
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

    private static List<Line> lines(ObjectNode view, String name, Labels labels) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : view.path(name)) {
            List<Reached> stages = new ArrayList<>();
            for (JsonNode stage : line.path("stages")) {
                stages.add(
                        new Reached(Labels.spoken(stage.path("stage").asString()), reached(stage)));
            }
            List<String> left = new ArrayList<>();
            for (JsonNode part : line.path("left")) {
                left.add(
                        Labels.spoken(part.path("how").asString())
                                + (part.has("quantity") || part.has("money")
                                        ? ": " + figure(part)
                                        : "")
                                + " ("
                                + part.path("reason").asString()
                                + ")");
            }
            String code = line.path("capability").asString();
            lines.add(
                    new Line(
                            line.path("line").asString(line.path("contribution").asString("")),
                            labels.capability(code),
                            code,
                            (line.has("party")
                                            ? labels.party(line.get("party").asString()) + ": "
                                            : "")
                                    + figure(line),
                            line.path("sourceTerm").asString(""),
                            line.path("includedIn").asString(""),
                            stages,
                            left));
        }
        return lines;
    }

    /// What stands at a stage, read back from the figures of the answer.
    private static String reached(JsonNode stage) {
        List<String> words = new ArrayList<>();
        for (JsonNode of : stage.path("quantity")) {
            measured(of, of.path("unit").asString(""), words);
        }
        for (JsonNode of : stage.path("money")) {
            measured(of, of.path("currency").asString(""), words);
        }
        return words.isEmpty() ? "no figure stated" : String.join(", ", words);
    }

    private static void measured(JsonNode of, String name, List<String> into) {
        for (String part : List.of("exact", "approximate")) {
            BigDecimal number = new BigDecimal(of.path(part).asString("0"));
            if (number.signum() != 0) {
                into.add(
                        (part.equals("exact") ? "" : "about ")
                                + Words.number(number)
                                + '\u00a0'
                                + name);
            }
        }
        boolean point = !into.isEmpty();
        String lower = of.path("lower").asString("0");
        String upper = of.hasNonNull("upper") ? of.get("upper").asString() : null;
        if (!point && (!lower.equals("0") || (upper != null && !upper.equals("0")))) {
            into.add(
                    (upper == null ? "at least " + lower : lower + " to " + upper)
                            + '\u00a0'
                            + name);
        }
        if (of.path("sharedUnsplit").asInt(0) != 0) {
            into.add("joint, not split");
        }
    }

    private static List<Fact> conditions(ObjectNode view) {
        List<Fact> conditions = new ArrayList<>();
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
                parts.add(date(condition.get("decided")));
            }
            for (JsonNode note : condition.path("notes")) {
                parts.add("“" + note.asString() + "”");
            }
            conditions.add(new Fact(Labels.spoken(state), String.join(", ", parts)));
        }
        return conditions;
    }

    private static List<Related> related(JsonNode links) {
        List<Related> related = new ArrayList<>();
        for (JsonNode link : links) {
            String id = link.path("id").asString();
            related.add(
                    new Related(
                            Labels.spoken(link.path("relation").asString()),
                            id,
                            ExplainPage.href(id),
                            link.path("line").asString(""),
                            link.has("status")
                                    ? Labels.spoken(link.get("status").asString())
                                    : ""));
        }
        return related;
    }

    private static String lastRevision(ObjectNode view) {
        JsonNode revisions = view.path("revisions");
        return revisions.isEmpty()
                ? ""
                : revisions.get(revisions.size() - 1).path("revision").asString();
    }

    /// The text of a revision, cut where passages start and end.
    private static List<Piece> pieces(ObjectNode view, String shown) {
        String revision = shown.isEmpty() ? lastRevision(view) : shown;
        String text = "";
        for (JsonNode each : view.path("revisions")) {
            if (each.path("revision").asString().equals(revision)) {
                text = each.path("text").asString();
            }
        }
        Set<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (String list : List.of("facts", "excluded")) {
            for (JsonNode each : view.path(list)) {
                if (each.path("revision").asString().equals(revision)) {
                    cuts.add(Math.clamp(each.path("start").asInt(), 0, text.length()));
                    cuts.add(Math.clamp(each.path("end").asInt(), 0, text.length()));
                }
            }
        }
        List<Piece> pieces = new ArrayList<>();
        Integer from = null;
        for (Integer to : cuts) {
            if (from != null && to > from) {
                pieces.add(piece(view, revision, text, from, to));
            }
            from = to;
        }
        return pieces;
    }

    private static Piece piece(ObjectNode view, String revision, String text, int from, int to) {
        List<Related> facts = new ArrayList<>();
        for (JsonNode fact : view.path("facts")) {
            if (covers(fact, revision, from, to)) {
                String id = fact.path("id").asString();
                facts.add(
                        new Related(
                                ExplainPage.words(fact.path("type").asString()),
                                id,
                                ExplainPage.href(id),
                                "",
                                Labels.spoken(fact.path("status").asString())));
            }
        }
        boolean excluded = false;
        for (JsonNode each : view.path("excluded")) {
            excluded |= covers(each, revision, from, to);
        }
        return new Piece(text.substring(from, to), from, facts, excluded);
    }

    private static boolean covers(JsonNode range, String revision, int from, int to) {
        return range.path("revision").asString().equals(revision)
                && range.path("start").asInt() <= from
                && range.path("end").asInt() >= to;
    }

    private static Told told(FindHistory.Event event, Labels labels) {
        String by =
                (event.actor() == null ? "somebody" : event.actor())
                        + (event.role() == null ? "" : " (" + event.role() + ")")
                        + (event.onBehalfOf() == null ? "" : " for " + event.onBehalfOf())
                        + (event.secondPerson() == null
                                ? ""
                                : ", seconded by " + event.secondPerson());
        return new Told(
                event.position(),
                ExplainPage.words(event.type()),
                ExplainPage.at(event.recordedAt()),
                by,
                event.sentence(),
                event.overrides().stream()
                        .map(override -> override.refusalCode() + ": " + override.reason())
                        .toList(),
                event.sequence() == 0
                        ? List.of()
                        : event.changes().stream().map(change -> change.words()).toList(),
                event.postings().stream().map(moved -> moved(moved, labels)).toList(),
                event.evidence().stream().map(Quote::of).toList());
    }

    private static Moved moved(FindHistory.Moved moved, Labels labels) {
        var figures = moved.figures().figures();
        boolean taken = figures.lines() < 0;
        return new Moved(
                Labels.spoken(moved.stage().name()),
                taken,
                FigureText.of(taken ? figures.negate() : figures),
                labels.party(moved.donor()) + ", " + labels.capability(moved.capability()));
    }

    private static String figure(JsonNode line) {
        List<String> parts = new ArrayList<>();
        boolean priced = line.hasNonNull("money");
        if (line.hasNonNull("quantity")) {
            Quantity quantity = EventJson.MAPPER.treeToValue(line.get("quantity"), Quantity.class);
            if (!priced || quantity.qualifier() != Qualifier.UNSPECIFIED) {
                parts.add(Words.quantity(quantity));
            }
        }
        if (priced) {
            parts.add(money(line.get("money")));
        }
        return String.join(", ", parts);
    }

    private static String money(JsonNode money) {
        return Words.money(EventJson.MAPPER.treeToValue(money, Money.class));
    }

    private static String date(JsonNode date) {
        return Words.date(EventJson.MAPPER.treeToValue(date, DateValue.class));
    }

    private static String shares(@Nullable JsonNode shares, Labels labels) {
        if (shares == null || shares.isMissingNode() || shares.isNull()) {
            return "";
        }
        Shares all = EventJson.MAPPER.treeToValue(shares, Shares.class);
        String words = Words.shares(all);
        for (var share : all.of()) {
            words = words.replace(share.party().value(), labels.party(share.party().value()));
        }
        return words;
    }

    private static String named(JsonNode codes, Labels labels) {
        List<String> names = new ArrayList<>();
        codes.forEach(code -> names.add(labels.party(code.asString())));
        return String.join(", ", names);
    }

    private static String listed(JsonNode words) {
        List<String> all = new ArrayList<>();
        words.forEach(word -> all.add(word.asString()));
        return String.join("; ", all);
    }
}
