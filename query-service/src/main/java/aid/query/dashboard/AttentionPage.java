package aid.query.dashboard;

import aid.events.EventJson;
import aid.events.value.DateValue;
import aid.query.condition.FindConditions;
import aid.query.discrepancy.Discrepancy;
import aid.query.discrepancy.FindDiscrepancies;
import aid.query.message.Messages;
import aid.query.projection.Projector;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What needs somebody's attention: open conditions, and what does not fit together.
@Controller
class AttentionPage extends Page {

    private final FindConditions conditions;
    private final FindDiscrepancies discrepancies;
    private final Projector projector;

    AttentionPage(FindConditions conditions, FindDiscrepancies discrepancies, Projector projector) {
        this.conditions = conditions;
        this.discrepancies = discrepancies;
        this.projector = projector;
    }

    /// A condition and its pledge.
    public record Open(
            String pledge,
            String href,
            String donors,
            String recipients,
            String kind,
            String body,
            String since,
            String state,
            List<String> notes) {}

    /// Something that does not fit.
    public record Found(String kind, long position, String sentence, List<Stream> streams) {}

    /// A stream and its page.
    public record Stream(String id, String href) {}

    @GetMapping("/conditions")
    ModelAndView conditions(HttpServletRequest request) {
        String language = language(request);
        Map<String, String[]> given = given(request);
        FindConditions.Conditions found =
                conditions.find(FindConditions.Asked.of(parameters(request)));
        Labels labels = Labels.read(projector, language);
        boolean decided = "true".equals(value(given, "decided"));
        ModelAndView page = new ModelAndView("conditions");
        page.addObject(
                "frame",
                Frame.of(
                        decided ? "Decided conditions" : "Open conditions, the oldest first",
                        "conditions",
                        found.position(),
                        found.recordedUpTo(),
                        language));
        page.addObject("decided", decided);
        page.addObject("rows", found.rows().stream().map(row -> open(row, labels)).toList());
        page.addObject("next", next("/conditions", given, found.next()));
        page.addObject("api", address("/v1/conditions", given, Map.of()));
        return page;
    }

    private static Open open(ObjectNode row, Labels labels) {
        String pledge = row.get("pledge").asString();
        List<String> notes = new ArrayList<>();
        row.path("notes").forEach(note -> notes.add(note.asString()));
        if (row.has("description")) {
            notes.addFirst(row.get("description").asString());
        }
        if (row.has("act")) {
            notes.add(row.get("act").asString());
        }
        return new Open(
                pledge,
                ExplainPage.href(pledge),
                named(row.path("donors"), labels),
                named(row.path("recipients"), labels),
                Labels.spoken(row.path("kind").asString()),
                row.path("body").asString("not named"),
                Messages.in("en")
                        .date(EventJson.MAPPER.treeToValue(row.path("since"), DateValue.class)),
                Labels.spoken(row.path("state").asString()),
                notes);
    }

    private static String named(JsonNode codes, Labels labels) {
        List<String> names = new ArrayList<>();
        codes.forEach(code -> names.add(labels.party(code.asString())));
        return String.join(", ", names);
    }

    @GetMapping("/discrepancies")
    ModelAndView discrepancies(HttpServletRequest request) {
        String language = language(request);
        Map<String, String[]> given = given(request);
        FindDiscrepancies.Discrepancies found =
                discrepancies.find(FindDiscrepancies.Asked.of(parameters(request)));
        ModelAndView page = new ModelAndView("discrepancies");
        page.addObject(
                "frame",
                Frame.of(
                        "What does not fit together",
                        "discrepancies",
                        found.position(),
                        found.recordedUpTo(),
                        language));
        page.addObject("rows", found.rows().stream().map(AttentionPage::found).toList());
        page.addObject("next", next("/discrepancies", given, found.next()));
        page.addObject("api", address("/v1/discrepancies", given, Map.of()));
        return page;
    }

    private static Found found(Discrepancy discrepancy) {
        return new Found(
                Labels.spoken(discrepancy.kind().name()),
                discrepancy.position(),
                discrepancy.sentence(Messages.in("en")),
                discrepancy.streams().stream()
                        .map(id -> new Stream(id, ExplainPage.href(id)))
                        .toList());
    }
}
