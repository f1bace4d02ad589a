package aid.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.events.EventJson;
import aid.events.UnknownEventException;
import aid.events.party.PartyRegistered;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerSerializerTest {

    private static final PartyRegistered EVENT =
            new PartyRegistered(
                    new PartyCode("NL"),
                    PartyKind.STATE,
                    new Names("Netherlands", "Pays-Bas"),
                    false);

    private final LedgerSerializer serializer = new LedgerSerializer();

    @Test
    void an_event_is_written_in_its_one_form_and_read_back() {
        SerializedObject<String> written = serializer.serialize(EVENT, String.class);
        assertThat(written.getData()).isEqualTo(EventJson.MAPPER.writeValueAsString(EVENT));
        assertThat(written.getType().getName()).isEqualTo("PartyRegistered");
        assertThat(written.getType().getRevision()).isEqualTo("1");
        assertThat(serializer.<String, Object>deserialize(written)).isEqualTo(EVENT);
    }

    @Test
    void no_name_of_a_class_is_written_into_an_event_and_none_is_followed() {
        assertThat(serializer.serialize(EVENT, String.class).getData()).doesNotContain("aid.");
        var foreign =
                new SimpleSerializedObject<>(
                        "{\"@class\":\"java.net.URL\",\"party\":\"NL\",\"kind\":\"STATE\",\"names\":{\"en\":\"Netherlands\",\"fr\":\"Pays-Bas\"}}",
                        String.class,
                        "PartyRegistered",
                        "1");
        assertThat(serializer.<String, Object>deserialize(foreign)).isEqualTo(EVENT);
    }

    @Test
    void what_travels_beside_an_event_is_read_back() {
        MetaData metadata = MetaData.from(Map.of("actor", "somebody", "role", "operator"));
        SerializedObject<String> written = serializer.serialize(metadata, String.class);
        assertThat(serializer.<String, Object>deserialize(written)).isEqualTo(metadata);
    }

    @ParameterizedTest
    @CsvSource({
        "PartyRegistered, 99",
        "PartyRegistered,",
        "PartyDissolved, 1",
        "java.lang.String, 1"
    })
    void an_event_that_this_version_does_not_know_is_not_read(
            String type, @Nullable String revision) {
        var stored =
                new SimpleSerializedObject<>(
                        EventJson.MAPPER.writeValueAsString(EVENT), String.class, type, revision);
        assertThatThrownBy(() -> serializer.classForType(stored.getType()))
                .isInstanceOf(UnknownEventException.class);
        assertThatThrownBy(() -> serializer.deserialize(stored))
                .isInstanceOf(UnknownEventException.class);
    }
}
