package aid.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        events.forEach(event -> touched.add(new Stream(event.stream())));
        claims.forEach(claim -> touched.add(new Command(claim.commandId())));
        return touched;
    }

    /// A stream as something that is touched.
    record Stream(String id) {}

    private record Command(String id) {}

    /// Several appends as one, in their order.
    static Append joined(List<Append> appends) {
        var events = new ArrayList<NewEvent>();
        var rows = new ArrayList<Row>();
        var claims = new ArrayList<Claim>();
        for (Append each : appends) {
            int shift = events.size();
            events.addAll(each.events);
            each.rows.forEach(row -> rows.add(new Row(row.event() + shift, row.row())));
            each.claims.forEach(claim ->
                    claims.add(
                            new Claim(
                                    claim.commandId(),
                                    claim.fingerprint(),
                                    claim.firstEvent() + shift,
                                    claim.lastEvent() + shift)));
        }
        return new Append(events, rows, claims);
    }

    /// About how large it is.
    long characters() {
        long characters = 0;
        for (NewEvent event : events) {
            characters += event.payload().length() + event.metadata().length();
        }
        for (Row each : rows) {
            @Nullable String body = each.row().body();
            characters += body == null ? 0 : body.length();
        }
        return characters;
    }
}
