package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import aid.endtoend.RunningLedger.Answer;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The acceptance catalogue against the running system: five real communiqués, every fact in them,
/// and what must follow from all of them together. Skipped, visibly, where the catalogue is absent.
@EnabledIf(
        value = "aid.endtoend.SeedFacts#arePresent",
        disabledReason = "the acceptance catalogue is not beside this checkout")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeedAcceptanceIT {

    /// Recorded last: the headline repeats a pledge that must be there first.
    private static final String DUPLICATE_HEADLINE = "S001-F20";

    private static @TempDir Path data;
    private RunningLedger ledger;
    private SeedFacts seeds;
    private SeedCommands commands;
    private long positionBefore;
    private long position;
    private final Map<String, List<Answer>> answers = new LinkedHashMap<>();

    @BeforeAll
    void record_everything() throws Exception {
        seeds = SeedFacts.load();
        commands = new SeedCommands(seeds);
        ledger = RunningLedger.start(data, "--no-sample");
        positionBefore = ledger.ask("/v1/totals").body().path("position").asLong();
        for (Map<String, Object> source : commands.sources()) {
            accepted(ledger.record(source), source);
        }
        // The programme is registered by its first fact in the order of the catalogue's dates.
        for (String id : inOrder()) {
            for (Map<String, Object> command : commands.of(id)) {
                Answer answer = ledger.record(command);
                answers.computeIfAbsent(id, _ -> new java.util.ArrayList<>()).add(answer);
                if (!id.equals(DUPLICATE_HEADLINE)) {
                    accepted(answer, command);
                }
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (ledger != null) {
            ledger.close();
        }
    }

    /// Initiatives first, then the rest as listed, then the headline that repeats one of them.
    private List<String> inOrder() {
        List<String> first = List.of("S000-F08", "S001-F12");
        return Stream.of(
                        first.stream(),
                        seeds.facts().keySet().stream()
                                .filter(id ->
                                        !first.contains(id) && !id.equals(DUPLICATE_HEADLINE)),
                        Stream.of(DUPLICATE_HEADLINE))
                .flatMap(s -> s)
                .toList();
    }

    private void accepted(Answer answer, Object command) {
        assertThat(answer.status()).as("%s%n%s", command, answer.text()).isIn(200, 201);
        position = Math.max(position, answer.body().path("position").asLong());
    }

    @Order(1)
    @TestFactory
    Stream<DynamicTest> every_fact_is_where_its_expectation_says() {
        return seeds.facts().values().stream()
                .map(fact ->
                        DynamicTest.dynamicTest(
                                fact.path("id").asString() + " " + fact.path("status").asString(),
                                () -> expect(fact)));
    }

    private void expect(JsonNode fact) throws Exception {
        String id = fact.path("id").asString();
        JsonNode expected = fact.path("expect");
        switch (fact.path("cls").asString()) {
            case "OUT_OF_SCOPE" -> expectPledgingOnItIsRefused(fact);
            case "CONTEXT" -> expectContext(fact, id);
            default -> {
                switch (expected.path("view").asString()) {
                    case "/v1/totals" -> expectTotal(fact, expected);
                    case "/v1/reconciliation" -> expectReconciliation(expected);
                    case "/v1/initiatives/PROG:CAP", "/v1/initiatives/INIT:CZ-AMMO" ->
                            expectInitiative(expected);
                    default -> throw new AssertionError("no check for " + expected);
                }
            }
        }
    }

    private void expectTotal(JsonNode fact, JsonNode expected) throws Exception {
        String query =
                "/v1/totals?by=donor,capability,channel,purpose,stage,recipient"
                        + "&stage="
                        + stage(expected);
        query +=
                parameter("donor", expected.path("donor"))
                        + parameter("capability", expected.path("capability"));
        query +=
                parameter("recipient", expected.path("recipient"))
                        + parameter("purpose", expected.path("purpose"));
        if (expected.has("agency")) {
            query += "&channel=AGENCY:" + expected.path("agency").asString();
            query += expected.has("purpose") ? "" : "&purpose=" + fact.path("purpose").asString();
        }
        JsonNode rows = rows(query);
        assertThat(rows).as(query).isNotEmpty();
        if (expected.has("unquantifiedCountAtLeast")) {
            int unquantified = 0;
            for (JsonNode row : rows) {
                for (JsonNode quantity : row.path("quantity")) {
                    unquantified += quantity.path("unquantified").asInt();
                }
            }
            assertThat(unquantified)
                    .as(query)
                    .isGreaterThanOrEqualTo(expected.path("unquantifiedCountAtLeast").asInt());
        }
        JsonNode quantity = rows.get(0).path("quantity").get(0);
        if (expected.has("point")) {
            assertThat(quantity.path("approximate").asString())
                    .isEqualTo(expected.path("point").asString());
            assertThat(quantity.path("exact").isNull()).isTrue();
        }
        if (expected.has("lower")) {
            assertThat(quantity.path("lower").asString())
                    .isEqualTo(expected.path("lower").asString());
            assertThat(quantity.path("upper").asString())
                    .isEqualTo(expected.path("upper").asString());
        }
        if (expected.has("amount")) {
            assertThat(rows.toString())
                    .contains(
                            "{\"currency\":\"%s\",\"exact\":\"%s\""
                                    .formatted(
                                            expected.path("currency").asString(),
                                            expected.path("amount").asString()));
        }
        if (expected.has("amountEurAtEcbRate")) {
            expectConverted(query, "EUR", expected.path("amountEurAtEcbRate").asString());
        }
        if (expected.has("amountUsdAtEcbRate")) {
            expectConverted(query, "USD", expected.path("amountUsdAtEcbRate").asString());
        }
        if (expected.has("excludedFromRecipient")) {
            assertThat(
                            rows(
                                    "/v1/totals?recipient=UA&stage=CONTRACTED&capability="
                                            + expected.path("capability").asString()))
                    .isEmpty();
        }
        if (expected.has("notIn")) {
            assertThat(
                            rows(
                                    "/v1/totals?donor=US&stage="
                                            + expected.path("notIn").asString()
                                            + "&effectiveOn=2024-04-19&capability=MIL.GENERIC"))
                    .allSatisfy(row ->
                            assertThat(row.path("lines").asInt())
                                    .isLessThanOrEqualTo(2)); // F08 of 003 and F19 of 004.
        }
    }

    private void expectConverted(String query, String currency, String amount) throws Exception {
        JsonNode converted =
                StreamSupport.stream(
                                rows(query + "&currency=" + currency + "&fx=effective")
                                        .spliterator(),
                                false)
                        .map(row -> row.path("converted"))
                        .filter(c -> c.path("amount").asString("").equals(amount))
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError("not converted to " + amount + ": " + query));
        assertThat(converted.path("rates").get(0).path("source").asString()).isEqualTo("ECB");
    }

    private void expectReconciliation(JsonNode expected) throws Exception {
        String query =
                "/v1/reconciliation?x="
                        + parameter("donor", expected.path("donor"))
                        + parameter("capability", expected.path("capability"));
        query = query.replace("x=&", "");
        if (expected.has("reportedLower")) {
            query += "&currency=EUR&fx=effective";
        }
        JsonNode rows = answer(query).path("rows");
        boolean byMoney = expected.has("reportedLower");
        JsonNode claim =
                StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.path("claimed"))
                        .filter(claimed -> !byMoney || claimed.has("money"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no running total: " + rows));
        if (byMoney) {
            assertThat(claim.path("money").path("lower").asString())
                    .isEqualTo(expected.path("reportedLower").asString());
            assertThat(claim.path("money").path("currency").asString())
                    .isEqualTo(expected.path("currency").asString());
            assertThat(claim.toString()).contains(expected.path("amountEurAtEcbRate").asString());
        } else {
            assertThat(claim.path("quantity").path("qualifier").asString())
                    .isEqualTo(expected.path("qualifier").asString());
            for (String bound : List.of("lower", "upper")) {
                if (expected.has(bound)) {
                    assertThat(claim.path("quantity").path(bound).asString())
                            .isEqualTo(expected.path(bound).asString());
                }
            }
        }
    }

    private void expectInitiative(JsonNode expected) throws Exception {
        JsonNode initiative = answer(expected.path("view").asString());
        if (expected.has("multiYear")) {
            assertThat(initiative.path("multiYear").asBoolean()).isTrue();
        }
        if (expected.has("lead")) {
            assertThat(initiative.path("lead").toString())
                    .contains(expected.path("lead").asString());
            assertThat(initiative.path("contributions"))
                    .hasSize(expected.path("contributions").asInt());
        }
        if (expected.has("contributorsInclude")) {
            assertThat(initiative.path("contributions").toString()).contains("COLL:NATO-ALLIES");
        }
    }

    private void expectContext(JsonNode fact, String id) throws Exception {
        switch (id) {
            case "S003-F01" ->
                    assertThat(
                                    answer("/v1/sources/S003")
                                            .path("publishedOn")
                                            .path("value")
                                            .asString())
                            .isEqualTo("2023-04-21");
            case "S003-F02" -> assertThat(answer("/v1/sources/S003").path("revisions")).hasSize(2);
            case "S004-F01" ->
                    assertThat(answer("/v1/sources/S004").toString())
                            .contains("MACHINE_TRANSLATED", "PARTISAN_TONE", "GARBLED");
            case "S000-F08" ->
                    assertThat(answer("/v1/initiatives/FORUM:UDCG").path("lead").toString())
                            .contains("US");
            case "S000-F15" ->
                    assertThat(answer("/v1/initiatives/PROG:CAP").path("objectives")).hasSize(2);
            case "S001-F16" ->
                    assertThat(answer("/v1/conditions?donor=US").toString()).contains("house-vote");
            case DUPLICATE_HEADLINE -> {
                Answer refused = answers.get(id).getFirst();
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.body().path("code").asString()).isEqualTo("POSSIBLE_DUPLICATE");
                assertThat(refused.text()).contains("pledge:S001-F03");
            }
            default -> {
                // Recorded as a statement with its very passage, and in no total.
                JsonNode statement = answer("/v1/statements/" + id);
                assertThat(statement.toString()).contains(fact.path("passageSha256").asString());
                JsonNode explained = rows("/v1/totals/explain?stage=SIGNALLED");
                assertThat(explained).isEmpty();
            }
        }
    }

    private void expectPledgingOnItIsRefused(JsonNode fact) throws Exception {
        String id = fact.path("id").asString();
        Answer refused = ledger.record(commands.wrongPledge(id));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().path("refusals").toString()).contains("PASSAGE_EXCLUDED");
        if (fact.path("recipient").asString("").equals("RO")) {
            assertThat(refused.body().path("code").asString()).isEqualTo("RECIPIENT_NOT_ELIGIBLE");
        }
        assertThat(ledger.ask("/v1/pledges/wrong-" + id).status()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void x01_replenishment_rounds_are_not_aid_to_ukraine() throws Exception {
        assertThat(rows("/v1/totals?recipient=UA&capability=ARTY.AMMO.155MM&stage=CONTRACTED"))
                .isEmpty();
    }

    @Test
    @Order(2)
    void x02_neither_allied_interceptors_nor_patriots_in_romania_are_aid_to_ukraine()
            throws Exception {
        assertThat(rows("/v1/totals?recipient=UA&capability=AD.MSL.PATRIOT")).isEmpty();
    }

    @Test
    @Order(9)
    void x03_a_conditional_package_counts_once_it_is_granted_and_not_before() throws Exception {
        String committed = "/v1/totals?donor=US&capability=MIL.GENERIC&stage=PLEDGED";
        int before = lines(rows(committed));
        long asOf = position;
        Map<String, Object> granted = new LinkedHashMap<>(commands.of("S001-F16").getFirst());
        granted.put("command", "GrantApproval");
        granted.remove("note");
        granted.put("act", "vote of the House");
        granted.put("effective", Map.of("precision", "DAY", "value", "2024-04-20"));
        accepted(ledger.record(granted), granted);
        assertThat(lines(rows(committed))).isEqualTo(before + 1);
        assertThat(lines(rows(committed + "&asOf=" + asOf))).isEqualTo(before);
        assertThat(lines(rows(committed + "&effectiveOn=2024-04-19"))).isEqualTo(before);
        assertThat(rows("/v1/totals?donor=US&stage=CONDITIONAL")).isEmpty();
    }

    @Test
    @Order(2)
    void x04_a_running_total_stands_beside_the_sum_and_never_in_it() throws Exception {
        for (JsonNode row : rows("/v1/totals?donor=US&by=donor,stage")) {
            assertThat(row.path("money"))
                    .allSatisfy(m ->
                            assertThat(new BigDecimal(m.path("exact").asString("0"))).isZero());
        }
        JsonNode rows = answer("/v1/reconciliation?donor=US&capability=MIL.GENERIC").path("rows");
        assertThat(rows.toString()).contains("19000000000");
        assertThat(rows.get(0).has("recorded")).isTrue();
    }

    @Test
    @Order(2)
    void x05_two_terms_fall_under_one_capability_at_two_stages() throws Exception {
        JsonNode rows = rows("/v1/totals?capability=ENG.BRIDGE.PONTOON");
        assertThat(texts(rows, "stage")).containsExactlyInAnyOrder("IN_DELIVERY", "AUTHORISED");
        String explained = answer("/v1/totals/explain?capability=ENG.BRIDGE.PONTOON").toString();
        assertThat(explained).contains("ponts amphibies", "ponts flottants");
    }

    @Test
    @Order(8)
    void x06_the_headline_that_repeats_a_pledge_becomes_a_mention_and_moves_no_total()
            throws Exception {
        String total = "/v1/totals?donor=COLL:NATO-ALLIES&stage=PLEDGED&by=donor,capability,stage";
        String before = rows(total).toString();
        Map<String, Object> mention = commands.mention(DUPLICATE_HEADLINE, "pledge:S001-F03");
        accepted(ledger.record(mention), mention);
        assertThat(rows(total).toString()).isEqualTo(before);
        assertThat(answer("/v1/pledges/S001-F03/history").toString()).contains("PledgeMentioned");
    }

    @Test
    @Order(2)
    void x08_what_is_effective_and_what_was_recorded_are_two_things() throws Exception {
        assertThat(answer("/v1/initiatives/PROG:CAP/history").toString()).contains("\"2023-07\"");
        JsonNode before = rows("/v1/totals?asOf=" + positionBefore);
        assertThat(before).isEmpty();
        assertThat(rows("/v1/totals?effectiveOn=2022-01-01")).isEmpty();
    }

    @Test
    @Order(7)
    void x09_leading_is_not_giving_and_a_contribution_counts_once_on_each_side() throws Exception {
        assertThat(rows("/v1/totals?donor=CZ")).isEmpty();
        Map<String, Object> contribution = new LinkedHashMap<>(commands.of("S002-F14").getFirst());
        contribution.put("initiative", "initiative:INIT:CZ-AMMO");
        contribution.put("contribution", "DK-1");
        contribution.put("party", "DK");
        contribution.put(
                "money", Map.of("qualifier", "EXACT", "amount", "100000000", "currency", "EUR"));
        accepted(ledger.record(contribution), contribution);
        JsonNode byDonor =
                rows(
                        "/v1/totals?donor=DK&viewpoint=donor&stage=PLEDGED&by=donor,stage&capability=FUND.CONTRIBUTION");
        assertThat(byDonor).hasSize(1);
        assertThat(byDonor.get(0).path("money").get(0).path("exact").asString())
                .isEqualTo("100000000");
        JsonNode byChannel =
                rows("/v1/totals?channel=INIT:CZ-AMMO&viewpoint=channel&by=channel,stage");
        assertThat(byChannel)
                .allSatisfy(row ->
                        assertThat(row.path("money").get(0).path("exact").asString())
                                .isEqualTo("100000000"));
        assertThat(rows("/v1/totals?recipient=UA&viewpoint=recipient&channel=INIT:CZ-AMMO"))
                .isEmpty();
        assertThat(rows("/v1/totals?donor=CZ")).isEmpty();
    }

    @Order(3)
    @TestFactory
    Stream<DynamicTest> x10_every_record_drills_down_to_its_passage_and_back() {
        return seeds.facts().values().stream()
                .filter(fact -> fact.path("cls").asString().equals("RECORD"))
                .map(fact ->
                        DynamicTest.dynamicTest(fact.path("id").asString(), () -> drill(fact)));
    }

    private void drill(JsonNode fact) throws Exception {
        boolean claimed = fact.path("status").asString().equals("REPORTED_TOTAL");
        String donor = fact.path("donors").get(0).asString();
        String path =
                claimed ? "/v1/reconciliation?donor=" + donor : "/v1/totals/explain?donor=" + donor;
        path += "&capability=" + fact.path("capability").asString();
        if (!claimed) {
            path +=
                    "&purpose="
                            + fact.path("purpose").asString()
                            + "&stage="
                            + fact.path("status").asString();
        }
        JsonNode evidence =
                answer(path).findParents("sha256").stream()
                        .filter(e ->
                                e.path("sha256")
                                        .asString()
                                        .equals(fact.path("passageSha256").asString()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("passage not found"));
        assertThat(evidence.path("source").asString()).isEqualTo(SeedCommands.source(fact));
        assertThat(evidence.path("start").asInt()).isEqualTo(fact.path("charStart").asInt());
        assertThat(evidence.path("end").asInt()).isEqualTo(fact.path("charEnd").asInt());
        assertThat(evidence.path("passage").asString()).isEqualTo(fact.path("passage").asString());
        String back = answer("/v1/sources/" + SeedCommands.source(fact)).toString();
        assertThat(back)
                .contains(fact.path("id").asString()); // Streams are named after the facts here.
    }

    @Test
    @Order(2)
    void x11_other_recipients_appear_with_one_unquantified_pledge_each() throws Exception {
        JsonNode recipients = answer("/v1/recipients").path("rows");
        for (String recipient : List.of("MD", "GE", "BA")) {
            JsonNode rows = rows("/v1/totals?recipient=" + recipient + "&by=recipient,stage");
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).path("quantity").get(0).path("unquantified").asInt())
                    .isEqualTo(1);
            assertThat(texts(recipients, "recipient")).contains(recipient);
        }
    }

    @Test
    @Order(2)
    void x12_what_is_included_in_a_line_is_never_added_to_it() throws Exception {
        String base = "/v1/totals?donor=COLL:NATO-ALLIES&stage=DELIVERED&by=donor,capability,stage";
        JsonNode rolledUp = rows(base + "&capability=AD.SYS&rollup=true");
        assertThat(rolledUp)
                .filteredOn(row -> row.path("capability").asString().equals("AD.SYS"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.path("quantity").get(0).path("unquantified").asInt())
                                .isEqualTo(1));
        assertThat(
                        unquantified(
                                rows(
                                        base
                                                + "&capability=AD.SYS.PATRIOT,AD.SYS.IRIS-T,AD.SYS.NASAMS")))
                .isEqualTo(3);
        assertThat(
                        unquantified(
                                rows(
                                        "/v1/totals?donor=COLL:NATO-ALLIES&stage=DELIVERED&by=donor,stage")))
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void x13_inferred_dates_say_so_and_can_be_left_out() throws Exception {
        for (String source : List.of("S000", "S002", "S004")) {
            JsonNode published = answer("/v1/sources/" + source).path("publishedOn");
            assertThat(published.path("inferred").asBoolean()).as(source).isTrue();
            assertThat(published.path("basis").asString()).isNotBlank();
        }
        assertThat(rows("/v1/totals?donor=COLL:NATO-ALLIES&capability=HEAVY")).isNotEmpty();
        assertThat(
                        rows(
                                "/v1/totals?donor=COLL:NATO-ALLIES&capability=HEAVY&includeInferredDates=false"))
                .isEmpty();
    }

    @Test
    @Order(10)
    void a_permalink_shows_the_same_bytes_after_more_was_recorded() throws Exception {
        String link = answer("/v1/totals?by=donor,stage").path("permalink").asString();
        String then = ledger.ask(link).text();
        Map<String, Object> again = commands.mention("S001-F13", "pledge:S001-F13");
        Answer recorded = ledger.record(again);
        assertThatCode(() -> accepted(recorded, again)).doesNotThrowAnyException();
        assertThat(ledger.ask("/v1/totals?after=" + position).body().path("position").asLong())
                .isGreaterThanOrEqualTo(position);
        assertThat(ledger.ask(link).text()).isEqualTo(then);
    }

    @Test
    @Order(2)
    void the_reference_table_says_by_which_command_each_fact_was_recorded() throws Exception {
        Path page = Path.of("../docs/reference/acceptance.md");
        String table = acceptanceTable();
        if (Boolean.getBoolean("acceptance.write")) {
            String old = Files.readString(page);
            Files.writeString(page, old.substring(0, old.indexOf("| fact |")) + table);
        }
        assertThat(Files.readString(page)).endsWith(table);
    }

    private String acceptanceTable() {
        StringBuilder table =
                new StringBuilder(
                        "| fact | kind | command | event | test |\n| --- | --- | --- | --- | --- |\n");
        for (JsonNode fact : seeds.facts().values()) {
            String id = fact.path("id").asString();
            List<String> names =
                    commands.of(id).stream().map(c -> (String) c.get("command")).toList();
            String events =
                    answers.getOrDefault(id, List.of()).stream()
                            .map(a ->
                                    a.status() >= 400
                                            ? "refused: " + a.body().path("code").asString()
                                            : String.join(
                                                    ", ", texts(a.body().path("events"), "type")))
                            .collect(Collectors.joining(", "));
            table.append(
                    "| %s | %s | %s | %s | `every_fact_is_where_its_expectation_says` |%n"
                            .formatted(
                                    id,
                                    fact.path("cls").asString(),
                                    names.isEmpty() ? carrier(id) : String.join(", ", names),
                                    events));
        }
        return table.toString();
    }

    /// What records a fact that has no command of its own.
    private static String carrier(String id) {
        return switch (id) {
            case "S003-F01", "S004-F01" -> "RegisterSource (the document itself)";
            case "S003-F02" -> "ReviseSource (the document itself)";
            default -> "a line of S000-F04";
        };
    }

    private JsonNode answer(String path) throws Exception {
        String separator = path.contains("?") ? "&" : "?";
        Answer answer =
                ledger.ask(path.contains("asOf=") ? path : path + separator + "after=" + position);
        assertThat(answer.status()).as(path + "\n" + answer.text()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode rows(String path) throws Exception {
        return answer(path).path("rows");
    }

    private static String stage(JsonNode expected) {
        return expected.path("stage").asString().replace("STAGE_UNKNOWN", "UNKNOWN");
    }

    private static String parameter(String name, JsonNode value) {
        return value.isMissingNode()
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value.asString(), StandardCharsets.UTF_8);
    }

    private static int lines(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToInt(row -> row.path("lines").asInt())
                .sum();
    }

    private static int unquantified(JsonNode rows) {
        int sum = 0;
        for (JsonNode row : rows) {
            for (JsonNode quantity : row.path("quantity")) {
                sum += quantity.path("unquantified").asInt();
            }
        }
        return sum;
    }

    private static List<String> texts(JsonNode rows, String name) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(name).asString())
                .toList();
    }
}
