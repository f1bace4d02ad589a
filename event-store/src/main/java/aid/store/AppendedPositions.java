package aid.store;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// What a unit of work recorded, so that whoever answers the caller can name events and positions.
///
/// @param events in the order of their positions
public record AppendedPositions(List<RecordedEvent> events) {

    /// The resource of the root unit of work that holds it.
    public static final String KEY = "aid.store.AppendedPositions";

    public AppendedPositions {
        events = List.copyOf(events);
    }

    /// What a unit of work, or one it is nested in, has recorded up to now.
    public static AppendedPositions of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrDefaultResource(KEY, new AppendedPositions(List.of()));
    }

    static void add(UnitOfWork<?> unitOfWork, List<RecordedEvent> recorded) {
        List<RecordedEvent> before = of(unitOfWork).events();
        List<RecordedEvent> all = Stream.concat(before.stream(), recorded.stream()).toList();
        unitOfWork.root().resources().put(KEY, new AppendedPositions(all));
    }
}
