package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the documents say is true: each command in a `console` block works as it stands, in the
/// order of the page, and what the reader "should see" is seen; every link leads somewhere.
class DocumentsIT {

    private static final Path TOP = Path.of("..");

    /// A command, and the paragraph that says what it should show.
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?s)```console\\n(.*?)\\n```\\n\\n((?:You should see.*?(?=\\n\\n|\\z))?)");

    private static final Pattern SEEN = Pattern.compile("`([^`]+)`");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TempDir static Path data;
    private static RunningLedger ledger;

    @BeforeAll
    static void start() throws Exception {
        ledger = RunningLedger.start(data);
    }

    @AfterAll
    static void stop() {
        if (ledger != null) { // Nothing started where no server is at hand.
            ledger.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/start.md",
                "docs/guides/importing.md",
                "docs/guides/why-a-figure-changed.md"
            })
    void commands_work_and_show_what_they_should(String page) throws Exception {
        List<MatchResult> commands =
                COMMAND.matcher(Files.readString(TOP.resolve(page))).results().toList();
        assertThat(commands).isNotEmpty();
        long recorded = 0;
        for (MatchResult command : commands) {
            // A reader takes longer to paste the next command than the read models need.
            assertThat(ledger.ask("/v1/totals?after=" + recorded).status()).isEqualTo(200);
            String said = Documented.run(command.group(1), ledger);
            if (command.group(1).contains(":8080")) {
                recorded = Math.max(recorded, position(said));
            }
            assertThat(said).as(command.group(1)).startsWith("{");
            assertThat(SEEN.matcher(command.group(2).replace('\n', ' ')).results())
                    .as(command.group(1) + "\n" + said)
                    .allSatisfy(seen -> assertThat(said).contains(seen.group(1)));
        }
    }

    /// The last position in an answer, or in the answers of an import; 0 if nothing was recorded.
    private static long position(String said) {
        return Pattern.compile("\"position\":(\\d+)")
                .matcher(said)
                .results()
                .mapToLong(each -> Long.parseLong(each.group(1)))
                .max()
                .orElse(0);
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(TOP)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.toString().contains("/node_modules/"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_lead_somewhere(Path document) throws Exception {
        assertThat(LINK.matcher(Files.readString(document)).results())
                .allSatisfy(link ->
                        assertThat(document.resolveSibling(link.group(1)))
                                .as(document + " → " + link.group(1))
                                .exists());
    }

    @Test
    void the_problems_of_questions_are_those_that_the_service_describes() throws Exception {
        String page = Files.readString(TOP.resolve("docs/reference/query-problems.md"));
        List<String> types =
                Pattern.compile("(?m)^`/problems/([a-z-]+)` · \\d{3}$")
                        .matcher(page)
                        .results()
                        .map(each -> each.group(1))
                        .toList();
        assertThat(types).hasSize(page.split("\n## ").length - 1);
        for (String type : types) {
            String entry = page.substring(page.indexOf("/problems/" + type + "`"));
            String title = entry.lines().skip(2).findFirst().orElseThrow().replaceAll("\\. .*", "");
            RunningLedger.Answer answer = ledger.ask("/problems/" + type);
            assertThat(answer.status()).as(type).isEqualTo(200);
            assertThat(answer.text()).contains("<h1>" + title + "</h1>");
        }
    }
}
