package aid.store.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import aid.store.RecordedEvent;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

    private final RecentEvents recent = new RecentEvents(10, 1_000);

    private void add(long position, int length) {
        recent.add(
                new RecordedEvent(
                        position,
                        "a",
                        "Gift",
                        position,
                        "event " + position,
                        "aid.Given",
                        "1",
                        Instant.EPOCH,
                        "x".repeat(length),
                        ""));
    }

    private Iterable<Long> after(long position, int max) {
        return recent.after(position, max).stream().map(RecordedEvent::position).toList();
    }

    @Test
    void so_many_are_kept_and_those_before_are_not_handed_over_in_part() {
        assertThat(after(0, 10)).isEmpty();
        LongStream.rangeClosed(5, 25).forEach(position -> add(position, 1));
        assertThat(after(15, 100))
                .containsExactly(16L, 17L, 18L, 19L, 20L, 21L, 22L, 23L, 24L, 25L);
        assertThat(after(14, 100)).isEmpty();
        assertThat(after(20, 2)).containsExactly(21L, 22L);
        assertThat(after(25, 2)).isEmpty();
    }

    @Test
    void of_long_ones_fewer_are_kept() {
        LongStream.rangeClosed(1, 8).forEach(position -> add(position, 400));
        assertThat(after(6, 10)).containsExactly(7L, 8L);
        assertThat(after(5, 10)).isEmpty();
        add(9, 5_000);
        assertThat(after(8, 10)).containsExactly(9L);
        assertThat(after(7, 10)).isEmpty();
        add(10, 1);
        assertThat(after(9, 10)).containsExactly(10L);
        assertThat(after(8, 10)).isEmpty();
    }
}
