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
        String[] name =
                file.getFileName().toString().split("\\.v?"); // Such as PartyRegistered.v1.json.
        String type =
                EventTypes.ALL.stream()
                        .filter(t -> t.getSimpleName().equals(name[0]))
                        .findFirst()
                        .orElseThrow()
                        .getName();
        LedgerEvent event = EventTypes.read(type, name[1], stored);
        assertThat(EventJson.MAPPER.writeValueAsString(event)).isEqualTo(stored);
        assertThat(event.stream()).contains(":");
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void a_component_that_a_later_version_added_is_skipped(Class<? extends LedgerEvent> type) {
        String stored = EventJson.MAPPER.writeValueAsString(EventExamples.of(type));
        String later = stored.substring(0, stored.length() - 1) + ",\"addedLater\":{\"x\":1}}";
        assertThat(read(type, later)).isEqualTo(EventExamples.of(type));
    }

    @Test
    void every_family_has_events_and_no_two_share_a_simple_name() {
        assertThat(EventTypes.FAMILIES).hasSize(10).allMatch(Class::isSealed);
        assertThat(EventTypes.ALL).extracting(Class::getSimpleName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.String", "aid.events.pledge.PledgeEvent", ""})
    void a_type_that_is_not_an_event_is_never_loaded(String type) {
        assertThatThrownBy(() -> EventTypes.read(type, "1", "{}"))
                .isInstanceOf(UnknownEventException.class);
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void a_revision_that_is_not_known_is_never_read_as_another(Class<? extends LedgerEvent> type) {
        String stored = EventJson.MAPPER.writeValueAsString(EventExamples.of(type));
        for (String revision : List.of("99", "0", "", "1.0", " 1")) {
            assertThatThrownBy(() -> EventTypes.read(type.getName(), revision, stored))
                    .isInstanceOf(UnknownEventException.class)
                    .hasMessageContaining("revision \"" + revision + "\"")
                    .hasMessageContaining(type.getName());
        }
    }

    private static LedgerEvent read(Class<? extends LedgerEvent> type, String stored) {
        return EventTypes.read(type.getName(), EventTypes.revision(type), stored);
    }

    private static Path goldenFile(Class<? extends LedgerEvent> type) {
        String family = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
        return GOLDEN.resolve(family)
                .resolve(type.getSimpleName() + ".v" + EventExamples.revision(type) + ".json");
    }
}
