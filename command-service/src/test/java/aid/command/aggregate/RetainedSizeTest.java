package aid.command.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetainedSizeTest {

    private record Link(String text, @Nullable Link before, Map<String, BigDecimal> amounts) {}

    @Test
    void a_text_takes_two_bytes_a_character_wherever_it_is() {
        String text = "x".repeat(1_000_000);
        assertThat(RetainedSize.of(text)).isBetween(2_000_000L, 2_000_100L);
        assertThat(RetainedSize.of(new Link("", new Link(text, null, Map.of()), Map.of())))
                .isBetween(2_000_000L, 2_001_000L);
        assertThat(RetainedSize.of(List.of(Map.of(text, BigDecimal.ONE))))
                .isBetween(2_000_000L, 2_001_000L);
    }

    @Test
    void a_long_history_is_measured_to_its_end() {
        Link history = null;
        for (int i = 0; i < 200_000; i++) {
            history = new Link("event", history, Map.of());
        }
        assertThat(RetainedSize.of(history)).isBetween(200_000L * 80, 200_000L * 200);
    }
}
