package aid.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The end of a run: asked for by a signal, or given up by the database. It comes in time whatever
/// does not answer.
final class Stop {

    /// Less than the 20 seconds that users are promised.
    private static final Duration ORDERLY_MAX = Duration.ofSeconds(18);

    private static final int STATUS_OF_SIGTERM = 143;

    /// What ends processes of ours that an orderly stop did not end.
    interface LastResort {
        void run() throws IOException;
    }

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Object starting = new Object();
    private @Nullable Thread starter = Thread.currentThread();
    private volatile LastResort lastResort = () -> {};
    private volatile @Nullable String givenUp;

    /// Says what to do if an orderly stop takes too long.
    void atLast(LastResort lastResort) {
        this.lastResort = lastResort;
    }

    /// Asks for the end because of something that will not mend itself.
    void giveUp(String why) {
        givenUp = why;
        asked.countDown();
    }

    /// Waits until everything is up and the end is asked for.
    ///
    /// @return why it was given up, if it was
    /// @throws InterruptedException if the end was asked for before everything was up
    Optional<String> await() throws InterruptedException {
        synchronized (starting) {
            starter = null;
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        asked.await();
        return Optional.ofNullable(givenUp);
    }

    /// Everything has ended.
    void done() {
        done.countDown();
    }

    /// The process was told to end. The JVM ends when this returns.
    void asked() {
        asked.countDown();
        synchronized (starting) {
            if (starter != null) {
                starter.interrupt();
            }
        }
        try {
            if (!done.await(ORDERLY_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LoggerFactory.getLogger(Stop.class)
                        .warn(
                                "Not everything stopped within {}; the process ends now",
                                ORDERLY_MAX);
                lastResort.run();
                Runtime.getRuntime().halt(STATUS_OF_SIGTERM);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LoggerFactory.getLogger(Stop.class).error("The database could not be ended", e);
        }
    }
}
