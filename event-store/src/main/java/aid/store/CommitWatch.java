package aid.store;

import java.time.Duration;

/// Is told how a committer is doing, on the committer's own thread: whoever listens must be quick.
@FunctionalInterface
public interface CommitWatch {

    /// A group was worked off: each of its appends was recorded, refused or given up.
    ///
    /// @param took from sending the group to the last answer, waiting for a lost database included
    void decided(int appends, int events, Duration took);
}
