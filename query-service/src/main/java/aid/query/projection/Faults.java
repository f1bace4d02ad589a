package aid.query.projection;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells what will pass from what an event has brought about.
final class Faults {

    private Faults() {}

    /// Whether trying again later can help: the connection was lost, the server is going down or
    /// full, a lock was not to be had, or this process lacked memory. Every other exception or
    /// error is the fault of an event.
    static boolean passing(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof StaleCheckpointException || each instanceof InterruptedException) {
                return true;
            }
            if (each instanceof VirtualMachineError && !(each instanceof StackOverflowError)) {
                return true;
            }
            if (each instanceof SQLException sql && passing(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /// @throws ProjectionFailedException if trying again later can help
    /// @throws StaleCheckpointException if it is one
    static void throwIfPassing(Throwable fault) {
        if (fault instanceof StaleCheckpointException overtaken) {
            throw overtaken;
        }
        if (passing(fault)) {
            throw new ProjectionFailedException(fault);
        }
    }

    private static boolean passing(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return true; // The driver or the pool gave up before the server said anything.
        }
        return switch (state.substring(0, 2)) {
            case "08", "25", "40", "53", "55", "57", "58" -> true;
            default -> false;
        };
    }

    static boolean lockTimeout(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && "55P03".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    static String describe(Throwable fault) {
        var text = new StringBuilder();
        for (Throwable each = fault; each != null; each = each.getCause()) {
            String part = each.getClass().getSimpleName() + ": " + each.getMessage();
            if (text.indexOf(part) < 0) {
                text.append(text.isEmpty() ? "" : " <- ").append(part);
            }
        }
        return text.toString().replace("\0", "\\0");
    }
}
