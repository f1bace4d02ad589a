package aid.query.dashboard;

import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.query.answer.SnapshotReader;
import aid.query.view.CapabilityView;
import aid.query.view.ContractView;
import aid.query.view.DeliveryView;
import aid.query.view.FilterWords;
import aid.query.view.FindViews;
import aid.query.view.FindViews.ViewPage;
import aid.query.view.InitiativeView;
import aid.query.view.Kind;
import aid.query.view.LineView;
import aid.query.view.PartyView;
import aid.query.view.PledgeView;
import aid.query.view.SourceView;
import aid.query.view.StatementView;
import aid.query.view.View;
import aid.query.view.ViewQuery;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// Lists of pledges, contracts, deliveries and whatever else there is.
@Controller
class ListPage extends Page {

    /// A row names so many lines, and leaves the others to the page of the stream.
    private static final int LINES_MAX = 4;

    private final SnapshotReader reader;
    private final FindViews views;

    ListPage(SnapshotReader reader, FindViews views) {
        this.reader = reader;
        this.views = views;
    }

    /// A row of a list.
    public record Item(
            String id, String href, String status, String who, String what, String when) {}

    @GetMapping("/" + StreamPage.COLLECTION)
    ModelAndView list(@PathVariable String collection, HttpServletRequest request) {
        Kind kind = Kind.ofCollection(collection).orElseThrow();
        Map<String, String[]> given = given(request);
        String language = language(request);
        ViewQuery query = ViewQuery.of(kind, new Parameters(given));
        ModelAndView page = new ModelAndView("list");
        reader.read(
                query.at(),
                at -> {
                    ViewPage found = views.list(query, at);
                    ViewText text = ViewText.of(Labels.read(at.connection(), language));
                    page.addObject(
                            "frame",
                            Frame.of(
                                    Labels.spoken(collection),
                                    collection,
                                    at.position(),
                                    at.recordedUpTo(),
                                    language));
                    page.addObject(
                            "items", found.rows().stream().map(row -> item(row, text)).toList());
                    return page.addObject("next", next('/' + collection, given, found.next()));
                });
        page.addObject("collection", collection);
        page.addObject("q", value(given, "q"));
        page.addObject("status", value(given, "status").toUpperCase(Locale.ROOT));
        page.addObject(
                "statuses",
                FilterWords.statuses(kind).stream()
                        .map(status -> new TotalsPage.Choice(status, Labels.spoken(status)))
                        .toList());
        page.addObject("api", address("/v1/" + collection, given, Map.of()));
        return page;
    }

    private static Item item(View view, ViewText text) {
        return new Item(
                view.id().substring(view.id().indexOf(':') + 1),
                ExplainPage.href(view.id()),
                Labels.spoken(view.status()),
                text.who(view),
                what(view, text),
                text.value(when(view)));
    }

    private static String what(View view, ViewText text) {
        return switch (view) {
            case PledgeView pledge -> lines(pledge.lines(), pledge.total(), text);
            case ContractView contract -> lines(contract.lines(), contract.total(), text);
            case DeliveryView delivery -> lines(delivery.lines(), null, text);
            case StatementView statement -> {
                CapabilityCode about = statement.about().capability();
                yield Labels.spoken(statement.kind().name())
                        + (about == null ? "" : ": " + text.value(about));
            }
            case InitiativeView initiative ->
                    text.name(view) + " (" + text.value(initiative.kind()) + ")";
            case PartyView party -> text.name(view) + " (" + text.value(party.kind()) + ")";
            case SourceView _, CapabilityView _ -> text.name(view);
        };
    }

    private static String lines(List<LineView> lines, @Nullable Money total, ViewText text) {
        List<String> words = new ArrayList<>();
        for (LineView line : lines.subList(0, Math.min(LINES_MAX, lines.size()))) {
            words.add(
                    text.value(line.capability())
                            + ": "
                            + text.messages().stated(line.quantity(), line.money()));
        }
        if (lines.size() > LINES_MAX) {
            words.add("…");
        }
        if (total != null) {
            words.add(text.messages().text("inAll", "total", total));
        }
        return String.join("; ", words);
    }

    private static @Nullable DateValue when(View view) {
        return switch (view) {
            case PledgeView pledge -> pledge.effective();
            case ContractView contract -> contract.effective();
            case DeliveryView delivery -> delivery.effective();
            case InitiativeView initiative -> initiative.effective();
            case StatementView statement -> statement.effective();
            case SourceView source -> source.publishedOn();
            case PartyView _, CapabilityView _ -> null;
        };
    }
}
