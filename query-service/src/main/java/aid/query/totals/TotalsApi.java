package aid.query.totals;

import aid.query.answer.Answer;
import aid.query.answer.Answer.Rows;
import aid.query.answer.AnswerState;
import aid.query.answer.Exchange;
import aid.query.answer.Format;
import aid.query.asof.AsOf;
import aid.query.totals.Ledger.Look;
import aid.query.web.BadParameterException;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Totals, what is behind them, and what changed between two of them, over HTTP.
@RestController
public class TotalsApi {

    private static final int ROWS = 1_000;
    private static final int ROWS_MAX = 100_000;
    private static final int POSTINGS = 100;
    private static final int POSTINGS_MAX = 1_000;

    private final Ledger ledger;
    private final Explain explain;
    private final Diff diff;

    public TotalsApi(Ledger ledger) {
        this.ledger = ledger;
        explain = new Explain(ledger);
        diff = new Diff(explain);
    }

    /// A question without its page.
    ///
    /// @param text what a cursor belongs to: the link that, with a position, gives the same answer
    private record Paging(String text, int limit, @Nullable String next) {

        /// @param limit rows where nothing else is asked for
        static Paging of(
                Parameters parameters,
                TotalsRequest request,
                String path,
                String policy,
                int limit,
                int max) {
            int asked = parameters.count("limit", limit, max);
            return new Paging(
                    request.permalink(
                            path,
                            policy,
                            asked == ROWS || asked == POSTINGS
                                    ? List.of()
                                    : List.of("limit=" + asked)),
                    asked,
                    parameters.text("next").orElse(null));
        }

        @Nullable Cursor cursor() {
            return next == null ? null : Cursor.of(next, text);
        }

        String permalink(long position) {
            return text + "&position=" + position + (next == null ? "" : "&next=" + next);
        }
    }

    @GetMapping("/v1/totals")
    void totals(Exchange exchange) throws HttpMediaTypeNotAcceptableException {
        Parameters parameters = exchange.parameters();
        TotalsRequest request = TotalsRequest.of(parameters);
        int limit = exchange.format() == Format.JSON ? ROWS : ROWS_MAX;
        Paging paging =
                Paging.of(parameters, request, "/v1/totals", ledger.policy(), limit, ROWS_MAX);
        parameters.refuseOthers();
        Cursor cursor = paging.cursor();
        exchange.write(
                ledger.<@Nullable Answer<?>>look(
                        request,
                        cursor,
                        look ->
                                exchange.isKnown(look.at().upToPosition())
                                        ? null
                                        : totals(request, paging, cursor, look)));
    }

    private Answer<?> totals(
            TotalsRequest request, Paging paging, @Nullable Cursor cursor, Look look)
            throws SQLException {
        FindTotals.Answer found = FindTotals.find(request, look);
        int all = found.rows().size();
        int from = cursor == null ? 0 : Math.toIntExact(Math.min(cursor.from(), all));
        int to = Math.min(from + paging.limit(), all);
        Map<String, @Nullable Object> head = head(look, request, paging);
        if (request.effectiveOn() != null || !request.inferredDates()) {
            head.put(
                    "leftOut",
                    Map.of(
                            "undated",
                            found.left().undated(),
                            "inferredDates",
                            found.left().inferred()));
        }
        return answer(
                look,
                head,
                new Rows<>(
                        "rows",
                        found.rows().subList(from, to),
                        row -> TotalsJson.row(row, request),
                        FigureTable.TOTALS),
                to < all ? new Cursor(look.position(), to, 0).text(paging.text()) : null);
    }

    @GetMapping("/v1/totals/explain")
    void explain(Exchange exchange) throws HttpMediaTypeNotAcceptableException {
        Parameters parameters = exchange.parameters();
        TotalsRequest request = TotalsRequest.of(parameters);
        refuseConversion(request, "Leave currency and fx out, or ask /v1/totals for the sum.");
        Paging paging =
                Paging.of(
                        parameters,
                        request,
                        "/v1/totals/explain",
                        ledger.policy(),
                        POSTINGS,
                        POSTINGS_MAX);
        parameters.refuseOthers();
        Cursor cursor = paging.cursor();
        exchange.write(
                ledger.<@Nullable Answer<?>>look(
                        request,
                        cursor,
                        look -> {
                            if (exchange.isKnown(look.at().upToPosition())) {
                                return null;
                            }
                            return answer(
                                    look,
                                    head(look, request, paging),
                                    explain.find(request, look, cursor, paging.limit()),
                                    request,
                                    paging.text());
                        }));
    }

