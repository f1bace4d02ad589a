package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.EventTypes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README says is true: its table names every event, its links lead somewhere, and its
/// commands do what they say against a ledger that was just started.
class ReadmeIT {

    private static final Path TOP = Path.of("..");

    @TempDir Path data;

    @Test
    void the_table_names_every_event_and_no_other() throws Exception {
        List<String> named = matches("(?m)^\\| `(\\w+)` \\|");
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        EventTypes.ALL.stream().map(Class::getSimpleName).toList());
    }

    @Test
    void its_links_lead_somewhere() throws Exception {
        assertThat(matches("\\]\\(([^)#:]+)\\)"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(TOP.resolve(link)).exists());
    }

    @Test
    void its_commands_work_on_a_fresh_ledger() throws Exception {
        List<String> commands = matches("(?s)```console\\n(curl .*?)\\n```");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        try (RunningLedger ledger = RunningLedger.start(data)) {
            for (String command : commands) {
                String here =
                        command.replace("http://127.0.0.1:8080", ledger.command.toString())
                                .replace("http://127.0.0.1:8081", ledger.query.toString());
                Process shell =
                        new ProcessBuilder("bash", "-c", here).redirectErrorStream(true).start();
                String said =
                        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(shell.exitValue()).as(here + "\n" + said).isZero();
                assertThat(said).as(here).startsWith("{").contains("\"position\"");
            }
        }
    }

    private static List<String> matches(String pattern) throws Exception {
        String readme = Files.readString(TOP.resolve("README.md"));
        return Pattern.compile(pattern)
                .matcher(readme)
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
    }
}
