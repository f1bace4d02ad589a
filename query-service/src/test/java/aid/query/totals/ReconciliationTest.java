package aid.query.totals;

import static aid.query.view.StreamExamples.line;
import static aid.query.view.StreamExamples.passage;
import static aid.query.view.StreamExamples.pledge;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.LedgerEvent;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeId;
import aid.events.rates.RatesId;
import aid.events.rates.RatesPublished;
import aid.events.statement.StatementId;
import aid.events.statement.StatementRecorded;
import aid.events.statement.StatementRetracted;
import aid.events.value.About;
import aid.events.value.CapabilityCode;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.events.value.StatementKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReconciliationTest {

    private static final LocalDate SAID = LocalDate.of(2022, 11, 28);
    private static final DateValue PERIOD =
            new DateValue(DatePrecision.PERIOD, "2022-02/2022-11-28", true, "since February", null);

    private static RunningQueryService service;
    private static long head;

    @BeforeAll
    static void record() {
        service = new RunningQueryService();
        service.ledger.record(
                new RatesPublished(
                        new RatesId("rates:ECB-2022-11-28"),
                        "ECB",
                        "EUR",
                        SAID,
                        Map.of("USD", new BigDecimal("1.0463"))),
                claim("total", "MIL.GENERIC", null, moreThan("19000000000"), Stage.AUTHORISED),
                claim("himars", "ARTY.MLRS.HIMARS", dozens(), null, Stage.AUTHORISED),
                claim("pieces", "ARTY.PIECE", nearly(200), null, Stage.AUTHORISED),
                claim("unsaid", "AT.SYS", nearly(200), null, null),
                claim("retracted", "AT.SYS", nearly(200), null, Stage.AUTHORISED),
                new StatementRetracted(
                        new StatementId("statement:retracted"),
                        "misheard",
                        DateValue.day(SAID),
                        List.of(),
                        List.of()));
        // Before the period, within it, after it; and under another parent.
        authorised("US-OLD", LocalDate.of(2021, 6, 1), money("MIL.GENERIC", "5"));
        authorised("US-1", LocalDate.of(2022, 5, 1), money("MIL.GENERIC", "3000000000"));
        authorised("US-2", LocalDate.of(2023, 5, 1), money("MIL.GENERIC", "7"));
        authorised(
                "US-3",
                LocalDate.of(2022, 6, 1),
                line("1", "ARTY.MLRS.HIMARS", Quantity.exactly(20, "system")));
        authorised(
                "US-4",
                LocalDate.of(2022, 6, 1),
                line(
                        "1",
                        "ARTY.PIECE",
                        new Quantity(Qualifier.AT_LEAST, BigDecimal.TEN, null, "piece", null)));
        head = service.ledger.log.head();
    }

    @AfterAll
    static void close() {
        service.close();
    }

    private static void authorised(String name, LocalDate day, Line line) {
        DateValue effective = DateValue.day(day);
        var evidence = passage("memo", 0, "a pledge of " + name);
        service.ledger.record(
                pledge(name, Shares.of("US"), List.of(), effective, evidence, line),
                new PledgeAuthorised(
                        new PledgeId("pledge:" + name),
                        "PDA",
                        List.of(),
                        null,
                        effective,
                        List.of(evidence),
                        List.of()));
    }

    private static Line money(String capability, String amount) {
        return line("1", capability, Money.exactly(amount, "USD"));
    }

    private static LedgerEvent claim(
            String name, String capability, Quantity quantity, Money money, Stage measure) {
        return new StatementRecorded(
                new StatementId("statement:" + name),
                StatementKind.RUNNING_TOTAL,
                null,
                new About(
                        Shares.of("US"),
                        new PartyCode("UA"),
                        new CapabilityCode(capability),
                        null,
                        null,
                        measure,
                        null),
                quantity,
                money,
                PERIOD,
                List.of(),
                null,
                DateValue.day(SAID),
                List.of(passage("memo", 10, "more than 19 billion")),
                List.of());
    }

    private static Money moreThan(String amount) {
        return new Money(
                Qualifier.MORE_THAN, new BigDecimal(amount), null, "USD", "plus de 19 milliards");
    }

    private static Quantity dozens() {
        return new Quantity(Qualifier.DOZENS, null, null, "system", "des dizaines");
    }

    private static Quantity nearly(int count) {
        return new Quantity(Qualifier.NEARLY, BigDecimal.valueOf(count), null, "piece", null);
    }

    private static JsonNode row(String query, String statement) {
        for (JsonNode row : service.json("/v1/reconciliation?after=" + head + query).get("rows")) {
            if (row.get("statement").asString().equals("statement:" + statement)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + statement);
    }

    @Test
    void a_claimed_amount_stands_beside_what_was_recorded_in_its_period() {
        JsonNode row = row("", "total");

        assertThat(row.get("claimed").get("money").get("lower").asString())
                .isEqualTo("19000000000");
        assertThat(row.get("claimed").get("money").get("upper").isNull()).isTrue();
        assertThat(row.get("recorded").get("money").get(0).get("exact").asString())
                .isEqualTo("3000000000");
        assertThat(row.get("gap").get("money").get("lower").asString()).isEqualTo("16000000000");
        assertThat(row.get("gap").get("money").get("upper").isNull()).isTrue();
        assertThat(row.get("evidence").get(0).get("passage").asString())
                .isEqualTo("more than 19 billion");
    }

    @Test
    void it_never_enters_a_total() {
        JsonNode totals =
                service.json(
                        "/v1/totals?donor=US&capability=MIL.GENERIC&stage=PLEDGED&after=" + head);

        assertThat(totals.get("rows").get(0).get("money").get(0).get("exact").asString())
                .isEqualTo("3000000012");
    }

    @Test
    void amounts_are_converted_at_the_end_of_the_period() {
        JsonNode row = row("&currency=EUR", "total");

        assertThat(row.get("claimed").get("money").get("converted").get("lower").asString())
                .isEqualTo("18159227754.95");
        assertThat(
                        row("&currency=EUR&fx=2022-11-28", "total")
                                .get("recorded")
                                .get("converted")
                                .get("exact")
                                .asString())
                .isEqualTo("2867246487.62");
    }

    @Test
    void bounds_of_a_count_come_from_the_reading_policy_and_so_does_the_gap() {
        JsonNode himars = row("", "himars");
        assertThat(himars.get("claimed").get("quantity").get("lower").asString()).isEqualTo("20");
        assertThat(himars.get("claimed").get("quantity").get("upper").asString()).isEqualTo("99");
        assertThat(himars.get("gap").get("quantity").get("lower").asString()).isEqualTo("0");
        assertThat(himars.get("gap").get("quantity").get("upper").asString()).isEqualTo("79");

        JsonNode pieces = row("", "pieces");
        assertThat(pieces.get("claimed").get("quantity").get("lower").isNull()).isTrue();
        assertThat(pieces.get("claimed").get("quantity").get("upper").asString()).isEqualTo("199");
        assertThat(pieces.get("gap").get("quantity").get("lower").isNull()).isTrue();
        assertThat(pieces.get("gap").get("quantity").get("upper").asString()).isEqualTo("189");
    }

    @Test
    void a_claim_that_names_no_stage_is_shown_and_not_compared() {
        JsonNode row = row("", "unsaid");

        assertThat(row.get("recorded").isNull()).isTrue();
        assertThat(row.get("gap")).isEmpty();
        assertThat(row.get("note").asString()).contains("stage");
    }

    @Test
    void a_retracted_claim_is_gone_and_filters_apply() {
        assertThat(service.json("/v1/reconciliation?after=" + head).get("rows")).hasSize(4);
        assertThat(service.json("/v1/reconciliation?capability=AT.SYS,ARTY.PIECE").get("rows"))
                .hasSize(2);
        assertThat(service.json("/v1/reconciliation?donor=DE").get("rows")).isEmpty();
        assertThat(service.problem("/v1/reconciliation?stage=PLEDGED", 400).get("code").asString())
                .isEqualTo("BAD_PARAMETER");
    }

    @Test
    void as_of_a_position_claim_and_record_are_those_of_then() {
        // After the rates and five claims, of which one is retracted by the next event.
        JsonNode then = service.json("/v1/reconciliation?after=" + head + "&asOf=6");

        assertThat(then.get("position").asLong()).isEqualTo(6);
        assertThat(then.get("rows").valueStream().map(row -> row.get("statement").asString()))
                .contains("statement:retracted", "statement:total")
                .hasSize(5);
        assertThat(row("&asOf=6", "total").get("recorded").get("money")).isEmpty();
        assertThat(row("&asOf=6", "retracted").get("evidence")).hasSize(1);
        assertThat(service.json("/v1/reconciliation?asOf=7").get("rows")).hasSize(4);
        assertThat(service.json("/v1/reconciliation?asOf=2").get("rows")).hasSize(1);
        assertThat(service.json("/v1/reconciliation?asOf=2020-01-01").get("rows")).isEmpty();
        // The third pledge of this file is after the period, so it changes nothing.
        assertThat(
                        row("&asOf=" + (head - 6), "total")
                                .get("recorded")
                                .get("money")
                                .get(0)
                                .get("exact")
                                .asString())
                .isEqualTo("3000000000");
        assertThat(service.problem("/v1/reconciliation?asOf=6&position=7", 400).get("parameter"))
                .isNotNull();
    }

    @Test
    void its_permalink_gives_the_same_rows_again() {
        JsonNode then = service.json("/v1/reconciliation?donor=US&asOf=" + (head - 1));
        JsonNode again = service.json(then.get("permalink").asString());

        assertThat(again.get("rows")).isEqualTo(then.get("rows"));
        assertThat(then.get("rows").get(0).get("explain").asString())
                .contains("position=" + (head - 1));
    }

    @Test
    void the_recorded_sum_is_explained_under_its_link() {
        String link = row("", "himars").get("explain").asString();

        assertThat(service.json(link).get("postings")).hasSize(1);
    }

    @Test
    void donors_and_recipients_are_listed_with_their_lines() {
        JsonNode donors = service.json("/v1/donors?after=" + head).get("rows");
        assertThat(donors.get(0).get("donor").asString()).isEqualTo("US");
        JsonNode recipients = service.json("/v1/recipients").get("rows");
        assertThat(recipients).hasSize(1);
        assertThat(recipients.get(0).get("recipient").asString()).isEqualTo("UA");
        JsonNode pledged = recipients.get(0).get("stages").get(0);
        assertThat(pledged.get("stage").asString()).isEqualTo("PLEDGED");
        assertThat(pledged.get("lines").asInt()).isEqualTo(5);
        assertThat(pledged.get("unquantified").asInt()).isEqualTo(3);
    }

    @Test
    void views_are_answered_over_http() {
        JsonNode list = service.json("/v1/pledges?donor=US&limit=2&after=" + head);
        assertThat(list.get("rows")).hasSize(2);
        assertThat(list.get("position").asLong()).isEqualTo(head);
        assertThat(list.get("next").isNull()).isFalse();
        JsonNode next =
                service.json("/v1/pledges?donor=US&limit=2&next=" + list.get("next").asString());
        assertThat(next.get("rows").get(0).get("id").asString()).isEqualTo("pledge:US-2");

        JsonNode one = service.json("/v1/pledges/pledge:US-1");
        assertThat(one.get("status").asString()).isEqualTo("AUTHORISED");
        JsonNode history = service.json("/v1/pledges/US-1/history");
        assertThat(history.get("events")).hasSize(2);
        assertThat(history.get("events").get(1).get("changes").get(0).get("words").asString())
                .isEqualTo("status: PLEDGED → AUTHORISED");
        assertThat(history.get("events").get(1).get("postings").get(0).get("stage").asString())
                .isEqualTo("AUTHORISED");
        assertThat(service.problem("/v1/pledges/US-99", 404).get("code").asString())
                .isEqualTo("UNKNOWN");
        assertThat(service.problem("/v1/pledges?colour=blue", 400).get("parameter").asString())
                .isEqualTo("colour");
        assertThat(service.json("/v1/conditions").get("rows")).isEmpty();
        assertThat(service.json("/v1/discrepancies").has("rows")).isTrue();
    }
}
