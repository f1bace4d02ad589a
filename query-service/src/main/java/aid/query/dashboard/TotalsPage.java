package aid.query.dashboard;

import aid.events.value.Stage;
import aid.postings.Key;
import aid.postings.Row;
import aid.query.projection.Projector;
import aid.query.totals.FindTotals;
import aid.query.totals.Ledger;
import aid.query.totals.Ledger.Look;
import aid.query.totals.TotalsRequest;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// The dashboard: what each donor gives, by capability, with a column for every stage; or the same
/// seen by capability, recipient or fund.
@Controller
class TotalsPage extends Page {

    /// More than a reader looks through; filters show the rest. What a form suggests; a code that
    /// is not among them can be written all the same.
    private static final int CHOICES_MAX = 500;

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

    /// The filters that are folded away until one of them is set.
    private static final List<String> FURTHER =
            List.of("channel", "purpose", "effectiveOn", "asOf", "includeInferredDates", "fx");

    private final Ledger ledger;
    private final Projector projector;

    TotalsPage(Ledger ledger, Projector projector) {
        this.ledger = ledger;
        this.projector = projector;
    }

    /// A figure in a cell, and where it is explained.
    ///
    /// @param flow how it goes, where the viewpoint tells that apart; empty otherwise
    public record Cell(FigureText text, String flow, String explain) {}

    /// A row.
    ///
    /// @param depth how deep it lies in the taxonomy, when children are rolled up
    /// @param cells by stage, in the order of the columns; an empty list where there is nothing
    public record Line(String code, String label, int depth, List<List<Cell>> cells) {}

    /// Rows that have something in common.
    public record Block(String code, String label, boolean joint, List<Line> lines) {}

    /// A choice in a form.
    public record Choice(String value, String label) {}

    @GetMapping("/")
    ModelAndView totals(HttpServletRequest request) {
        Map<String, String[]> given = given(request);
        given.putIfAbsent("viewpoint", new String[] {"donor"});
        if (!given.containsKey("currency")) {
            given.remove("fx");
        }
        String language = language(request);
        Grouping grouping = Grouping.of(given.remove("by"));
        Map<String, String[]> asked = with(given, "by", grouping.by());
        TotalsRequest totalsRequest = request(asked);
        TotalsRequest wholeRequest = request(with(given, "by", "stage"));
        ModelAndView page = new ModelAndView("totals");
        ledger.look(
                totalsRequest,
                null,
                look ->
                        addTotals(
                                page,
                                given,
                                grouping,
                                FindTotals.find(totalsRequest, look),
                                FindTotals.find(wholeRequest, look),
                                Labels.read(look.connection(), language)));
        page.addObject("grouping", grouping);
        page.addObject("groupings", Grouping.values());
        page.addObject("deadLetters", projector.deadLetters());
        page.addObject("conversion", ConversionText.rule(totalsRequest));
        page.addObject("form", form(given, language));
        page.addObject("further", FURTHER.stream().anyMatch(given::containsKey));
        page.addObject("api", address("/v1/totals", asked, Map.of()));
        page.addObject("csv", address("/v1/totals", asked, Map.of("format", "csv")));
        return page;
    }

    private static ModelAndView addTotals(
            ModelAndView page,
            Map<String, String[]> given,
            Grouping grouping,
            FindTotals.Answer answer,
            FindTotals.Answer whole,
            Labels labels) {
        Look look = answer.look();
        Set<Stage> stages = EnumSet.copyOf(ALWAYS);
        answer.rows().forEach(row -> stages.add(row.row().group().stage()));
        List<Stage> columns = List.copyOf(stages);

        page.addObject(
                "frame",
                Frame.of(
                        "What was promised, contracted and delivered",
                        "totals",
                        look.position(),
                        look.recordedUpTo(),
                        labels.language()));
        page.addObject("columns", columns.stream().map(TotalsPage::column).toList());
        page.addObject("whole", cells(whole.rows(), columns, given, Map.of()));
        page.addObject("blocks", blocks(answer.rows(), columns, grouping, labels, given));
        page.addObject("left", Math.max(0, answer.rows().size() - ROWS_MAX));
        page.addObject("leftOut", answer.left());
        page.addObject("incomplete", look.incomplete());
        page.addObject("parties", choices(withFigures(labels.parties(), look.keys())));
        page.addObject("capabilities", choices(labels.capabilities()));
        page.addObject("channels", choices(labels.channels()));
        page.addObject(
                "permalink",
                given.containsKey("position")
                        ? address("/", given, Map.of())
                        : address(
                                "/",
                                with(given, "by", grouping.value()),
                                Map.of("asOf", String.valueOf(look.position()))));
        return page;
    }

