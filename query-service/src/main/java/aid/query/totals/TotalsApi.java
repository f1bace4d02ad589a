package aid.query.totals;

import aid.query.asof.AsOf;
import aid.query.totals.FindTotals.Total;
import aid.query.web.BadParameterException;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Totals, what is behind them, and what changed between two of them, over HTTP.
@RestController
public class TotalsApi {

    private static final int ROWS = 1_000;
    private static final int ROWS_MAX = 100_000;
    private static final int POSTINGS = 100;
    private static final int POSTINGS_MAX = 1_000;
    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Ledger ledger;
    private final FindTotals totals;
    private final Explain explain;
    private final Diff diff;

    public TotalsApi(Ledger ledger) {
        this.ledger = ledger;
        totals = new FindTotals(ledger);
        explain = new Explain(ledger);
        diff = new Diff(ledger, explain);
    }

    private enum Format {
        JSON,
        NDJSON,
        CSV
    }

    @GetMapping("/v1/totals")
    ResponseEntity<byte[]> totals(HttpServletRequest http) {
        var parameters = new Parameters(http.getParameterMap());
        TotalsRequest request = TotalsRequest.of(parameters);
        Format format = format(parameters, http);
        int limit = parameters.count("limit", format == Format.JSON ? ROWS : ROWS_MAX, ROWS_MAX);
        String next = parameters.text("next").orElse(null);
        parameters.refuseOthers();
        List<String> shown =
                limit == ROWS && format == Format.JSON ? List.of() : List.of("limit=" + limit);
        String question = request.permalink("/v1/totals", ledger.policy(), shown);
        Cursor cursor = next == null ? null : Cursor.of(next, question);

        FindTotals.Answer answer = totals.find(request, cursor);
        int from =
                cursor == null ? 0 : Math.toIntExact(Math.min(cursor.from(), answer.rows().size()));
        int to = Math.min(from + limit, answer.rows().size());
        List<Total> rows = answer.rows().subList(from, to);
        long position = answer.look().position();
        @Nullable String following =
                to < answer.rows().size() ? new Cursor(position, to, 0).text(question) : null;
        String permalink =
                question + "&position=" + position + (next == null ? "" : "&next=" + next);
        return switch (format) {
            case JSON -> {
                Map<String, @Nullable Object> json = head(answer.look(), request, permalink);
                if (request.effectiveOn() != null || !request.inferredDates()) {
                    var left = new LinkedHashMap<String, @Nullable Object>();
                    left.put("undated", answer.left().undated());
                    left.put("inferredDates", answer.left().inferred());
                    json.put("leftOut", left);
                }
                json.put("rows", TotalsJson.rows(rows, request));
                json.put("next", following);
                yield json(json);
            }
            case NDJSON ->
                    stream(
                            answer.look(),
                            permalink,
                            following,
                            NDJSON,
                            rows.stream()
                                    .map(row -> TotalsJson.row(row, request))
                                    .map(TotalsJson.MAPPER::writeValueAsString)
                                    .collect(
                                            Collectors.joining(
                                                    "\n", "", rows.isEmpty() ? "" : "\n")));
            case CSV -> stream(answer.look(), permalink, following, CSV, TotalsCsv.of(rows));
        };
    }

    @GetMapping("/v1/totals/explain")
    ResponseEntity<byte[]> explain(HttpServletRequest http) {
        var parameters = new Parameters(http.getParameterMap());
        TotalsRequest request = TotalsRequest.of(parameters);
        refuseConversion(request, "Leave currency and fx out, or ask /v1/totals for the sum.");
        int limit = parameters.count("limit", POSTINGS, POSTINGS_MAX);
        String next = parameters.text("next").orElse(null);
        parameters.refuseOthers();
        String question =
                request.permalink(
                        "/v1/totals/explain",
                        ledger.policy(),
                        limit == POSTINGS ? List.of() : List.of("limit=" + limit));
        Cursor cursor = next == null ? null : Cursor.of(next, question);

        Explain.Answer answer = explain.find(request, cursor, limit);
        Map<String, @Nullable Object> json =
                head(
                        answer.look(),
                        request,
                        question
                                + "&position="
                                + answer.look().position()
                                + (next == null ? "" : "&next=" + next));
        json.put(
                "postings",
                answer.lines().stream().map(line -> TotalsJson.line(line, request)).toList());
        json.put("next", text(answer.next(), question));
        return json(json);
    }

