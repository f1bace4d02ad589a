package aid.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What decisions may look up about other streams: exactly what the recorded events say, never
/// late.
public interface Register {

    /// @return for each key, also those without rows, its rows ordered by owner
    Map<RegisterKey, List<RegisterRow>> find(Collection<RegisterKey> keys);
}
