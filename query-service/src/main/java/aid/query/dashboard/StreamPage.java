package aid.query.dashboard;

import aid.query.projection.Projector;
import aid.query.view.FindHistory;
import aid.query.view.FindViews;
import aid.query.view.Kind;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The page of a single pledge, contract, delivery or whatever else there is, with its history.
@Controller
class StreamPage extends Page {

    static final String COLLECTION =
            "{collection:pledges|contracts|deliveries|initiatives|statements|sources|parties|capabilities}";

    private final FindViews views;
    private final FindHistory histories;
    private final Projector projector;

    StreamPage(FindViews views, FindHistory histories, Projector projector) {
        this.views = views;
        this.histories = histories;
        this.projector = projector;
    }

    /// Another stream.
    public record Related(String relation, String id, String href, String line, String status) {}

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
        FindHistory.History history =
                histories.find(
                        kind,
                        id,
                        new Parameters(ofHistory),
                        OptionalLong.of(view.get("position").asLong()));
        ViewText text = new ViewText(Labels.read(projector, language));

        ModelAndView page = new ModelAndView("stream");
        page.addObject(
                "frame",
                Frame.of(
                        title(kind, view, text),
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
        page.addObject("facts", FactText.of(view, text));
        page.addObject("lines", LineText.of(view, "lines", text));
        page.addObject("contributions", LineText.of(view, "contributions", text));
        page.addObject("conditions", FactText.conditions(view, text));
        page.addObject("links", related(view.path("links")));
        page.addObject("linkedFrom", related(view.path("linkedFrom")));
        page.addObject("source", kind == Kind.SOURCE ? SourceText.of(view, shown) : null);
        page.addObject("url", view.path("url").asString(""));
        page.addObject(
                "history",
                history.events().stream()
                        .map(event -> HistoryText.of(event, text.labels()))
                        .toList());
        page.addObject("next", next("", given, history.next()));
        page.addObject("api", "/v1/" + collection + '/' + Parameters.encoded(id));
        return page;
    }

    private static String title(Kind kind, ObjectNode view, ViewText text) {
        String language = text.labels().language();
        return switch (kind) {
            case SOURCE -> view.path("title").asString();
            case INITIATIVE, PARTY -> view.path("names").path(language).asString();
            case CAPABILITY -> view.path("labels").path(language).asString();
            case STATEMENT ->
                    Labels.spoken(view.path("kind").asString()) + said(text.who(kind, view));
            case PLEDGE, CONTRACT, DELIVERY ->
                    Labels.spoken(kind.name()) + said(text.who(kind, view));
        };
    }

    private static String said(String who) {
        return who.isEmpty() ? "" : ": " + who;
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
}
