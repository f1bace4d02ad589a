package aid.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WatermarkTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Watermark watermark = new Watermark(5);

    @Test
    void what_is_reached_needs_no_waiting() {
        assertThat(watermark.await(5, Duration.ZERO)).isTrue();
        assertThat(watermark.await(6, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void who_waits_goes_on_once_his_position_is_reached() throws Exception {
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> watermark.await(7, LONG));
        watermark.moveTo(6);
        assertThat(waiting).isNotDone();
        watermark.moveTo(8);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(watermark.position()).isEqualTo(8);
    }

    @Test
    void nobody_waits_for_what_is_closed() throws Exception {
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> watermark.await(7, LONG));
        watermark.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(watermark.await(7, LONG)).isFalse();
        assertThat(watermark.await(5, LONG)).isTrue();
    }

    @Test
    void an_interrupted_thread_is_still_interrupted() throws Exception {
        var seen = new CompletableFuture<String>();
        Thread thread =
                Thread.ofVirtual()
                        .start(() ->
                                seen.complete(
                                        watermark.await(7, LONG)
                                                + " "
                                                + Thread.currentThread().isInterrupted()));
        thread.interrupt();
        assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo("false true");
    }
}
