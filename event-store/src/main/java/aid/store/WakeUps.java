package aid.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The callbacks of readers who want to know when a log has grown.
public final class WakeUps {

    private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);

    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();

    /// @return what ends the calls
    public AutoCloseable add(Runnable wakeUp) {
        callbacks.add(wakeUp);
        return () -> callbacks.remove(wakeUp);
    }

    /// Calls each of them, whatever becomes of the others.
    ///
    /// @throws Error if one of them did, after the others were called
    public void call() {
        @Nullable Error error = null;
        for (Runnable wakeUp : callbacks) {
            try {
                wakeUp.run();
            } catch (RuntimeException e) {
                LOG.error("a reader failed to wake up", e);
            } catch (Error e) {
                error = e;
            }
        }
        if (error != null) {
            throw error;
        }
    }
}
