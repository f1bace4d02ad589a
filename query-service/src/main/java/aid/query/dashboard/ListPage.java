package aid.query.dashboard;

import aid.query.projection.Projector;
import aid.query.view.FilterWords;
import aid.query.view.FindViews;
import aid.query.view.Kind;
import aid.query.view.ViewQuery;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists of pledges, contracts, deliveries and whatever else there is.
@Controller
class ListPage extends Page {

    private final FindViews views;
    private final Projector projector;

    ListPage(FindViews views, Projector projector) {
        this.views = views;
        this.projector = projector;
    }

    /// A row of a list.
    public record Item(
            String id, String href, String status, String who, String what, String when) {}

    @GetMapping("/" + StreamPage.COLLECTION)
    ModelAndView list(@PathVariable String collection, HttpServletRequest request) {
        Kind kind = Kind.ofCollection(collection).orElseThrow();
        Map<String, String[]> given = given(request);
        String language = language(request);
        FindViews.Page found = views.list(ViewQuery.of(kind, new Parameters(given)));
        ViewText text = new ViewText(Labels.read(projector, language));
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
        page.addObject("status", value(given, "status").toUpperCase(Locale.ROOT));
        page.addObject(
                "statuses",
                FilterWords.statuses(kind).stream()
                        .map(status -> new TotalsPage.Choice(status, Labels.spoken(status)))
                        .toList());
        page.addObject("items", found.rows().stream().map(row -> item(kind, row, text)).toList());
        page.addObject("next", next('/' + collection, given, found.next()));
        page.addObject("api", address("/v1/" + collection, given, Map.of()));
        return page;
    }

    private static Item item(Kind kind, ObjectNode row, ViewText text) {
        String id = row.get("id").asString();
        return new Item(
                id.substring(id.indexOf(':') + 1),
                ExplainPage.href(id),
                Labels.spoken(row.path("status").asString()),
                text.who(kind, row),
                what(kind, row, text),
                when(row, text));
    }

    private static String what(Kind kind, ObjectNode row, ViewText text) {
        return switch (kind) {
            case PLEDGE, CONTRACT, DELIVERY -> lines(row, text);
            case STATEMENT ->
                    Labels.spoken(row.path("kind").asString())
                            + (row.path("about").has("capability")
                                    ? ": " + text.capability(row.path("about").path("capability"))
                                    : "");
            case SOURCE -> row.path("title").asString();
            case INITIATIVE, PARTY ->
                    row.path("names").path(text.labels().language()).asString()
                            + " ("
                            + row.path("kind").asString().toLowerCase(Locale.ROOT)
                            + ")";
            case CAPABILITY -> row.path("labels").path(text.labels().language()).asString();
        };
    }

    private static String lines(ObjectNode row, ViewText text) {
        List<String> words = new ArrayList<>();
        for (JsonNode line : row.path("lines")) {
            if (words.size() == 4) {
                words.add("…");
                break;
            }
            words.add(text.capability(line.path("capability")) + ": " + text.figure(line));
        }
        if (row.has("total")) {
            words.add(text.money(row.path("total")) + " in all");
        }
        return String.join("; ", words);
    }

    private static String when(ObjectNode row, ViewText text) {
        for (String name : List.of("effective", "publishedOn")) {
            if (row.has(name)) {
                return text.date(row.path(name));
            }
        }
        return "";
    }
}
