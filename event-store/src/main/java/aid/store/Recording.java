package aid.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// What a unit of work hands over to be recorded, and what becomes of it.
///
/// Whoever begins one in a unit of work takes it upon himself to wait: the storage engine then
/// returns as soon as events are on their way, the unit of work ends, and its aggregate is free for
/// the next command while the disk is still at work. A decision taken on events that are on their
/// way names the recording it builds on, and is not recorded unless that is.
///
/// Without one the engine returns when events are durable, as Axon expects of an engine.
public final class Recording {

    private static final String KEY = "aid.store.Recording";

    /// Events on their way.
    public interface Part {

        /// Waits until they are durable.
        ///
        /// @return them with their positions, in order
        /// @throws RuntimeException as a storage engine would throw it, such as Axon's
        ///   `ConcurrencyException` where the stream has moved on
        List<RecordedEvent> await();

        /// Whether it is known by now that they were not recorded, or not known whether they were.
        boolean hasFailed();
    }

    private volatile List<Part> parts = List.of();
    private volatile @Nullable PendingAppend last;

    private Recording(@Nullable PendingAppend after) {
        last = after;
    }

    /// Begins the recording of a unit of work.
    ///
    /// @param before what the state was changed by last, as far as this process knows
    public static Recording begin(UnitOfWork<?> unitOfWork, @Nullable Recording before) {
        @Nullable PendingAppend after = before == null ? null : before.last;
        var recording = new Recording(after == null || after.isRecorded() ? null : after);
        unitOfWork.root().resources().put(KEY, recording);
        return recording;
    }

    /// That of a unit of work, or of one it is nested in.
    public static Optional<Recording> of(UnitOfWork<?> unitOfWork) {
        return Optional.ofNullable(unitOfWork.root().getResource(KEY));
    }

    /// Adds events that are on their way.
    public void add(Part part) {
        parts = Stream.concat(parts.stream(), Stream.of(part)).toList();
    }

    void continueAfter(PendingAppend append) {
        last = append;
    }

    @Nullable PendingAppend last() {
        return last;
    }

    /// Whether something of it was not recorded, as is known by now: then no state built on it
    /// holds.
    public boolean hasFailed() {
        return parts.stream().anyMatch(Part::hasFailed);
    }

    /// Waits until all of it is durable. For the one who answers the caller, and once: what is
    /// recorded is not kept here any longer.
    ///
    /// @return the events with their positions, in order
    /// @throws RuntimeException as [Part#await] does
    public List<RecordedEvent> await() {
        List<RecordedEvent> recorded =
                parts.stream().flatMap(part -> part.await().stream()).toList();
        parts = List.of();
        last = null;
        return recorded;
    }

    /// Waits until all of it is durable. For those who build on it, as often as they like.
    ///
    /// @throws RuntimeException as [Part#await] does
    public void awaitDurable() {
        parts.forEach(Part::await);
    }
}
