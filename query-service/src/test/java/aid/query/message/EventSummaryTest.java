package aid.query.message;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.EventReader;
import aid.events.EventTypes;
import aid.events.LedgerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSummaryTest {

    private static final Path GOLDEN = Path.of("../shared-events/src/test/resources/golden");

    static Stream<LedgerEvent> events() throws IOException {
        List<LedgerEvent> events;
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            events =
                    files.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .map(EventSummaryTest::read)
                            .toList();
        }
        assertThat(events).hasSizeGreaterThanOrEqualTo(EventTypes.ALL.size());
        return events.stream();
    }

    /// A file is called `PledgeAnnounced.v1.json`.
    private static LedgerEvent read(Path file) {
        String[] name = file.getFileName().toString().split("\\.");
        try {
            return EventReader.LEDGER.read(name[0], name[1].substring(1), Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_is_said_in_every_language(LedgerEvent event) {
        for (String language : Messages.LANGUAGES) {
            String sentence = EventSummary.of(event, Messages.in(language));
            assertThat(sentence)
                    .matches("(?s).+[.!?”)]$")
                    .doesNotContain("{", "}", "[", "]", "null", "  ");
        }
    }

    @Test
    void every_bundle_has_the_same_messages() {
        for (String language : Messages.LANGUAGES) {
            assertThat(keys(language)).as(language).isEqualTo(keys("en"));
        }
    }

    private static Set<String> keys(String language) {
        String name = "aid/query/messages/messages" + (language.equals("en") ? "" : '_' + language);
        ResourceBundle own = ResourceBundle.getBundle(name.replace('/', '.'), Locale.ROOT);
        Set<String> keys = new TreeSet<>(own.keySet());
        keys.removeIf(key -> key.startsWith("word.") || key.startsWith("label."));
        return keys;
    }

    @Test
    void parts_are_left_out_where_their_facts_are_absent() {
        Messages english = Messages.in("en");
        assertThat(english.text("cover", "stream", "pledge:NL-1")).isEqualTo("pledge:NL-1");
        assertThat(english.text("OVERRIDDEN", Map.of("type", "X", "refusal", "Y", "reason", "why")))
                .isEqualTo("X was recorded against Y: why.");
    }
}
