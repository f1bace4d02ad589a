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
        Path file = goldenFile(type, EventTypes.revision(type));
        String written = EventJson.MAPPER.writeValueAsString(EventExamples.of(type)) + "\n";
        if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, written);
        }
        assertThat(file).as("golden file of " + type.getSimpleName()).exists();
        assertThat(written).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void every_revision_ever_written_has_its_golden_file(Class<? extends LedgerEvent> type) {
        int written = Integer.parseInt(EventTypes.revision(type));
        for (int revision = 1; revision <= written; revision++) {
            assertThat(goldenFile(type, Integer.toString(revision))).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void every_golden_file_still_loads_with_nothing_lost(Path file) throws IOException {
        String stored = Files.readString(file).strip();
        String[] name =
                file.getFileName().toString().split("\\.v?"); // Such as PartyRegistered.v1.json.
        LedgerEvent event = EventReader.LEDGER.read(name[0], name[1], stored);
        assertThat(event.stream()).contains(":");
        String written = EventJson.MAPPER.writeValueAsString(event);
        if (name[1].equals(EventTypes.revision(event.getClass()))) {
            assertThat(written).isEqualTo(stored);
        } else {
            // Written anew in today's revision, it says the same.
            assertThat(read(event.getClass(), written)).isEqualTo(event);
        }
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
    @ValueSource(
            strings = {
                "java.lang.String",
                "aid.events.pledge.PledgeAnnounced",
                "PledgeEvent",
                "pledgeAnnounced",
                ""
            })
    void a_type_that_is_not_an_event_is_never_loaded(String type) {
        assertThatThrownBy(() -> EventReader.LEDGER.read(type, "1", "{}"))
                .isInstanceOf(UnknownEventException.class);
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void a_revision_that_is_not_known_is_never_read_as_another(Class<? extends LedgerEvent> type) {
        String stored = EventJson.MAPPER.writeValueAsString(EventExamples.of(type));
        for (String revision : List.of("99", "0", "", "1.0", " 1")) {
            assertThatThrownBy(
                            () -> EventReader.LEDGER.read(EventTypes.name(type), revision, stored))
                    .isInstanceOf(UnknownEventException.class)
                    .hasMessageContaining("revision \"" + revision + "\"")
                    .hasMessageContaining(EventTypes.name(type));
        }
    }

    private static LedgerEvent read(Class<? extends LedgerEvent> type, String stored) {
        return EventReader.LEDGER.read(EventTypes.name(type), EventTypes.revision(type), stored);
    }

    private static Path goldenFile(Class<? extends LedgerEvent> type, String revision) {
        String family = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
        return GOLDEN.resolve(family).resolve(type.getSimpleName() + ".v" + revision + ".json");
    }
}