    @GetMapping("/v1/diff")
    void diff(Exchange exchange) throws HttpMediaTypeNotAcceptableException {
        Parameters parameters = exchange.parameters();
        String first = parameters.text("from").orElse(null);
        AsOf from = required(first, "from");
        AsOf to = parameters.text("to").map(text -> AsOf.of("to", text)).orElseGet(AsOf.Now::new);
        TotalsRequest request = TotalsRequest.of(parameters, to);
        refuseConversion(
                request, "Leave currency and fx out, or ask /v1/totals at both positions.");
        Paging paging =
                Paging.of(parameters, request, "/v1/diff", ledger.policy(), POSTINGS, POSTINGS_MAX);
        parameters.refuseOthers();
        String question = paging.text() + "&from=" + first;
        Cursor cursor = paging.next() == null ? null : Cursor.of(paging.next(), question);
        exchange.write(
                ledger.<@Nullable Answer<?>>look(
                        request,
                        from,
                        to,
                        cursor,
                        (before, after) -> {
                            AnswerState state =
                                    before.at().isPinned()
                                            ? after.at().upToPosition()
                                            : after.at().current();
                            if (exchange.isKnown(state)) {
                                return null;
                            }
                            Diff.Answer found =
                                    diff.find(request, before, after, cursor, paging.limit());
                            Map<String, @Nullable Object> head =
                                    head(
                                            after,
                                            request,
                                            paging.text()
                                                    + "&from="
                                                    + before.position()
                                                    + "&to="
                                                    + after.position());
                            head.put("from", side(before));
                            head.put("to", side(after));
                            head.put(
                                    "rows",
                                    found.rows().stream()
                                            .map(row -> TotalsJson.change(row, request))
                                            .toList());
                            return answer(after, head, found.postings(), request, question);
                        }));
    }

    private static void refuseConversion(TotalsRequest request, String wayOut) {
        if (request.currency() != null) {
            throw new BadParameterException(
                    "currency", "only totals are converted", List.of(), wayOut);
        }
    }

    private static AsOf required(@Nullable String text, String name) {
        if (text == null) {
            throw new BadParameterException(
                    name,
                    name + " is missing",
                    List.of("0", "4711", "2024-04-19"),
                    "Give a position, a day or a time.");
        }
        return AsOf.of(name, text);
    }

    private static Map<String, @Nullable Object> side(Look look) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("position", look.position());
        json.put("recordedUpTo", look.recordedUpTo());
        return json;
    }

    private Map<String, @Nullable Object> head(Look look, TotalsRequest request, Paging paging) {
        return head(look, request, paging.permalink(look.position()));
    }

    private Map<String, @Nullable Object> head(Look look, TotalsRequest request, String permalink) {
        var head = new LinkedHashMap<String, @Nullable Object>();
        head.put("policies", TotalsJson.policies(ledger.policy(), request));
        head.put("permalink", permalink);
        head.put("incomplete", look.incomplete());
        return head;
    }

    private static Answer<?> answer(
            Look look,
            Map<String, @Nullable Object> head,
            Explain.Answer found,
            TotalsRequest request,
            String question) {
        return answer(
                look,
                head,
                new Rows<>(
                        "postings",
                        found.lines(),
                        line -> TotalsJson.line(line, request),
                        FigureTable.POSTINGS),
                found.next() == null ? null : found.next().text(question));
    }

    private static Answer<?> answer(
            Look look, Map<String, @Nullable Object> head, Rows<?> rows, @Nullable String next) {
        return new Answer<>(
                look.position(),
                look.recordedUpTo(),
                head,
                rows,
                next,
                (String) head.get("permalink"),
                look.incomplete() == 0);
    }
}
