package aid.store;

import java.util.List;

/// Works on threads that the system cannot do without. Health asks each of these in a service.
public interface Supervised {

    /// Of each of its threads.
    List<ThreadStatus> threads();
}
