package aid.command.submission;

import java.time.Duration;
import java.util.function.IntSupplier;

/// Keeps count of what is let in and how it is answered.
public interface CommandMetrics {

    /// A command was answered, alone or as a line of an import.
    ///
    /// @param command its name
    /// @param outcome `recorded`, `unchanged`, `repeated` or `tried`, or the code of the problem
    /// @param took from the reading of the command to its answer
    void answered(String command, String outcome, Duration took);

    /// Somebody found no place and was told to come back.
    ///
    /// @param what `command` or `import`
    void sentAway(String what);

    /// How many of a kind are at work can be asked from now on.
    void atWork(String what, IntSupplier now);
}
