package aid.command.http;

import static aid.command.http.HttpExamples.pledge;
import static aid.command.http.HttpExamples.state;
import static aid.command.http.HttpExamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.http.RunningService.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is beyond a limit is refused with its field and the limit; what is just within is taken.
class LimitsTest {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        HttpExamples.prepare(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void beyond(Reply reply, String field, String limit) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("COMMAND_MALFORMED");
        assertThat(reply.json().path("field").stringValue()).isEqualTo(field);
        assertThat(reply.json().path("facts").path("limit").stringValue()).isEqualTo(limit);
    }

    private static void within(Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
    }

    private static Reply trying(String path, String body) {
        return service.post(path + "?dryRun=true", body);
    }

    private static String effective(String precision, String value) {
        return with(
                pledge("P", "NL", "AD", 1),
                "effective",
                Map.of("precision", precision, "value", value));
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR, 0000",
        "YEAR, 1899",
        "YEAR, 2201",
        "DAY, 1899-12-31",
        "DAY, -999999999-01-01",
        "ON_OR_BEFORE, +99999999-01-01",
        "ON_OR_BEFORE, -999999999-01-01",
        "ON_OR_AFTER, -999999999-01-01",
        "ON_OR_BEFORE, 2201",
        "MONTH, 0000-01",
        "QUARTER, 9999-Q4",
        "PERIOD, 0000/2024",
        "PERIOD, 2024/9999-12-31"
    })
    void a_day_that_no_aid_is_of_is_refused(String precision, String value) {
        beyond(
                trying("/v1/pledges", effective(precision, value)),
                "effective",
                "1900-01-01 to 2200-12-31");
    }

    @ParameterizedTest
    @CsvSource({"YEAR, 1900", "DAY, 1900-01-01", "ON_OR_BEFORE, 1900-01-01", "ON_OR_AFTER, 1900"})
    void the_first_days_are_taken(String precision, String value) {
        within(trying("/v1/pledges", effective(precision, value)));
    }

    @ParameterizedTest
    @CsvSource({"1900/2200, 200", "1899/2024, 422", "2024/2201, 422"})
    void a_period_may_end_with_the_calendar(String value, int status) {
        String body =
                with(
                        pledge("P", "NL", "AD", 1),
                        "period",
                        Map.of("precision", "PERIOD", "value", value));
        assertThat(trying("/v1/pledges", body).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"1899-12-31, 422", "1900-01-01, 200", "0001-01-01, 422"})
    void a_plain_day_has_the_same_limits(String day, int status) {
        String body =
                "{\"source\":\"ECB\",\"base\":\"EUR\",\"day\":\"%s\",\"rates\":{\"USD\":\"1.1\"}}";
        Reply reply = trying("/v1/fx-rates", body.formatted(day).replace("EUR", "CHF"));
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
    }

    private static String quantity(String number) {
        return with(
                        pledge("P", "NL", "AD", 1),
                        "lines",
                        List.of(
                                Map.of(
                                        "capability",
                                        "AD",
                                        "quantity",
                                        Map.of(
                                                "qualifier",
                                                "EXACT",
                                                "value",
                                                "HERE",
                                                "unit",
                                                "tonne"))))
                .replace("\"HERE\"", number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E-2147483647",
                "1E2147483647",
                "-1E999999999",
                "100E2147483647",
                "1E18",
                "1000000000000000000",
                "\"1000000000000000000\"",
                "0.000000000000000000001",
                "\"0.000000000000000000001\""
            })
    void a_number_that_nothing_is_counted_in_is_refused(String number) {
        beyond(
                trying("/v1/pledges", quantity(number)),
                "lines[0].quantity.value",
                "18 digits and 20 decimals");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999999999",
                "\"999999999999999999.99999999999999999999\"",
                "0.00000000000000000001",
                "1E17",
                "1E-20",
                "0E-999999999",
                "0E2147483647"
            })
    void a_number_within_its_limits_is_taken(String number) {
        within(trying("/v1/pledges", quantity(number)));
    }

    /// The parser of numbers itself gives up on these.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E-2147483648",
                "1e2147483648",
                "1E99999999999999999999",
                "-0.1E-2147483648"
            })
    void an_exponent_that_no_number_has_is_refused(String number) {
        for (String body : List.of(quantity(number), "{\"a\":" + number + "}")) {
            Reply reply = trying("/v1/pledges", body);
            assertThat(reply.status()).as(reply.response().body()).isIn(400, 422);
            assertThat(reply.code()).isEqualTo("COMMAND_MALFORMED");
        }
        Reply rate =
                trying(
                        "/v1/fx-rates",
                        "{\"source\":\"ECB\",\"base\":\"EUR\",\"day\":\"2024-07-11\",\"rates\":{\"USD\":%s}}"
                                .formatted(number));
        assertThat(rate.status()).as(rate.response().body()).isIn(400, 422);
        Reply line =
                service.post(
                        "/v1/commands",
                        "{\"command\":\"AnnouncePledge\",\"a\":" + number + "}\n",
                        "Content-Type",
                        "application/x-ndjson");
        assertThat(line.response().body()).contains("COMMAND_MALFORMED");
    }

    private static String named(String name) {
        return with(state("NL"), "names", Map.of("en", name, "fr", "Pays-Bas"));
    }

    @Test
    void a_name_has_two_hundred_characters() {
        within(trying("/v1/parties", named("é".repeat(200))));
        within(trying("/v1/parties", named("😀".repeat(199) + "a")));
        beyond(trying("/v1/parties", named("a".repeat(201))), "names.en", "200 characters");
        beyond(trying("/v1/parties", named("a".repeat(1_000_000))), "names.en", "200 characters");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E,
                0x200F, 0x061C, 0x2028, 0x2029, 0x0A, 0x0D, 0x09, 0x1B, 0x85
            })
    void a_name_holds_nothing_that_turns_around_or_breaks_a_line(int character) {
        String odd = "Ne" + Character.toString(character) + "therlands";
        for (Reply reply :
                List.of(
                        trying("/v1/parties", named(odd)),
                        trying("/v1/sources", with(HttpExamples.source("S9"), "publisher", odd)),
                        trying("/v1/sources", with(HttpExamples.source("S9"), "title", odd)))) {
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.json().path("detail").stringValue())
                    .contains("U+%04X".formatted(character));
        }
        within(trying("/v1/sources", with(HttpExamples.source("S9"), "text", "It says " + odd)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"שלום", "العربية", "Ελλάδα", "日本", "L’Ukraine — 2024", "می‌خواهم"})
    void a_name_may_be_written_in_any_script(String name) {
        within(trying("/v1/parties", named(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "…",
                "-",
                "\u00a0",
                "\u2003\u3000",
                "\u200b",
                "\ufeff",
                "\u2060",
                "\u3164",
                "\u2800",
                "?!",
                "\t\n"
            })
    void a_text_that_says_nothing_is_none(String text) {
        Reply reply =
                trying(
                        "/v1/parties",
                        with(state("NL"), "names", Map.of("en", text, "fr", "Pays-Bas")));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("COMMAND_MALFORMED");
    }

    @Test
    void a_list_has_a_thousand_elements() {
        List<Object> lines = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            lines.add(Map.of("capability", "AD", "quantity", Map.of("qualifier", "UNSPECIFIED")));
        }
        within(
                trying(
                        "/v1/pledges",
                        with(pledge("P", "NL", "AD", 1), "lines", lines.subList(0, 1_000))));
        beyond(
                trying("/v1/pledges", with(pledge("P", "NL", "AD", 1), "lines", lines)),
                "lines",
                "1000 elements");
    }

    @Test
    void parties_that_give_jointly_fit_into_one_key() {
        for (int parties : new int[] {201, 1_000}) {
            beyond(
                    trying("/v1/pledges", joint(parties, "ORG:A")),
                    "donors.of",
                    "200 parties, 1500 characters");
        }
        beyond(
                trying("/v1/pledges", joint(20, "ORG:" + "A".repeat(80))),
                "donors.of",
                "200 parties, 1500 characters");
        assertThat(trying("/v1/pledges", joint(60, "ORG:ABCDEFGH")).code())
                .isEqualTo("PARTY_UNKNOWN");
    }

    private static String joint(int parties, String code) {
        List<Map<String, String>> of =
                IntStream.range(0, parties).mapToObj(i -> Map.of("party", code + i)).toList();
        return with(pledge("P", "NL", "AD", 1), "donors", Map.of("of", of));
    }

    @Test
    void lines_lie_in_each_other_four_deep() {
        within(trying("/v1/pledges", nested(5)));
        Reply reply = trying("/v1/pledges", nested(6));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("field").stringValue()).endsWith(".includedIn");
    }

    private static String nested(int lines) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            var line =
                    new java.util.HashMap<String, Object>(
                            Map.of(
                                    "line",
                                    "" + i,
                                    "capability",
                                    "AD",
                                    "quantity",
                                    Map.of("qualifier", "UNSPECIFIED")));
            if (i > 0) {
                line.put("includedIn", "" + (i - 1));
            }
            all.add(line);
        }
        return with(pledge("P", "NL", "AD", 1), "lines", all);
    }
}
