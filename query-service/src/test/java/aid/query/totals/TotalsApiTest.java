package aid.query.totals;

import static aid.postings.Told.announced;
import static aid.postings.Told.count;
import static aid.postings.Told.donors;
import static aid.postings.Told.eur;
import static aid.postings.Told.in;
import static aid.postings.Told.line;
import static aid.postings.Told.on;
import static aid.postings.Told.some;
import static aid.postings.Told.usd;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityMoved;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeId;
import aid.events.rates.RatesId;
import aid.events.rates.RatesPublished;
import aid.events.source.SourceId;
import aid.events.source.SourceRegistered;
import aid.events.value.CapabilityCode;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.Qualifier;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TotalsApiTest {

    private static final Instant FIRST_DAY = Instant.parse("2024-05-01T10:00:00Z");
    private static final Instant SECOND_DAY = Instant.parse("2024-05-02T10:00:00Z");

    private static RunningQueryService service;
    private static long afterFirstDay;
    private static long head;

    @BeforeAll
    static void record() {
        service = new RunningQueryService();
        service.ledger.clock = () -> FIRST_DAY;
        service.ledger.record(
                source("source:nato-2024-04-19", "2024-04-18"),
                rates("2024-04-18", "USD", "1.0679", "GBP", "0.8563"),
                rates("2024-04-19", "USD", "1.0653", "GBP", "0.8562"),
                capability("AD", null),
                capability("AD.SYS", "AD"),
                capability("AD.SYS.PATRIOT", "AD.SYS"),
                cited(
                        pledge(
                                "NL-1",
                                donors("NL"),
                                "2024-04-19",
                                line("1", "MIL.GENERIC", some(), eur(4000)))),
                pledge(
                        "DE-1",
                        donors("DE"),
                        "2024-04-20", // A Saturday.
                        line("1", "AD.SYS.PATRIOT", count(1, "system"), eur(1000))),
                pledge(
                        "COLL-1",
                        donors("COLL:NATO-ALLIES"),
                        "2024-04-19",
                        line("1", "AD.SYS", some()),
                        in("1", line("2", "AD.SYS.PATRIOT", some()))));
        afterFirstDay =
                service.ledger.record(
                        pledge(
                                "JOINT-1",
                                donors("DK", "SE"),
                                "2023-03-01",
                                line("1", "LAND.AFV", count(10, "vehicle"), usd(30))));
        service.ledger.clock = () -> SECOND_DAY;
        head =
                service.ledger.record(
                        pledge(
                                "NL-2",
                                donors("NL"),
                                new DateValue(
                                        DatePrecision.MONTH, "2024-04", true, "the month", null),
                                line(
                                        "1",
                                        "MIL.GENERIC",
                                        some(),
                                        new Money(
                                                Qualifier.MORE_THAN,
                                                new BigDecimal("500000000"),
                                                null,
                                                "GBP",
                                                null))),
                        new CapabilityMoved(
                                new CapabilityCode("AD.SYS.PATRIOT"), new CapabilityCode("AD")),
                        pledge(
                                "US-1",
                                donors("US"),
                                DateValue.unknown(),
                                line("1", "MIL.GENERIC", some(), usd(100))));
    }

    @AfterAll
    static void close() {
        service.close();
    }

    private static PledgeAnnounced pledge(String id, Shares donors, String day, Line... lines) {
        return pledge(id, donors, on(day), lines);
    }

    private static PledgeAnnounced pledge(
            String id, Shares donors, DateValue effective, Line... lines) {
        return announced(new PledgeId("pledge:" + id), donors, null, List.of(), effective, lines);
    }

    private static PledgeAnnounced cited(PledgeAnnounced e) {
        return new PledgeAnnounced(
                e.pledge(),
                e.donors(),
                e.recipient(),
                e.purpose(),
                e.flow(),
                e.channel(),
                e.instrument(),
                e.authority(),
                e.lines(),
                e.total(),
                e.period(),
                e.conditions(),
                e.effective(),
                List.of(
                        new Evidence(
                                new SourceId("source:nato-2024-04-19"),
                                1,
                                10,
                                30,
                                "four billion euros..",
                                "a".repeat(64),
                                "en",
                                Evidence.Grade.PRIMARY_OFFICIAL,
                                Evidence.Stance.SUPPORTS)),
                e.overrides());
    }

    private static SourceRegistered source(String id, String day) {
        return new SourceRegistered(
                new SourceId(id),
                "NATO",
                "Title",
                null,
                "en",
                on(day),
                null,
                "0".repeat(64),
                "Text.",
                List.of());
    }

    private static RatesPublished rates(String day, String... pairs) {
        var rates = new java.util.HashMap<String, BigDecimal>();
        for (int i = 0; i < pairs.length; i += 2) {
            rates.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return new RatesPublished(
                new RatesId("rates:ECB:" + day), "ECB", "EUR", LocalDate.parse(day), rates);
    }

    private static CapabilityDefined capability(String code, String parent) {
        return new CapabilityDefined(
                new CapabilityCode(code),
                parent == null ? null : new CapabilityCode(parent),
                new Names(code, code));
    }

    private static JsonNode totals(String parameters) {
        return service.json("/v1/totals?after=" + head + "&" + parameters);
    }

    private static List<JsonNode> rows(JsonNode answer) {
        return StreamSupport.stream(answer.path("rows").spliterator(), false).toList();
    }

    private static JsonNode row(JsonNode answer, String... pairs) {
        return rows(answer).stream()
                .filter(row -> {
                    for (int i = 0; i < pairs.length; i += 2) {
                        if (!row.path(pairs[i]).asString("").equals(pairs[i + 1])) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.toPrettyString()));
    }

    @Test
    void a_total_has_the_form_of_the_contract() {
        JsonNode answer = totals("by=donor,capability,recipient,channel,purpose,stage&donor=DE");

        assertThat(answer.path("position").longValue()).isEqualTo(head);
        assertThat(answer.path("recordedUpTo").stringValue()).isEqualTo("2024-05-02T10:00:00Z");
        assertThat(answer.path("policies").path("reading").stringValue())
                .isEqualTo("fr-quantity-1");
        assertThat(answer.path("policies").path("fx").isNull()).isTrue();
        assertThat(answer.path("incomplete").longValue()).isZero();
        assertThat(answer.path("next").isNull()).isTrue();
        assertThat(rows(answer)).hasSize(1);
        assertThat(rows(answer).getFirst().toString())
                .isEqualTo(
                        """
                        {"donor":"DE","capability":"AD.SYS.PATRIOT","recipient":"UA","channel":null,"purpose":"TRANSFER_TO_RECIPIENT","stage":"PLEDGED","flow":"DIRECT","lines":1,\
                        "quantity":[{"unit":"system","exact":"1","approximate":null,"lower":"1","upper":"1","unquantified":0,"undisclosed":0,"sharedUnsplit":0,"withinTotal":0}],\
                        "money":[{"currency":"EUR","exact":"1000000000","approximate":null,"lower":"1000000000","upper":"1000000000","unstated":0,"undisclosed":0,"sharedUnsplit":0,"withinTotal":0}]}\
                        """);
    }

    @Test
    void what_has_no_number_is_counted_and_not_shown_as_zero_alone() {
        JsonNode row = row(totals("donor=COLL:NATO-ALLIES"), "capability", "AD.SYS");
        JsonNode quantity = row.path("quantity").path(0);
        assertThat(row.path("lines").longValue()).isEqualTo(1);
        assertThat(quantity.path("unquantified").longValue()).isEqualTo(1);
        assertThat(quantity.path("upper").isNull()).isTrue();
    }

    @Test
    void a_query_that_matches_nothing_has_no_rows() {
        assertThat(rows(totals("donor=UA"))).isEmpty();
        assertThat(rows(totals("stage=DELIVERED"))).isEmpty();
    }

    @Test
    void comma_means_or_and_a_repeated_parameter_means_and() {
        assertThat(rows(totals("by=donor&donor=DE,NL"))).hasSize(2);
        assertThat(rows(totals("by=donor&donor=DE,NL&donor=NL,UA"))).hasSize(1);
        assertThat(rows(totals("by=donor&donor=DE&donor=NL"))).isEmpty();
    }

    @Test
    void a_roll_up_counts_what_is_included_once() {
        JsonNode rolled = totals("rollup=true&donor=COLL:NATO-ALLIES&asOf=" + afterFirstDay);
        assertThat(row(rolled, "capability", "AD.SYS").path("lines").longValue()).isEqualTo(1);
        assertThat(row(rolled, "capability", "AD").path("lines").longValue()).isEqualTo(1);
        assertThat(row(rolled, "capability", "AD.SYS.PATRIOT").path("lines").longValue())
                .isEqualTo(1);
    }

    @Test
    void a_roll_up_of_the_past_uses_the_taxonomy_of_the_past() {
        String question = "rollup=true&donor=DE&capability=AD.SYS";
        assertThat(rows(totals(question + "&asOf=" + afterFirstDay))).isNotEmpty();
        assertThat(rows(totals(question))).isEmpty();
    }

    @Test
    void a_joint_gift_is_found_under_each_donor_and_credited_to_none() {
        JsonNode money = row(totals("by=donor&donor=DK"), "donor", "DK+SE").path("money").path(0);
        assertThat(money.path("exact").isNull()).isTrue();
        assertThat(money.path("upper").stringValue()).isEqualTo("30000000");
        assertThat(money.path("sharedUnsplit").longValue()).isEqualTo(1);
        JsonNode both = row(totals("by=donor&donor=DK%2BSE"), "donor", "DK+SE");
        assertThat(both.path("money").path(0).path("exact").stringValue()).isEqualTo("30000000");
    }

    @Test
    void as_of_a_position_a_time_and_a_day_agree() {
        String byPosition = totals("asOf=" + afterFirstDay).path("rows").toString();
        assertThat(totals("asOf=2024-05-01T10:00:00Z").path("rows").toString())
                .isEqualTo(byPosition);
        assertThat(totals("asOf=2024-05-01").path("rows").toString()).isEqualTo(byPosition);
        assertThat(totals("asOf=2024-05-01").path("position").longValue()).isEqualTo(afterFirstDay);
        assertThat(rows(totals("asOf=2024-04-30"))).isEmpty();
        assertThat(rows(totals("asOf=0"))).isEmpty();
        assertThat(totals("asOf=" + head).path("rows"))
                .isEqualTo(totals("by=donor,capability,stage").path("rows"));
        assertThat(byPosition)
                .isNotEqualTo(totals("by=donor,capability,stage").path("rows").toString());
    }

    @Test
    void a_time_that_is_not_over_is_refused_and_the_latest_position_named() {
        for (String path :
                List.of("/v1/totals?", "/v1/pledges/NL-1?", "/v1/pledges/NL-1/history?")) {
            for (String time :
                    List.of(
                            "2999-01-01",
                            "2999-01-01T00:00:00Z",
                            java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString())) {
                JsonNode problem = service.problem(path + "asOf=" + time, 400);
                assertThat(problem.path("parameter").asString()).isEqualTo("asOf");
                assertThat(problem.path("allowed").path(0).asString())
                        .isEqualTo(Long.toString(head));
            }
            service.problem(path + "asOf=" + (head + 1), 400);
        }
    }

    @Test
    void a_page_goes_on_at_the_time_of_the_page_before_and_at_no_other() {
        String first = "/v1/totals/explain?limit=1&asOf=2024-05-01";
        String next = service.json(first).path("next").asString();
        assertThat(service.json(first + "&next=" + next).path("position").longValue())
                .isEqualTo(afterFirstDay);
        assertThat(
                        service.json("/v1/totals/explain?limit=1&next=" + next)
                                .path("position")
                                .longValue())
                .isEqualTo(afterFirstDay);
        service.problem("/v1/totals/explain?limit=1&asOf=" + head + "&next=" + next, 400);
    }

    @Test
    void effective_on_a_day_leaves_out_what_came_later_and_names_what_has_no_day() {
        JsonNode before = totals("effectiveOn=2024-04-19");
        assertThat(row(before, "donor", "NL").path("money")).hasSize(1);
        assertThat(rows(before)).noneMatch(row -> row.path("donor").asString("").equals("DE"));
        assertThat(before.path("leftOut").path("undated").longValue()).isEqualTo(1);
        JsonNode endOfMonth = totals("effectiveOn=2024-04-30&donor=NL");
        assertThat(row(endOfMonth, "donor", "NL").path("money")).hasSize(1 + 1);
        assertThat(rows(totals("effectiveOn=2023-02-28"))).isEmpty();
        assertThat(rows(totals("effectiveOn=2023-03-01"))).hasSize(1);
        assertThat(rows(totals("effectiveOn=2024-04-20&asOf=" + afterFirstDay)))
                .anyMatch(row -> row.path("donor").asString("").equals("DE"));
    }

    @Test
    void inferred_dates_can_be_left_out_and_the_answer_says_so() {
        JsonNode stated = totals("donor=NL&includeInferredDates=false");
        assertThat(row(stated, "donor", "NL").path("money")).hasSize(1);
        assertThat(stated.path("leftOut").path("inferredDates").longValue()).isEqualTo(1);
    }

    @Test
    void money_is_converted_at_the_rate_of_its_day_beside_the_original() {
        JsonNode row =
                row(totals("donor=NL&asOf=" + afterFirstDay + "&currency=USD"), "donor", "NL");
        assertThat(row.path("money").path(0).path("exact").stringValue()).isEqualTo("4000000000");
        JsonNode converted = row.path("converted");
        assertThat(converted.path("currency").stringValue()).isEqualTo("USD");
        assertThat(converted.path("amount").stringValue()).isEqualTo("4261200000.00");
        assertThat(converted.path("rates").toString())
                .isEqualTo(
                        """
                        [{"from":"EUR","day":"2024-04-19","rate":"1.0653","source":"ECB","quote":"USD per EUR"}]\
                        """);
    }

    @Test
    void a_day_without_a_rate_takes_the_one_before_and_says_so() {
        JsonNode rate =
                row(totals("donor=DE&currency=USD&fx=effective"), "donor", "DE")
                        .path("converted")
                        .path("rates")
                        .path(0);
        assertThat(rate.path("day").stringValue()).isEqualTo("2024-04-19");
        assertThat(rate.path("insteadOf").path(0).stringValue()).isEqualTo("2024-04-20");
    }

    @Test
    void money_is_converted_by_when_it_was_stated_or_by_one_day() {
        String nl = "donor=NL&currency=USD&asOf=" + afterFirstDay;
        assertThat(
                        row(totals(nl + "&fx=stated"), "donor", "NL")
                                .path("converted")
                                .path("amount")
                                .stringValue())
                .isEqualTo("4271600000.00");
        assertThat(
                        row(totals(nl + "&fx=2024-04-18"), "donor", "NL")
                                .path("converted")
                                .path("amount")
                                .stringValue())
                .isEqualTo("4271600000.00");
    }

    @Test
    void an_amount_that_nobody_stated_is_not_converted_to_zero() {
        JsonNode converted =
                row(totals("donor=COLL:NATO-ALLIES&currency=EUR"), "capability", "AD.SYS")
                        .path("converted");
        assertThat(converted.path("amount").isNull()).isTrue();
        assertThat(converted.path("upper").isNull()).isTrue();
    }

    @Test
    void what_cannot_be_converted_is_named() {
        JsonNode recorded =
                row(totals("donor=DE&currency=USD&fx=recorded"), "donor", "DE").path("converted");
        assertThat(recorded.path("amount").isNull()).isTrue();
        assertThat(recorded.path("notConverted").path(0).path("reason").stringValue())
                .isEqualTo("NO_RATE");
        JsonNode undated = row(totals("donor=US&currency=EUR"), "donor", "US").path("converted");
        assertThat(undated.path("notConverted").path(0).path("reason").stringValue())
                .isEqualTo("NO_DAY");
        assertThat(undated.path("upper").isNull()).isTrue();
    }

    @Test
    void a_lower_bound_is_converted_through_the_base_of_both_rates() {
        JsonNode converted =
                row(totals("donor=NL&currency=USD&fx=2024-04-19"), "donor", "NL").path("converted");
        // 4 bn EUR, and at least 500 m GBP.
        assertThat(converted.path("lower").stringValue())
                .isEqualTo(
                        new BigDecimal("4261200000")
                                .add(
                                        new BigDecimal("500000000")
                                                .multiply(new BigDecimal("1.0653"))
                                                .divide(
                                                        new BigDecimal("0.8562"),
                                                        2,
                                                        java.math.RoundingMode.HALF_EVEN))
                                .toPlainString());
        assertThat(converted.path("upper").isNull()).isTrue();
    }

    @Test
    void pages_of_one_position_make_up_the_whole() {
        List<JsonNode> whole = rows(totals("limit=100"));
        var paged = new ArrayList<JsonNode>();
        String next = "";
        do {
            JsonNode page = totals("limit=2" + (next.isEmpty() ? "" : "&next=" + next));
            paged.addAll(rows(page));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void an_explanation_adds_up_to_the_rows_and_quotes_the_source() {
        JsonNode answer = service.json("/v1/totals/explain?after=" + head + "&donor=NL&limit=1");
        JsonNode first = answer.path("postings").path(0);
        assertThat(first.path("event").path("type").stringValue()).isEqualTo("PledgeAnnounced");
        assertThat(first.path("actor").stringValue()).isEqualTo("operator");
        assertThat(first.path("effective").path("value").stringValue()).isEqualTo("2024-04-19");
        JsonNode evidence = first.path("evidence").path(0);
        assertThat(evidence.path("passage").stringValue()).isEqualTo("four billion euros..");
        assertThat(evidence.path("start").intValue()).isEqualTo(10);
        assertThat(answer.path("next").isNull()).isFalse();
        JsonNode rest =
                service.json(
                        "/v1/totals/explain?donor=NL&limit=1&next="
                                + answer.path("next").stringValue());
        assertThat(rest.path("postings").path(0).path("position").longValue())
                .isGreaterThan(first.path("position").longValue());
    }

    @Test
    void a_difference_shows_both_sums_and_what_lies_between() {
        JsonNode diff =
                service.json(
                        "/v1/diff?after=%d&from=%d&to=%d".formatted(head, afterFirstDay, head));
        JsonNode nl = row(diff, "donor", "NL");
        assertThat(nl.path("from").path("lines").longValue()).isEqualTo(1);
        assertThat(nl.path("to").path("lines").longValue()).isEqualTo(2);
        assertThat(nl.path("change").path("lines").longValue()).isEqualTo(1);
        assertThat(rows(diff)).noneMatch(row -> row.path("donor").asString("").equals("DE"));
        assertThat(diff.path("postings"))
                .allMatch(posting -> posting.path("position").longValue() > afterFirstDay);
        assertThat(rows(service.json("/v1/diff?from=" + head))).isEmpty();
    }

    @Test
    void a_permalink_gives_the_same_bytes_after_more_was_recorded() {
        try (var own = new RunningQueryService()) {
            long first =
                    own.ledger.record(
                            rates("2024-04-19", "USD", "1.0653"),
                            capability("LAND.AFV", "LAND"),
                            pledge(
                                    "A",
                                    donors("DE"),
                                    "2024-04-19",
                                    line("1", "LAND.AFV", count(3, "vehicle"), eur(5))));
            HttpResponse<String> now =
                    own.get("/v1/totals?rollup=true&currency=USD&after=" + first);
            String permalink =
                    tools.jackson.databind.json.JsonMapper.builder()
                            .build()
                            .readTree(now.body())
                            .path("permalink")
                            .stringValue();
            long later =
                    own.ledger.record(
                            pledge(
                                    "B",
                                    donors("DE"),
                                    "2024-04-19",
                                    line("1", "LAND.AFV", count(4, "vehicle"), eur(6))),
                            rates("2024-04-19", "USD", "2"),
                            capability("LAND.AFV", "OTHER"));
            assertThat(own.json("/v1/totals?after=" + later).path("position").longValue())
                    .isEqualTo(later);
            assertThat(own.get(permalink).body()).isEqualTo(now.body());
        }
    }

    @Test
    void rows_come_as_lines_of_json_and_as_a_table() {
        HttpResponse<String> ndjson =
                service.get("/v1/totals?by=donor&format=ndjson&after=" + head);
        assertThat(ndjson.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(ndjson.headers().firstValue("Aid-Position")).contains(Long.toString(head));
        assertThat(ndjson.body().lines()).hasSize(rows(totals("by=donor")).size());
        HttpResponse<String> csv = service.get("/v1/totals?by=donor", "Accept", "text/csv");
        assertThat(csv.body().lines().findFirst().orElseThrow()).startsWith("donor,capability");
        assertThat(csv.body())
                .contains(
                        "NL,,,,,PLEDGED,DIRECT,money,EUR,,4000000000,,4000000000,4000000000,,0,0,0,0,");
    }

    @Test
    void a_day_beyond_the_calendar_is_refused_by_the_name_it_was_given_under() {
        for (String query :
                List.of(
                        "effectiveOn=%2B99999999-01-01",
                        "effectiveOn=-0001-01-01",
                        "asOf=%2B99999999-01-01T00:00:00Z",
                        "currency=EUR&fx=%2B99999999-01-01")) {
            JsonNode problem = service.problem("/v1/totals?" + query, 400);
            assertThat(problem.path("code").stringValue()).isEqualTo("BAD_PARAMETER");
            assertThat(query).contains(problem.path("parameter").stringValue() + "=");
        }
    }

    @Test
    void a_code_that_nobody_registered_or_named_is_refused_by_name() {
        for (String query : List.of("donor=Sweden", "capability=HOWITZER", "channel=ZZ")) {
            JsonNode problem = service.problem("/v1/totals?" + query, 400);
            assertThat(problem.path("code").stringValue()).isEqualTo("BAD_PARAMETER");
            assertThat(problem.path("parameter").stringValue())
                    .isEqualTo(query.substring(0, query.indexOf('=')));
            assertThat(problem.path("detail").stringValue())
                    .contains("'" + query.substring(query.indexOf('=') + 1) + "' is no");
            assertThat(problem.path("wayOut").stringValue()).contains("GET /v1/");
        }
    }

    @Test
    void a_parameter_nobody_knows_is_refused_with_the_way_out() {
        JsonNode problem = service.problem("/v1/totals?doner=NL", 400);
        assertThat(problem.path("code").stringValue()).isEqualTo("BAD_PARAMETER");
        assertThat(problem.path("parameter").stringValue()).isEqualTo("doner");
        assertThat(problem.path("allowed").toString()).contains("donor");
        for (var bad :
                Map.of(
                                "by=donors", "by",
                                "stage=PLEDGD", "stage",
                                "asOf=yesterday", "asOf",
                                "effectiveOn=2024-13-01", "effectiveOn",
                                "fx=effective", "fx",
                                "currency=EURO", "currency",
                                "limit=0", "limit",
                                "asOf=999999", "asOf",
                                "next=nonsense", "next",
                                "viewpoint=mine", "viewpoint")
                        .entrySet()) {
            assertThat(
                            service.problem("/v1/totals?" + bad.getKey(), 400)
                                    .path("parameter")
                                    .stringValue())
                    .isEqualTo(bad.getValue());
        }
    }

    @Test
    void status_and_health_say_how_far_it_is() {
        totals("by=stage");
        JsonNode status = service.json("/v1/status");
        assertThat(status.path("position").longValue()).isEqualTo(head);
        assertThat(status.path("lag").longValue()).isZero();
        assertThat(service.manage("/actuator/health/readiness").body()).contains("\"UP\"");
        assertThat(service.json("/v1/dead-letters").path("deadLetters")).isEmpty();
        assertThat(service.post("/v1/dead-letters/1/retries").statusCode()).isEqualTo(404);
    }
}
