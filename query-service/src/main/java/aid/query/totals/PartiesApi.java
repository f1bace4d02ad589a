package aid.query.totals;

import aid.postings.Dimension;
import aid.postings.Figures;
import aid.postings.Measure;
import aid.postings.Row;
import aid.postings.TotalsQuery;
import aid.postings.Viewpoint;
import aid.query.answer.Answer;
import aid.query.answer.Answer.Rows;
import aid.query.answer.AnswerJson;
import aid.query.answer.Exchange;
import aid.query.asof.AsOf;
import aid.query.totals.Ledger.Look;
import aid.query.web.FiguresJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Who gives and who receives, over HTTP: with how many lines at each stage, and how many of them
/// without a figure. A line without a figure is a line all the same.
@RestController
class PartiesApi {

    private final Ledger ledger;

    PartiesApi(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/v1/recipients")
    void recipients(Exchange exchange) throws HttpMediaTypeNotAcceptableException {
        parties(exchange, "recipient", Dimension.RECIPIENT, Viewpoint.RECIPIENT);
    }

    @GetMapping("/v1/donors")
    void donors(Exchange exchange) throws HttpMediaTypeNotAcceptableException {
        parties(exchange, "donor", Dimension.DONOR, Viewpoint.DONOR);
    }

    private void parties(Exchange exchange, String name, Dimension by, Viewpoint from)
            throws HttpMediaTypeNotAcceptableException {
        OptionalLong after = exchange.parameters().position("after");
        exchange.parameters().refuseOthers();
        TotalsRequest request =
                new TotalsRequest(
                        TotalsQuery.by(by).from(from),
                        new AsOf.Now(),
                        after,
                        null,
                        true,
                        null,
                        FxRule.of("effective"),
                        null);
        exchange.write(
                ledger.<@Nullable Answer<?>>look(
                        request,
                        null,
                        look ->
                                exchange.isKnown(look.at().current())
                                        ? null
                                        : new Answer<>(
                                                look.position(),
                                                look.recordedUpTo(),
                                                Map.of(),
                                                new Rows<>(
                                                        "rows",
                                                        rows(request, look, name),
                                                        row -> row,
                                                        null),
                                                null,
                                                null,
                                                look.incomplete() == 0)));
    }

    private static List<Map<String, @Nullable Object>> rows(
            TotalsRequest request, Look look, String name) throws SQLException {
        Map<String, JsonNode> names = names(look);
        Map<String, Map<String, @Nullable Object>> parties = new LinkedHashMap<>();
        Map<String, List<Object>> stages = new LinkedHashMap<>();
        for (FindTotals.Total total : FindTotals.find(request, look).rows()) {
            Row.Group group = total.row().group();
            String code = name.equals("donor") ? group.donor() : group.recipient();
            if (code != null) {
                parties.computeIfAbsent(
                        code,
                        _ -> {
                            Map<String, @Nullable Object> party = new LinkedHashMap<>();
                            party.put(name, code);
                            party.put("names", names.get(code));
                            party.put(
                                    "stages", stages.computeIfAbsent(code, _ -> new ArrayList<>()));
                            return party;
                        });
                stages.computeIfAbsent(code, _ -> new ArrayList<>())
                        .add(stage(group.stage().name(), total.row().figures()));
            }
        }
        return List.copyOf(parties.values());
    }

    private static Map<String, @Nullable Object> stage(String stage, Figures figures) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("stage", stage);
        json.put("lines", figures.lines());
        json.put(
                "unquantified",
                figures.quantities().byName().values().stream().mapToLong(Measure::unstated).sum());
        FiguresJson.into(json, figures);
        return json;
    }

    /// The names of parties in both languages.
    private static Map<String, JsonNode> names(Look look) throws SQLException {
        Map<String, JsonNode> names = new LinkedHashMap<>();
        try (PreparedStatement select =
                        look.connection()
                                .prepareStatement(
                                        "select substr(stream, 7), document from view_document where kind = 'party'");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                names.put(
                        row.getString(1),
                        AnswerJson.MAPPER.readTree(row.getString(2)).path("names"));
            }
        }
        return names;
    }
}
