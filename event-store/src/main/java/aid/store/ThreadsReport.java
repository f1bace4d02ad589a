package aid.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// How the threads are that a service cannot do without.
///
/// @param areWell whether all are; each is started again when it fails, and is in trouble until it
///   goes well
/// @param troubles by name of the thread; an empty text where there is none
public record ThreadsReport(boolean areWell, Map<String, String> troubles) {

    public static ThreadsReport of(Iterable<Supervised> supervised) {
        boolean areWell = true;
        var troubles = new LinkedHashMap<String, String>();
        for (Supervised each : supervised) {
            for (ThreadStatus thread : each.threads()) {
                areWell &= thread.isWell();
                troubles.put(thread.name(), Objects.requireNonNullElse(thread.trouble(), ""));
            }
        }
        return new ThreadsReport(areWell, troubles);
    }
}
