package aid.query.discrepancy;

import aid.query.answer.Answer;
import aid.query.answer.Answer.Rows;
import aid.query.answer.Exchange;
import aid.query.answer.SnapshotReader;
import aid.query.answer.Table;
import aid.query.discrepancy.FindDiscrepancies.Asked;
import aid.query.discrepancy.FindDiscrepancies.DiscrepancyPage;
import aid.query.message.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Discrepancies over HTTP.
@RestController
class DiscrepanciesApi {

    private static final Table<ToldDiscrepancy> TABLE =
            Table.ofLines(
                    List.of("kind", "position", "streams", "sentence"),
                    row ->
                            Arrays.asList(
                                    row.kind(),
                                    row.position(),
                                    String.join(" ", row.streams()),
                                    row.sentence()));

    private final SnapshotReader reader;
    private final FindDiscrepancies discrepancies;

    DiscrepanciesApi(SnapshotReader reader, FindDiscrepancies discrepancies) {
        this.reader = reader;
        this.discrepancies = discrepancies;
    }

    /// A discrepancy, told in a language.
    record ToldDiscrepancy(
            Discrepancy.Kind kind,
            long position,
            List<String> streams,
            String sentence,
            Map<String, @Nullable Object> facts) {

        static ToldDiscrepancy of(Discrepancy found, Messages messages) {
            return new ToldDiscrepancy(
                    found.kind(),
                    found.position(),
                    found.streams(),
                    found.sentence(messages),
                    found.facts());
        }
    }

    @GetMapping("/v1/discrepancies")
    void discrepancies(Exchange exchange) throws HttpMediaTypeNotAcceptableException {
        Messages messages = exchange.messages();
        Asked asked = Asked.of(exchange.parameters());
        exchange.answer(
                reader,
                asked.at(),
                at -> {
                    DiscrepancyPage page = discrepancies.find(asked, at);
                    List<ToldDiscrepancy> rows =
                            page.rows().stream()
                                    .map(found -> ToldDiscrepancy.of(found, messages))
                                    .toList();
                    return Answer.of(
                            at.latest(), new Rows<>("rows", rows, row -> row, TABLE), page.next());
                });
    }
}
