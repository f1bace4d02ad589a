package aid.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class SupervisedThreadTest {

    private static final Duration SOON = Duration.ofMillis(300);

    private final AtomicInteger runs = new AtomicInteger();

    private final CountDownLatch forEver = new CountDownLatch(1);

    /// A loop whose first runs fail.
    private SupervisedThread failing(int times, Function<String, Throwable> failure) {
        return new SupervisedThread(
                "loop",
                () -> {
                    if (runs.incrementAndGet() <= times) {
                        SupervisedThreadTest.<RuntimeException>raise(failure.apply("run " + runs));
                    }
                    forEver.await();
                },
                SOON);
    }

    @SuppressWarnings("unchecked") // Errors and checked exceptions pass as they are.
    private static <E extends Throwable> void raise(Throwable e) throws E {
        throw (E) e;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                RuntimeException.class,
                Exception.class,
                LinkageError.class,
                OutOfMemoryError.class,
                StackOverflowError.class,
                NoClassDefFoundError.class,
                Throwable.class
            })
    void whatever_ends_a_loop_it_is_run_again(Class<? extends Throwable> kind) throws Exception {
        try (var thread = failing(2, message -> create(kind, message)).start()) {
            await(() -> runs.get() == 3);
            assertThat(thread.status().failures()).isEqualTo(2);
            assertThat(thread.status().trouble()).contains(kind.getSimpleName());
            await(() -> thread.status().isWell());
            assertThat(runs).hasValue(3);
            assertThat(thread.status().failures()).isEqualTo(2);
        }
    }

    private static Throwable create(Class<? extends Throwable> kind, String message) {
        try {
            return kind.getConstructor(String.class).newInstance(message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void an_error_that_cannot_even_be_logged_does_not_end_it() throws Exception {
        Function<String, Throwable> unprintable =
                message ->
                        new Error(message) {
                            @Override
                            public String toString() {
                                throw new OutOfMemoryError("no room for a text");
                            }
                        };
        try (var thread = failing(2, unprintable).start()) {
            await(() -> runs.get() == 3);
            await(() -> thread.status().isWell());
        }
    }

    @Test
    void a_loop_that_returns_though_nobody_asked_it_to_is_run_again() throws Exception {
        var returning =
                new SupervisedThread(
                        "loop",
                        () -> {
                            if (runs.incrementAndGet() > 3) {
                                forEver.await();
                            }
                        },
                        SOON);
        try (var thread = returning.start()) {
            await(() -> runs.get() == 4);
            assertThat(thread.status().trouble()).contains("it returned");
        }
    }

    @Test
    void a_loop_that_fails_again_and_again_is_in_trouble_all_the_time_and_does_not_spin()
            throws Exception {
        try (var thread = failing(1_000, IllegalStateException::new).start()) {
            await(() -> runs.get() > 1);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_500);
            while (System.nanoTime() < end) {
                assertThat(thread.status().isWell()).isFalse();
                Thread.sleep(10);
            }
            assertThat(runs.get()).isLessThan(20);
        }
    }

    @Test
    void one_that_was_closed_ends_and_is_not_started_again() throws Exception {
        var thread = failing(0, Error::new).start();
        await(() -> runs.get() == 1);
        thread.close();
        assertThat(thread.awaitEnd(Duration.ZERO)).isTrue();
        assertThat(thread.status().isWell()).isFalse();
        thread.start();
        assertThat(runs).hasValue(1);
    }

    @Test
    void one_that_was_never_started_is_no_trouble() {
        assertThat(failing(0, Error::new).status()).isEqualTo(new ThreadStatus("loop", 0, null));
    }
}