    private static void refuseConversion(TotalsRequest request, String wayOut) {
        if (request.currency() != null) {
            throw new BadParameterException(
                    "currency", "only totals are converted", List.of(), wayOut);
        }
    }

    @GetMapping("/v1/diff")
    ResponseEntity<byte[]> diff(HttpServletRequest http) {
        var parameters = new Parameters(http.getParameterMap());
        AsOf from = required(parameters, "from");
        AsOf to = parameters.text("to").map(text -> AsOf.of("to", text)).orElseGet(AsOf.Now::new);
        TotalsRequest request = TotalsRequest.of(parameters, to);
        refuseConversion(
                request, "Leave currency and fx out, or ask /v1/totals at both positions.");
        int limit = parameters.count("limit", POSTINGS, POSTINGS_MAX);
        String next = parameters.text("next").orElse(null);
        parameters.refuseOthers();
        String asked =
                request.permalink(
                        "/v1/diff",
                        ledger.policy(),
                        limit == POSTINGS ? List.of() : List.of("limit=" + limit));
        String question = asked + "&from=" + http.getParameter("from");
        Cursor cursor = next == null ? null : Cursor.of(next, question);

        Diff.Answer answer = diff.find(request, from, to, cursor, limit);
        long first = answer.from().position();
        String pinned = asked + "&from=" + first + "&to=" + answer.to().position();
        Map<String, @Nullable Object> json = head(answer.to(), request, pinned);
        json.put("from", side(answer.from()));
        json.put("to", side(answer.to()));
        json.put(
                "rows",
                answer.rows().stream().map(row -> TotalsJson.change(row, request)).toList());
        json.put(
                "postings",
                answer.postings().lines().stream()
                        .map(line -> TotalsJson.line(line, request))
                        .toList());
        json.put("next", text(answer.postings().next(), question));
        return json(json);
    }

    private static @Nullable String text(@Nullable Cursor cursor, String question) {
        return cursor == null ? null : cursor.text(question);
    }

    private static AsOf required(Parameters parameters, String name) {
        return parameters
                .text(name)
                .map(text -> AsOf.of(name, text))
                .orElseThrow(() ->
                        new BadParameterException(
                                name,
                                name + " is missing",
                                List.of("0", "4711", "2024-04-19"),
                                "Give a position, a day or a time."));
    }

    private static Map<String, @Nullable Object> side(Ledger.Look look) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("position", look.position());
        json.put("recordedUpTo", time(look.recordedUpTo()));
        return json;
    }

    private Map<String, @Nullable Object> head(
            Ledger.Look look, TotalsRequest request, String permalink) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("position", look.position());
        json.put("recordedUpTo", time(look.recordedUpTo()));
        json.put("policies", TotalsJson.policies(ledger.policy(), request));
        json.put("permalink", permalink);
        json.put("incomplete", look.incomplete());
        return json;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static ResponseEntity<byte[]> json(Map<String, @Nullable Object> json) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(TotalsJson.MAPPER.writeValueAsBytes(json));
    }

    /// What has no room for a head says it in headers.
    private static ResponseEntity<byte[]> stream(
            Ledger.Look look,
            String permalink,
            @Nullable String next,
            MediaType type,
            String body) {
        var headers = new HttpHeaders();
        headers.set("Aid-Position", Long.toString(look.position()));
        headers.set("Aid-Incomplete", Long.toString(look.incomplete()));
        headers.add(HttpHeaders.LINK, "<" + permalink + ">; rel=\"canonical\"");
        if (next != null) {
            headers.set("Aid-Next", next);
        }
        return ResponseEntity.ok()
                .headers(headers)
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    /// The parameter wins over the header, so that a link can say what it gives.
    private static Format format(Parameters parameters, HttpServletRequest http) {
        return parameters
                .choice("format", Format.class)
                .orElseGet(() -> {
                    String accept = http.getHeader(HttpHeaders.ACCEPT);
                    if (accept == null) {
                        return Format.JSON;
                    }
                    if (accept.contains("ndjson")) {
                        return Format.NDJSON;
                    }
                    return accept.contains("text/csv") ? Format.CSV : Format.JSON;
                });
    }
}
