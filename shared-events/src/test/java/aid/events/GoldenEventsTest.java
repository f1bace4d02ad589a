package aid.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pins every event as stored. A golden file is never edited: a changed event is a new revision, a
/// new file beside the old one, and an upcaster. `-Dgolden.write=true` writes files that are
/// missing.
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<Class<? extends LedgerEvent>> eventTypes() {
        return EventTypes.ALL.stream();
    }

    static List<Path> goldenFiles() throws IOException {
        try (var files = Files.walk(GOLDEN)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void todays_event_is_written_byte_for_byte_as_its_golden_file(Class<? extends LedgerEvent> type)
            throws IOException {
        Path file = goldenFile(type);
        String written = EventJson.MAPPER.writeValueAsString(EventExamples.of(type)) + "\n";
        if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, written);
        }
        assertThat(file).as("golden file of " + type.getSimpleName()).exists();
        assertThat(written).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void every_golden_file_still_loads_with_nothing_lost(Path file) throws IOException {
        String stored = Files.readString(file).strip();
        String type =
                EventTypes.ALL.stream()
                        .filter(t ->
                                file.getFileName().toString().startsWith(t.getSimpleName() + ".v"))
                        .findFirst()
                        .orElseThrow()
                        .getName();
        LedgerEvent event = EventTypes.read(type, stored);
        assertThat(EventJson.MAPPER.writeValueAsString(event)).isEqualTo(stored);
        assertThat(event.stream()).contains(":");
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void an_event_written_by_a_later_version_still_loads(Class<? extends LedgerEvent> type) {
        String stored = EventJson.MAPPER.writeValueAsString(EventExamples.of(type));
        String later = stored.substring(0, stored.length() - 1) + ",\"addedLater\":{\"x\":1}}";
        assertThat(EventTypes.read(type.getName(), later)).isEqualTo(EventExamples.of(type));
    }

    @Test
    void every_family_has_events_and_no_two_share_a_simple_name() {
        assertThat(EventTypes.FAMILIES).hasSize(10).allMatch(Class::isSealed);
        assertThat(EventTypes.ALL).extracting(Class::getSimpleName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.String", "aid.events.pledge.PledgeEvent", ""})
    void a_type_that_is_not_an_event_is_never_loaded(String type) {
        assertThatThrownBy(() -> EventTypes.read(type, "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Path goldenFile(Class<? extends LedgerEvent> type) {
        String family = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
        return GOLDEN.resolve(family)
                .resolve(type.getSimpleName() + ".v" + EventExamples.revision(type) + ".json");
    }
}
