package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.EventTypes;
<<<<<<< HEAD
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
=======
import java.nio.file.Path;
import java.util.List;
>>>>>>> rules
import org.junit.jupiter.api.Test;

/// The README's table names every event. Its links and commands are checked by [DocumentsIT].
class ReadmeIT {

    @Test
    void the_table_names_every_event_and_no_other() throws Exception {
        List<String> named =
                Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                        .matcher(Files.readString(Path.of("../README.md")))
                        .results()
                        .map(each -> each.group(1))
                        .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        EventTypes.ALL.stream().map(Class::getSimpleName).toList());
    }
<<<<<<< HEAD
=======

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
>>>>>>> rules
}
