package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The command files that ship with the ledger, recorded by the service as an operator would.
class BundledCommandsTest {

    private static final Path REFERENCE_DATA =
            Path.of("../local-stack/src/main/resources/reference-data");
    private static final Path SAMPLE = Path.of("../samples/sample.ndjson");
    private static final Path COMMUNIQUES =
            Path.of(System.getProperty("ledger.seeds", "../../shared")).resolve("seeds");

    private static final List<Path> REFERENCE_FILES =
            Stream.of("parties", "capabilities", "policies", "initiatives", "rates")
                    .map(name -> REFERENCE_DATA.resolve(name + ".ndjson"))
                    .toList();

    private static List<JsonNode> answers(RunningService service, Path file, String key)
            throws IOException {
        return HttpExamples.answers(
                service.post(
                        "/v1/commands",
                        Files.readString(file),
                        "Content-Type",
                        "application/x-ndjson",
                        "Idempotency-Key",
                        key));
    }

    private static List<JsonNode> commands(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(RunningService.JSON::readTree).toList();
    }

    @Test
    void every_command_records_something_and_reference_data_told_again_nothing()
            throws IOException {
        try (RunningService service = RunningService.start()) {
            for (Path file : REFERENCE_FILES) {
                assertThat(answers(service, file, "first " + file.getFileName()))
                        .hasSameSizeAs(commands(file))
                        .allSatisfy(BundledCommandsTest::recorded);
            }
            List<JsonNode> sample = answers(service, SAMPLE, "sample");
            assertThat(sample)
                    .hasSameSizeAs(commands(SAMPLE))
                    .allSatisfy(BundledCommandsTest::recorded);
            for (Path file : REFERENCE_FILES) {
                assertThat(answers(service, file, "second " + file.getFileName()))
                        .allSatisfy(answer -> {
                            assertThat(answer.path("status").asInt())
                                    .as("%s", answer)
                                    .isEqualTo(200);
                            assertThat(answer.path("events")).as("%s", answer).isEmpty();
                        });
            }
            assertThat(answers(service, SAMPLE, "sample")).isEqualTo(sample);
        }
    }

    private static void recorded(JsonNode answer) {
        assertThat(answer.path("status").asInt()).as("%s", answer).isBetween(200, 201);
        assertThat(answer.path("events")).as("%s", answer).hasSize(1);
    }

    @Test
    void the_sample_shows_what_its_page_says() throws IOException {
        List<JsonNode> commands = commands(SAMPLE);
        assertThat(commands)
                .extracting(command -> command.path("command").asString())
                .contains(
                        "AnnouncePledge",
                        "AuthorisePledge",
                        "GrantApproval",
                        "AnnotateCondition",
                        "CorrectPledge",
                        "MentionPledge",
                        "ReportSupport",
                        "SignContract",
                        "CompleteDelivery",
                        "ReportDeliveryProgress",
                        "RecordContribution",
                        "ExtendProgramme",
                        "AddProgrammeLine",
                        "RecordStatement",
                        "ReviseSource",
                        "ExcludePassage");
        assertThat(Files.readString(SAMPLE.resolveSibling("README.md")))
                .contains("holds " + commands.size() + " commands");
        assertThat(commands.stream().filter(BundledCommandsTest::takesIn).toList())
                .allSatisfy(source ->
                        assertThat(source.path("quality").toString()).contains("ABSTRACT"));
    }

    private static boolean takesIn(JsonNode command) {
        return command.path("command").asString().matches("RegisterSource|ReviseSource");
    }

    /// Figures and names are facts; seven words in a row would be somebody's sentence.
    @Test
    void the_abstracts_are_in_our_own_words() throws IOException {
        assumeTrue(Files.isDirectory(COMMUNIQUES), "the communiqués are not at hand");
        Set<List<String>> theirs = new HashSet<>();
        try (Stream<Path> files = Files.list(COMMUNIQUES)) {
            for (Path file : files.toList()) {
                theirs.addAll(runs(Files.readString(file)));
            }
        }
        assertThat(theirs).isNotEmpty();
        for (JsonNode source :
                commands(SAMPLE).stream().filter(BundledCommandsTest::takesIn).toList()) {
            assertThat(runs(source.path("text").asString())).doesNotContainAnyElementsOf(theirs);
        }
    }

    private static List<List<String>> runs(String text) {
        List<String> words =
                Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        List<List<String>> runs = new ArrayList<>();
        for (int i = 0; i + 7 <= words.size(); i++) {
            runs.add(words.subList(i, i + 7));
        }
        return runs;
    }
}
