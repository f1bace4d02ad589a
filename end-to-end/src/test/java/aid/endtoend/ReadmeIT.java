package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.EventTypes;
import org.junit.jupiter.api.Test;

/// The README's table names every event. Its links and commands are checked by [DocumentsIT].
class ReadmeIT {

    @Test
    void the_table_names_every_event_and_no_other() throws Exception {
        assertThat(Documented.page("README.md").matches("(?m)^\\| `(\\w+)` \\|"))
                .containsExactlyInAnyOrderElementsOf(
                        EventTypes.ALL.stream().map(Class::getSimpleName).toList());
    }
}
