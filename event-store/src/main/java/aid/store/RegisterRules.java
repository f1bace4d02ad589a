package aid.store;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;

/// Which rows of the [Register] follow from an event. Pure: the same event, the same rows.
@FunctionalInterface
public interface RegisterRules {

    List<RegisterRow> rowsFor(EventMessage<?> event);

    /// Called when rows that this process recorded are durable, before anybody learns of it.
    default void written(List<RegisterRow> rows) {}

    static RegisterRules none() {
        return event -> List.of();
    }
}
