package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.EventTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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
}
