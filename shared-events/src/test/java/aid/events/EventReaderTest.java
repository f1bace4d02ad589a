package aid.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// Reading events of every revision, shown on an event that is in its third.
class EventReaderTest {

    enum Size {
        SMALL,
        LARGE
    }

    /// Revision 1 had one `recipient`, revision 2 made it a list, revision 3 named the size, which
    /// had been a number.
    @Revision("3")
    record ParcelSent(String parcel, List<String> recipients, Size size) implements LedgerEvent {

        @Override
        public String stream() {
            return parcel;
        }
    }

    private static final EventUpcaster SEVERAL_RECIPIENTS =
            new EventUpcaster(
                    "ParcelSent",
                    1,
                    json -> {
                        json.putArray("recipients").add(json.remove("recipient"));
                        return json;
                    });
    private static final EventUpcaster NAMED_SIZE =
            new EventUpcaster(
                    "ParcelSent",
                    2,
                    json ->
                            json.put(
                                    "size", json.path("size").intValue() > 10 ? "LARGE" : "SMALL"));

    private static final EventReader READER = reader(SEVERAL_RECIPIENTS, NAMED_SIZE);

    private static EventReader reader(EventUpcaster... upcasters) {
        return new EventReader(List.of(ParcelSent.class), List.of(upcasters));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {'parcel':'p:1','recipient':'UA','size':12}",
                "2 | {'parcel':'p:1','recipients':['UA'],'size':12}",
                "3 | {'parcel':'p:1','recipients':['UA'],'size':'LARGE'}"
            },
            quoteCharacter = '`')
    void an_event_of_any_revision_is_read_as_todays_record(String revision, String stored) {
        assertThat(READER.read("ParcelSent", revision, stored.replace('\'', '"')))
                .isEqualTo(new ParcelSent("p:1", List.of("UA"), Size.LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "-1", "01", "2.0", "", "latest"})
    void a_revision_that_was_never_written_is_not_guessed(String revision) {
        assertThatThrownBy(() -> READER.read("ParcelSent", revision, "{}"))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContaining("\"" + revision + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"parcel\":\"p:1\",\"recipients\":[],\"size\":\"HUGE\"}",
                "{\"parcel\":",
                "[]"
            })
    void a_value_of_a_later_version_and_damage_are_told_like_a_later_revision(String stored) {
        assertThatThrownBy(() -> READER.read("ParcelSent", "3", stored))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContaining("ParcelSent")
                .hasMessageContaining("later version");
    }

    @Test
    void an_older_instance_does_not_read_what_a_newer_one_has_written() {
        @Revision("1")
        record ParcelSent(String parcel, String recipient) implements LedgerEvent {

            @Override
            public String stream() {
                return parcel;
            }
        }
        var older = new EventReader(List.of(ParcelSent.class), List.of());
        assertThat(older.read("ParcelSent", "1", "{\"parcel\":\"p:1\",\"recipient\":\"UA\"}"))
                .isEqualTo(new ParcelSent("p:1", "UA"));
        assertThatThrownBy(() -> older.read("ParcelSent", "3", "{\"parcel\":\"p:1\"}"))
                .isInstanceOf(UnknownEventException.class);
    }

    @Test
    void a_revision_cannot_be_raised_without_an_upcaster() {
        assertThatThrownBy(() -> reader()).hasMessageContaining("[1, 2]");
        assertThatThrownBy(() -> reader(SEVERAL_RECIPIENTS)).hasMessageContaining("ParcelSent");
        assertThatThrownBy(() ->
                        reader(
                                SEVERAL_RECIPIENTS,
                                NAMED_SIZE,
                                new EventUpcaster("ParcelSent", 3, json -> json)))
                .hasMessageContaining("ParcelSent");
        assertThatThrownBy(() ->
                        reader(
                                SEVERAL_RECIPIENTS,
                                NAMED_SIZE,
                                new EventUpcaster("ParcelLost", 1, json -> json)))
                .hasMessageContaining("ParcelLost");
        assertThatThrownBy(() -> reader(SEVERAL_RECIPIENTS, SEVERAL_RECIPIENTS, NAMED_SIZE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void changes_are_made_in_order_and_only_those_that_are_needed() {
        var made = new ArrayList<Integer>();
        EventReader reader = reader(noting(made, SEVERAL_RECIPIENTS), noting(made, NAMED_SIZE));
        reader.read("ParcelSent", "1", "{\"parcel\":\"p:1\",\"recipient\":\"UA\",\"size\":1}");
        reader.read("ParcelSent", "2", "{\"parcel\":\"p:1\",\"recipients\":[],\"size\":1}");
        reader.read("ParcelSent", "3", "{\"parcel\":\"p:1\",\"recipients\":[],\"size\":\"SMALL\"}");
        assertThat(made).containsExactly(1, 2, 2);
    }

    private static EventUpcaster noting(List<Integer> made, EventUpcaster upcaster) {
        return new EventUpcaster(
                upcaster.type(),
                upcaster.from(),
                (ObjectNode json) -> {
                    made.add(upcaster.from());
                    return upcaster.change().apply(json);
                });
    }
}