    /// The parties that give or receive something: a form that suggests all that were ever
    /// registered would be longer than the page.
    private static Map<String, String> withFigures(Map<String, String> parties, List<Key> keys) {
        Set<String> codes = new HashSet<>();
        for (Key key : keys) {
            codes.addAll(key.donors());
            if (key.recipient() != null) {
                codes.add(key.recipient());
            }
        }
        Map<String, String> named = new LinkedHashMap<>(parties);
        named.keySet().retainAll(codes);
        return named;
    }

    private static TotalsRequest request(Map<String, String[]> asked) {
        Parameters parameters = new Parameters(asked);
        TotalsRequest request = TotalsRequest.of(parameters);
        parameters.refuseOthers();
        return request;
    }

    private static List<Block> blocks(
            List<FindTotals.Total> rows,
            List<Stage> columns,
            Grouping grouping,
            Labels labels,
            Map<String, String[]> given) {
        Map<String, Map<String, List<FindTotals.Total>>> byCodes = new LinkedHashMap<>();
        for (FindTotals.Total total : rows.subList(0, Math.min(ROWS_MAX, rows.size()))) {
            Row.Group group = total.row().group();
            byCodes.computeIfAbsent(grouping.outer().code(group), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(grouping.inner().code(group), _ -> new ArrayList<>())
                    .add(total);
        }
        boolean rollup = "true".equals(value(given, "rollup"));
        List<Block> blocks = new ArrayList<>();
        byCodes.forEach((outer, inside) -> {
            List<Line> lines = new ArrayList<>();
            inside.forEach((inner, totals) ->
                    lines.add(
                            new Line(
                                    inner,
                                    grouping.inner().label(inner, labels),
                                    rollup && grouping.inner() == Grouping.Axis.CAPABILITY
                                            ? depth(inner)
                                            : 0,
                                    cells(
                                            totals,
                                            columns,
                                            given,
                                            Map.of(
                                                    grouping.outer().parameter(), outer,
                                                    grouping.inner().parameter(), inner)))));
            lines.sort(grouping.inner().order(Line::code, Line::label));
            blocks.add(
                    new Block(
                            outer,
                            grouping.outer().label(outer, labels),
                            outer.contains("+"),
                            lines));
        });
        blocks.sort(grouping.outer().order(Block::code, Block::label));
        return blocks;
    }

    private static List<List<Cell>> cells(
            List<FindTotals.Total> rows,
            List<Stage> columns,
            Map<String, String[]> given,
            Map<String, String> codes) {
        Map<Stage, List<Cell>> byStage = new EnumMap<>(Stage.class);
        for (FindTotals.Total total : rows) {
            Row.Group group = total.row().group();
            byStage.computeIfAbsent(group.stage(), _ -> new ArrayList<>())
                    .add(
                            new Cell(
                                    FigureText.of(total.row().figures(), total.converted()),
                                    Labels.flow(group.flow()),
                                    ExplainedRow.address(given, codes, group)));
        }
        return columns.stream().map(stage -> byStage.getOrDefault(stage, List.of())).toList();
    }

    private static int depth(String capability) {
        return (int) Math.min(3, capability.chars().filter(letter -> letter == '.').count());
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
                .limit(CHOICES_MAX)
                .toList();
    }

    /// A stage as a heading.
    private static String column(Stage stage) {
        return stage == Stage.UNKNOWN ? "Stage not known" : Labels.spoken(stage.name());
    }
}
