package aid.store.axonserver;

import aid.store.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The last events of a log, kept in memory: so many of them at most, and of so much text.
final class RecentEvents {

    private final long charactersMax;
    private final @Nullable RecordedEvent[] ring; // By position modulo its length.
    private long first; // The positions of those that are kept; none if this is after the last.
    private long last = -1;
    private long characters;

    /// @param charactersMax of payloads and metadata; the last event is kept however long it is
    RecentEvents(int eventsMax, long charactersMax) {
        this.charactersMax = charactersMax;
        ring = new @Nullable RecordedEvent[eventsMax];
    }

    /// Keeps the next event, and gives up the oldest where there is no room.
    void add(RecordedEvent event) {
        if (isEmpty()) {
            first = event.position();
        } else if (event.position() != last + 1) {
            throw new IllegalArgumentException(event.position() + " after " + last);
        } else if (event.position() - first == ring.length) {
            removeFirst();
        }
        last = event.position();
        ring[place(last)] = event;
        characters += event.characters();
        while (characters > charactersMax && first < last) {
            removeFirst();
        }
    }

    private void removeFirst() {
        characters -= at(first).characters();
        ring[place(first)] = null;
        first++;
    }

    private RecordedEvent at(long position) {
        return Objects.requireNonNull(ring[place(position)]);
    }

    private int place(long position) {
        return (int) (position % ring.length);
    }

    boolean isEmpty() {
        return last < first;
    }

    /// @throws NullPointerException if there is none
    RecordedEvent last() {
        return at(last);
    }

    /// Those after a position, if every event after it is kept; otherwise none.
    List<RecordedEvent> after(long position, int max) {
        var after = new ArrayList<RecordedEvent>();
        if (!isEmpty() && position + 1 >= first) {
            long end = Math.min(last, position + max);
            for (long each = position + 1; each <= end; each++) {
                after.add(at(each));
            }
        }
        return after;
    }
}
