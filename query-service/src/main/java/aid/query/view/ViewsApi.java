package aid.query.view;

import aid.query.view.FindViews.Page;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Pledges, contracts, deliveries, initiatives, statements, sources, parties and capabilities over
/// HTTP: lists, single views, histories.
@RestController
class ViewsApi {

    private static final String COLLECTION =
            "{collection:pledges|contracts|deliveries|initiatives|statements|sources|parties|capabilities}";

    private final FindViews views;
    private final FindHistory histories;

    ViewsApi(FindViews views, FindHistory histories) {
        this.views = views;
        this.histories = histories;
    }

    @GetMapping("/v1/" + COLLECTION)
    Page list(@PathVariable String collection, HttpServletRequest request) {
        return views.list(ViewQuery.of(kind(collection), parameters(request)));
    }

    @GetMapping("/v1/" + COLLECTION + "/{id}")
    ObjectNode one(
            @PathVariable String collection, @PathVariable String id, HttpServletRequest request) {
        return views.one(kind(collection), id, parameters(request));
    }

    @GetMapping("/v1/" + COLLECTION + "/{id}/history")
    FindHistory.History history(
            @PathVariable String collection, @PathVariable String id, HttpServletRequest request) {
        return histories.find(kind(collection), id, parameters(request));
    }

    private static Kind kind(String collection) {
        return Kind.ofCollection(collection).orElseThrow();
    }

    private static Parameters parameters(HttpServletRequest request) {
        return new Parameters(request.getParameterMap());
    }
}
