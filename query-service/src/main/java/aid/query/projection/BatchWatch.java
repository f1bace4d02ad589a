package aid.query.projection;

import java.time.Duration;

/// Is told how a projector is doing, on a thread of the projector: whoever listens must be quick.
@FunctionalInterface
public interface BatchWatch {

    /// A batch was written and, unless others of its transaction follow, committed.
    ///
    /// @param took the writing alone; what was to be written had been worked out before
    void written(int events, Duration took);
}
