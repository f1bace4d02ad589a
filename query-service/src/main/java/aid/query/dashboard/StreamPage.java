package aid.query.dashboard;

import aid.query.answer.PinnedSnapshot;
import aid.query.answer.SnapshotReader;
import aid.query.view.FindHistory;
import aid.query.view.FindHistory.History;
import aid.query.view.FindViews;
import aid.query.view.Kind;
import aid.query.view.SourceView;
import aid.query.view.StatementView;
import aid.query.view.StreamAnswer;
import aid.query.view.StreamAnswer.Related;
import aid.query.view.StreamQuery;
import aid.query.view.View;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The page of a single pledge, contract, delivery or whatever else there is, with its history.
@Controller
class StreamPage extends Page {

    static final String COLLECTION =
            "{collection:pledges|contracts|deliveries|initiatives|statements|sources|parties|capabilities}";

    private final SnapshotReader reader;
    private final FindViews views;
    private final FindHistory histories;

    StreamPage(SnapshotReader reader, FindViews views, FindHistory histories) {
        this.reader = reader;
        this.views = views;
        this.histories = histories;
    }

    /// Another stream.
    public record RelatedText(String relation, String id, String href, String status) {

        static RelatedText of(Related link) {
            return new RelatedText(
                    Labels.spoken(link.relation()),
                    link.id(),
                    ExplainPage.href(link.id()),
                    link.status() == null ? "" : Labels.spoken(link.status()));
        }
    }

    @GetMapping("/" + COLLECTION + "/{id}")
    ModelAndView one(
            @PathVariable String collection, @PathVariable String id, HttpServletRequest request)
            throws SQLException {
        Kind kind = Kind.ofCollection(collection).orElseThrow();
        Map<String, String[]> given = given(request);
        Map<String, String[]> ofHistory = new LinkedHashMap<>(given);
        ofHistory.remove("revision");
        StreamQuery query = StreamQuery.ofHistory(kind, id, new Parameters(ofHistory));
        return reader.read(
                query.at(),
                at -> {
                    ModelAndView page = page(query, at, given, language(request));
                    page.addObject("api", "/v1/" + collection + '/' + Parameters.encoded(id));
                    return page;
                });
    }

    private ModelAndView page(
            StreamQuery query, PinnedSnapshot at, Map<String, String[]> given, String language)
            throws SQLException {
        StreamAnswer answer = views.one(query, at);
        History history = histories.find(query, at, MESSAGES);
        Labels labels = Labels.read(at.connection(), language);
        ViewText text = ViewText.of(labels);
        View view = answer.view();
        ModelAndView page = new ModelAndView("stream");
        page.addObject(
                "frame",
                Frame.of(
                        title(query.kind(), view, text),
                        query.kind().collection(),
                        at.position(),
                        at.recordedUpTo(),
                        language));
        page.addObject("id", view.id());
        page.addObject("status", Labels.spoken(view.status()));
        page.addObject("asOf", text.value(answer.asOf()));
        page.addObject("facts", FactText.of(view, text));
        page.addObject("lines", LineText.lines(view, text));
        page.addObject("contributions", LineText.contributions(view, text));
        page.addObject("conditions", FactText.conditions(view, text));
        page.addObject("links", related(answer.links()));
        page.addObject("linkedFrom", related(answer.linkedFrom()));
        if (view instanceof SourceView source) {
            page.addObject(
                    "source",
                    SourceText.of(
                            source,
                            Objects.requireNonNull(answer.facts()),
                            value(given, "revision")));
            page.addObject("url", text.value(source.url()));
        }
        page.addObject(
                "history",
                history.events().stream().map(event -> HistoryText.of(event, labels)).toList());
        page.addObject("next", next("", given, history.next()));
        return page;
    }

    private static String title(Kind kind, View view, ViewText text) {
        String name = text.name(view);
        if (!name.isEmpty()) {
            return name;
        }
        String what =
                Labels.spoken(
                        view instanceof StatementView statement
                                ? statement.kind().name()
                                : kind.name());
        String who = text.who(view);
        return who.isEmpty() ? what : what + ": " + who;
    }

    private static List<RelatedText> related(List<Related> links) {
        return links.stream().map(RelatedText::of).toList();
    }
}
