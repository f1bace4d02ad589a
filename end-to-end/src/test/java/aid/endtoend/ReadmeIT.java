package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.EventTypes;
import java.nio.file.Path;
import java.util.List;
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
        List<String> commands = Documented.page("README.md").commands();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        try (RunningLedger ledger = RunningLedger.start(data)) {
            for (String command : commands) {
                String said = Documented.run(command, ledger);
                assertThat(said).as(command).startsWith("{").contains("\"position\"");
            }
        }
    }

    private static List<String> matches(String pattern) throws Exception {
        return Documented.page("README.md").matches(pattern);
    }
}
