package aid.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventMetadataTest {

    @Test
    void the_same_metadata_is_the_same_text() {
        Map<String, Object> metadata =
                Map.of("b", "Київ \"x\"", "a", 7L, "d", true, "c", 1.5, "B", "");
        String text = "{\"B\":\"\",\"a\":7,\"b\":\"Київ \\\"x\\\"\",\"c\":1.5,\"d\":true}";
        assertThat(EventMetadata.write(metadata)).isEqualTo(text);
        assertThat(EventMetadata.read(text)).isEqualTo(metadata);
        assertThat(EventMetadata.write(Map.of())).isEqualTo("{}");
    }

    @Test
    void nothing_else_is_metadata() {
        assertThatThrownBy(() -> EventMetadata.write(Map.of("a", List.of("b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a is [b]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":[]}", "{\"a\":null}"})
    void what_is_no_metadata_is_not_read(String json) {
        assertThatThrownBy(() -> EventMetadata.read(json))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
