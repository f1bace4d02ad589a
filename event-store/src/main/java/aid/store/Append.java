package aid.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is recorded together: all of it or nothing.
///
/// @param events at least one; they get consecutive positions
/// @param rows of the register, in the order in which they are to be applied
public record Append(List<NewEvent> events, List<Row> rows, List<Claim> claims) {

    /// A row of the register and the event it follows from, counted from 0.
    public record Row(int event, RegisterRow row) {}

    /// That a command caused the events from one to another, inclusive, counted from 0.
    public record Claim(String commandId, String fingerprint, int firstEvent, int lastEvent) {}

    public Append {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an append without events");
        }
        events = List.copyOf(events);
        rows = List.copyOf(rows);
        claims = List.copyOf(claims);
    }

    /// The streams and command ids that another append of the same group may not touch.
    Set<Object> touches() {
        var touched = new HashSet<>();
        events.forEach(event -> touched.add(event.stream()));
        claims.forEach(claim -> touched.add(new Command(claim.commandId())));
        return touched;
    }

    private record Command(String id) {}

    /// About how large it is.
    long characters() {
        long characters = 0;
        for (NewEvent event : events) {
            characters += event.payload().length() + event.metadata().length();
        }
        return characters;
    }
}
