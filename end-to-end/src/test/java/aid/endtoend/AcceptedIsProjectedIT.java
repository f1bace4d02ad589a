package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is acknowledged is in the read models: commands of every kind, with values bent to the
/// limits and beyond, leave no dead letter and no fault behind.
class AcceptedIsProjectedIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int COMMANDS = 4_000;
    private static final long SEED = 8_002;

    /// Fields by which a command that begins something names it.
    private static final Map<String, String> BEGINS =
            Map.of(
                    "AnnouncePledge", "pledge",
                    "ReportSupport", "pledge",
                    "SignContract", "contract",
                    "PlanDelivery", "delivery",
                    "CompleteDelivery", "delivery",
                    "RecordStatement", "statement",
                    "RegisterSource", "source");

    private final Random random = new Random(SEED);
    private int made;

    @Test
    void every_acknowledged_command_is_projected(@TempDir Path data) throws Exception {
        try (RunningLedger ledger = RunningLedger.start(data, "--no-sample")) {
            List<JsonNode> told = sample();
            for (JsonNode command : told) {
                RunningLedger.Answer answer = ledger.record(command);
                assertThat(answer.status()).as(answer.text()).isIn(200, 201);
            }
            long last = 0;
            for (ObjectNode widest : widest(told)) {
                RunningLedger.Answer answer = ledger.record(widest);
                assertThat(answer.status()).as("%s: %s", widest, answer.text()).isEqualTo(201);
                last = answer.body().path("position").longValue();
            }
            int acknowledged = 0;
            for (int i = 0; i < COMMANDS; i++) {
                ObjectNode bent = bent(told.get(random.nextInt(told.size())));
                RunningLedger.Answer answer = ledger.record(bent);
                assertThat(answer.status())
                        .as("seed %d, command %d: %s: %s", SEED, i, bent, answer.text())
                        .isLessThan(500);
                if (answer.status() == 201) {
                    acknowledged++;
                    last = answer.body().path("position").longValue();
                }
            }
            RunningLedger.Answer totals = ledger.ask("/v1/totals?limit=1&after=" + last);
            assertThat(totals.status()).as(totals.text()).isEqualTo(200);
            RunningLedger.Answer letters = ledger.ask("/v1/dead-letters");
            assertThat(letters.body().path("deadLetters")).as(letters.text()).isEmpty();
            assertThat(totals.body().path("incomplete").intValue()).as(totals.text()).isZero();
            assertThat(acknowledged).as("bent and taken").isGreaterThan(COMMANDS / 10);
        }
    }

    private static List<JsonNode> sample() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("../samples/sample.ndjson"))) {
            return lines.map(JSON::readTree).toList();
        }
    }

    private ObjectNode bent(JsonNode command) {
        ObjectNode bent = (ObjectNode) command.deepCopy();
        @Nullable String begins = BEGINS.get(bent.path("command").stringValue(""));
        List<Runnable> places = new ArrayList<>();
        collect(bent, begins, places);
        for (int i = random.nextInt(3); i >= 0 && !places.isEmpty(); i--) {
            places.get(random.nextInt(places.size())).run();
        }
        if (begins != null) {
            bent.put(begins, "BENT-" + ++made);
        }
        if (bent.has("evidence")) {
            bent.set(
                    "overrides",
                    JSON.valueToTree(
                            List.of(
                                    Map.of(
                                            "refusalCode",
                                            "POSSIBLE_DUPLICATE",
                                            "reason",
                                            "It is bent on purpose."))));
        }
        return bent;
    }

    private void collect(JsonNode node, @Nullable String begins, List<Runnable> places) {
        switch (node) {
            case ObjectNode object when object.has("precision") ->
                    places.add(() -> {
                        object.put("precision", one(PRECISIONS));
                        object.put("value", one(DATES));
                    });
            case ObjectNode object -> {
                for (String name : List.copyOf(object.propertyNames())) {
                    JsonNode value = object.get(name);
                    if (NUMBERS.contains(name)) {
                        places.add(() -> object.put(name, one(AMOUNTS)));
                    } else if (value.isString() && !KEPT.contains(name) && !name.equals(begins)) {
                        places.add(() -> object.put(name, one(TEXTS)));
                    } else if (!name.equals("evidence")) {
                        collect(value, begins, places);
                    }
                }
            }
            case ArrayNode array -> array.forEach(each -> collect(each, begins, places));
            default -> {}
        }
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static final Set<String> NUMBERS =
            Set.of("value", "valueTo", "amount", "amountTo", "fraction", "share");

    /// Fields that name something: bent, they are refused whatever their length.
    private static final Set<String> KEPT =
            Set.of(
                    "command",
                    "party",
                    "recipient",
                    "capability",
                    "channel",
                    "initiative",
                    "source",
                    "by",
                    "stream",
                    "line",
                    "includedIn",
                    "condition",
                    "correctsEvent",
                    "currency",
                    "language",
                    "kind",
                    "purpose",
                    "instrument",
                    "cause",
                    "state",
                    "stage",
                    "mapping",
                    "qualifier",
                    "origin",
                    "passage",
                    "measure",
                    "flow");

    private static final List<String> PRECISIONS =
            List.of(
                    "DAY",
                    "DAY",
                    "ON_OR_BEFORE",
                    "ON_OR_AFTER",
                    "YEAR",
                    "MONTH",
                    "QUARTER",
                    "PERIOD",
                    "UNKNOWN");

    /// At, just within and beyond the calendar.
    private static final List<String> DATES =
            List.of(
                    "1900-01-01",
                    "1900",
                    "1900-01",
                    "1900-Q1",
                    "1900/2200",
                    "1900-01-01/2200-12-31",
                    "2024-02-29",
                    "2024/2024-06",
                    "1899-12-31",
                    "2200-12-31",
                    "2201",
                    "0000",
                    "9999-12-31",
                    "+99999999-01-01",
                    "-999999999-01-01");

    private static final List<String> AMOUNTS =
            List.of(
                    "999999999999999999",
                    "99999999999999999.99",
                    "999999999999999999.99999999999999999999",
                    "0",
                    "0.00",
                    "0.01",
                    "1",
                    "0.00000000000000000001",
                    "1000000000000000000",
                    "1E17");

    private static final List<String> TEXTS =
            List.of(
                    "a",
                    "a".repeat(100),
                    "😀".repeat(99) + "a",
                    "a".repeat(200),
                    "ﷺ".repeat(200),
                    "a".repeat(500),
                    "😀".repeat(3_999) + "a",
                    "a".repeat(4_001),
                    "a\u0001b",
                    "a\u202eb",
                    "a\u0000b",
                    "\ufeff",
                    "'; drop table posting; --",
                    "100 %",
                    "a\\b",
                    "<b>&amp;");

    /// What fills the widest key there is: as many joint donors as may be, lines in lines with the
    /// longest codes, through the longest channel.
    private List<ObjectNode> widest(List<JsonNode> told) {
        List<ObjectNode> commands = new ArrayList<>();
        List<String> donors = IntStream.range(0, 14).mapToObj(_ -> "ORG:" + capitals(100)).toList();
        for (String donor : donors) {
            commands.add(
                    command(
                            "RegisterParty",
                            Map.of(
                                    "party",
                                    donor,
                                    "kind",
                                    "ORGANISATION",
                                    "names",
                                    Map.of("en", "😀".repeat(199) + "a", "fr", donor),
                                    "receivesAid",
                                    true)));
        }
        List<String> codes = IntStream.range(0, 5).mapToObj(_ -> capitals(119)).toList();
        for (String code : codes) {
            commands.add(
                    command(
                            "DefineCapability",
                            Map.of("capability", code, "labels", Map.of("en", code, "fr", code))));
        }
        JsonNode announced =
                told.stream()
                        .filter(each ->
                                each.path("command").stringValue("").equals("AnnouncePledge"))
                        .findFirst()
                        .orElseThrow();
        List<Object> lines = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("line", "試".repeat(98) + i);
            line.put("capability", codes.get(i));
            line.put(
                    "quantity",
                    Map.of(
                            "qualifier",
                            "EXACT",
                            "value",
                            "999999999999999999.99999999999999999999",
                            "unit",
                            "tonne",
                            "words",
                            "😀".repeat(3_999) + "a"));
            if (i > 0) {
                line.put("includedIn", "試".repeat(98) + (i - 1));
            }
            lines.add(line);
        }
        ObjectNode widest = (ObjectNode) announced.deepCopy();
        widest.remove(List.of("total", "conditions", "channel", "flow", "period"));
        widest.put("pledge", "試".repeat(120));
        widest.put("recipient", donors.getLast());
        widest.set(
                "donors",
                JSON.valueToTree(
                        Map.of("of", donors.stream().map(each -> Map.of("party", each)).toList())));
        widest.set("lines", JSON.valueToTree(lines));
        commands.add(widest);
        return commands;
    }

    /// Without a pattern: PostgreSQL compresses what it puts into an index.
    private String capitals(int length) {
        return random.ints(length, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static ObjectNode command(String name, Map<String, Object> fields) {
        ObjectNode command = (ObjectNode) JSON.valueToTree(fields);
        command.put("command", name);
        return command;
    }
}
