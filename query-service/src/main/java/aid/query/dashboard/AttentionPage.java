package aid.query.dashboard;

import aid.query.answer.PinnedSnapshot;
import aid.query.answer.SnapshotReader;
import aid.query.condition.FindConditions;
import aid.query.condition.FindConditions.ConditionPage;
import aid.query.condition.FindConditions.PledgeCondition;
import aid.query.discrepancy.Discrepancy;
import aid.query.discrepancy.FindDiscrepancies;
import aid.query.discrepancy.FindDiscrepancies.DiscrepancyPage;
import aid.query.view.PledgeView.ConditionState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// What needs somebody's attention: open conditions, and what does not fit together.
@Controller
class AttentionPage extends Page {

    private final SnapshotReader reader;
    private final FindConditions conditions;
    private final FindDiscrepancies discrepancies;

    AttentionPage(
            SnapshotReader reader, FindConditions conditions, FindDiscrepancies discrepancies) {
        this.reader = reader;
        this.conditions = conditions;
        this.discrepancies = discrepancies;
    }

    /// A condition and its pledge.
    public record ConditionText(
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
    public record DiscrepancyText(
            String kind, long position, String sentence, List<StreamLink> streams) {}

    /// A stream and its page.
    public record StreamLink(String id, String href) {}

    @GetMapping("/conditions")
    ModelAndView conditions(HttpServletRequest request) {
        Map<String, String[]> given = given(request);
        FindConditions.Asked asked = FindConditions.Asked.of(parameters(request));
        return reader.read(
                asked.at(),
                at -> {
                    ConditionPage found = conditions.find(asked, at);
                    Labels labels = Labels.read(at.connection(), language(request));
                    ModelAndView page =
                            page(
                                    "conditions",
                                    asked.decided()
                                            ? "Decided conditions"
                                            : "Open conditions, the oldest first",
                                    at,
                                    given,
                                    language(request));
                    page.addObject("decided", asked.decided());
                    page.addObject(
                            "rows", found.rows().stream().map(row -> open(row, labels)).toList());
                    return page.addObject("next", next("/conditions", given, found.next()));
                });
    }

    private static ModelAndView page(
            String name,
            String title,
            PinnedSnapshot at,
            Map<String, String[]> given,
            String language) {
        PinnedSnapshot now = at.latest();
        ModelAndView page = new ModelAndView(name);
        page.addObject(
                "frame", Frame.of(title, name, now.position(), now.recordedUpTo(), language));
        page.addObject("api", address("/v1/" + name, given, Map.of()));
        return page;
    }

    private static ConditionText open(PledgeCondition row, Labels labels) {
        ConditionState condition = row.condition();
        return new ConditionText(
                row.pledge(),
                ExplainPage.href(row.pledge()),
                named(row.donors(), labels),
                named(row.recipients(), labels),
                Labels.spoken(condition.condition().kind().name()),
                condition.condition().body() == null ? "not named" : condition.condition().body(),
                MESSAGES.date(condition.since()),
                Labels.spoken(condition.state().name()),
                Stream.of(
                                Stream.ofNullable(condition.condition().description()),
                                condition.notes().stream(),
                                Stream.ofNullable(condition.act()))
                        .flatMap(notes -> notes)
                        .toList());
    }

    private static String named(List<String> codes, Labels labels) {
        return codes.stream().map(labels::party).collect(Collectors.joining(", "));
    }

    @GetMapping("/discrepancies")
    ModelAndView discrepancies(HttpServletRequest request) {
        Map<String, String[]> given = given(request);
        FindDiscrepancies.Asked asked = FindDiscrepancies.Asked.of(parameters(request));
        return reader.read(
                asked.at(),
                at -> {
                    DiscrepancyPage found = discrepancies.find(asked, at);
                    ModelAndView page =
                            page(
                                    "discrepancies",
                                    "What does not fit together",
                                    at,
                                    given,
                                    language(request));
                    page.addObject(
                            "rows", found.rows().stream().map(AttentionPage::found).toList());
                    return page.addObject("next", next("/discrepancies", given, found.next()));
                });
    }

    private static DiscrepancyText found(Discrepancy discrepancy) {
        return new DiscrepancyText(
                Labels.spoken(discrepancy.kind().name()),
                discrepancy.position(),
                discrepancy.sentence(MESSAGES),
                discrepancy.streams().stream()
                        .map(id -> new StreamLink(id, ExplainPage.href(id)))
                        .toList());
    }
}
