package aid.query.dashboard;

import aid.events.value.Stage;
import aid.query.posting.Row;
import aid.query.projection.Projector;
import aid.query.totals.FindTotals;
import aid.query.totals.Ledger;
import aid.query.totals.TotalsRequest;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// The dashboard: what each donor gives, by capability, with a column for every stage.
@Controller
class TotalsPage extends Page {

    /// More than a reader looks through; filters show the rest.
    private static final int ROWS_MAX = 400;

    private static final Set<Stage> ALWAYS =
            EnumSet.of(Stage.PLEDGED, Stage.CONTRACTED, Stage.DELIVERED);

    /// What filters may be set on the page, and are kept in its links.
    private static final List<String> FILTERS =
            List.of(
                    "viewpoint",
                    "donor",
                    "recipient",
                    "capability",
                    "rollup",
                    "channel",
                    "purpose",
                    "effectiveOn",
                    "asOf",
                    "includeInferredDates",
                    "currency",
                    "fx");

    private final FindTotals totals;
    private final Projector projector;

    TotalsPage(Ledger ledger, Projector projector) {
        this.totals = new FindTotals(ledger);
        this.projector = projector;
    }

    /// A figure in a cell, and where it is explained.
    public record Cell(FigureText text, String explain) {}

    /// A capability of a donor.
    ///
    /// @param depth how deep it lies in the taxonomy, when children are rolled up
    /// @param cells by stage, in the order of the columns; an empty list where there is nothing
    public record Line(String capability, String label, int depth, List<List<Cell>> cells) {}

    /// A donor with the lines of its capabilities.
    public record Donor(String code, String label, boolean joint, List<Line> lines) {}

    /// A choice in a form.
    public record Choice(String value, String label) {}

    @GetMapping("/")
    ModelAndView totals(HttpServletRequest request) {
        Map<String, String[]> given = given(request);
        given.putIfAbsent("viewpoint", new String[] {"donor"});
        String language = language(request);
        Labels labels = Labels.read(projector, language);
        Map<String, String[]> asked = new LinkedHashMap<>(given);
        asked.put("by", new String[] {"donor,capability,stage"});
        if (!asked.containsKey("currency")) {
            asked.remove("fx");
        }
        Parameters parameters = new Parameters(asked);
        TotalsRequest totalsRequest = TotalsRequest.of(parameters);
        parameters.refuseOthers();
        FindTotals.Answer answer = totals.find(totalsRequest, null);
        List<FindTotals.Total> rows = answer.rows();

        Set<Stage> stages = EnumSet.copyOf(ALWAYS);
        rows.forEach(row -> stages.add(row.row().group().stage()));
        List<Stage> columns = List.copyOf(stages);

        ModelAndView page = new ModelAndView("totals");
        page.addObject(
                "frame",
                Frame.of(
                        "What was promised, contracted and delivered",
                        "totals",
                        answer.look().position(),
                        answer.look().recordedUpTo(),
                        language));
        page.addObject("columns", columns.stream().map(TotalsPage::column).toList());
        List<Donor> donors = donors(rows, columns, labels, given, language);
        page.addObject("donors", donors);
        page.addObject("left", Math.max(0, rows.size() - ROWS_MAX));
        page.addObject("leftOut", answer.left());
        page.addObject("incomplete", answer.look().incomplete());
        page.addObject("form", form(given, language));
        page.addObject("parties", choices(labels.parties()));
        page.addObject("capabilities", choices(labels.capabilities()));
        page.addObject("api", "/v1/totals?" + query(asked, Map.of()));
        return page;
    }

    private static List<Donor> donors(
            List<FindTotals.Total> rows,
            List<Stage> columns,
            Labels labels,
            Map<String, String[]> given,
            String language) {
        Map<String, Map<String, EnumMap<Stage, List<Cell>>>> byDonor = new LinkedHashMap<>();
        for (FindTotals.Total total : rows.subList(0, Math.min(ROWS_MAX, rows.size()))) {
            Row.Group group = total.row().group();
            String donor = String.valueOf(group.donor());
            String capability = group.capability() == null ? "" : group.capability();
            byDonor.computeIfAbsent(donor, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(capability, _ -> new EnumMap<>(Stage.class))
                    .computeIfAbsent(group.stage(), _ -> new ArrayList<>())
                    .add(
                            new Cell(
                                    FigureText.of(total.row().figures(), total.converted()),
                                    explain(given, donor, capability, group.stage(), language)));
        }
        boolean rollup = "true".equals(value(given, "rollup"));
        List<Donor> donors = new ArrayList<>();
        byDonor.forEach((donor, capabilities) -> {
            List<Line> lines = new ArrayList<>();
            capabilities.forEach((capability, byStage) ->
                    lines.add(
                            new Line(
                                    capability,
                                    labels.capability(capability),
                                    rollup ? depth(capability) : 0,
                                    columns.stream()
                                            .map(stage -> byStage.getOrDefault(stage, List.of()))
                                            .toList())));
            donors.add(new Donor(donor, labels.party(donor), donor.contains("+"), lines));
        });
        return donors;
    }

    private static int depth(String capability) {
        return (int) Math.min(3, capability.chars().filter(letter -> letter == '.').count());
    }

    private static String explain(
            Map<String, String[]> given,
            String donor,
            String capability,
            Stage stage,
            String language) {
        return "/explain?"
                + query(
                        given,
                        Map.of(
                                "donor", donor,
                                "capability", capability,
                                "stage", stage.name(),
                                "lang", language));
    }

    /// The parameters as they stand in a link, with others set.
    static String query(Map<String, String[]> given, Map<String, String> set) {
        List<String> parts = new ArrayList<>();
        given.forEach((name, values) -> {
            if (!set.containsKey(name)) {
                for (String value : values) {
                    parts.add(name + '=' + Parameters.encoded(value));
                }
            }
        });
        set.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        parts.add(each.getKey() + '=' + Parameters.encoded(each.getValue())));
        return String.join("&", parts);
    }

    private static Map<String, String> form(Map<String, String[]> given, String language) {
        Map<String, String> form = new LinkedHashMap<>();
        FILTERS.forEach(name -> form.put(name, value(given, name)));
        form.put("lang", language);
        return form;
    }

    private static List<Choice> choices(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(each -> new Choice(each.getKey(), each.getValue()))
                .toList();
    }

    /// A stage as a heading.
    private static String column(Stage stage) {
        return stage == Stage.UNKNOWN ? "Stage not known" : Labels.spoken(stage.name());
    }
}
