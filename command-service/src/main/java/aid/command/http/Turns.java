package aid.command.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Lets each in when everything it depends on has left. One caller enters after the other, in the
/// order that counts; they may leave in any order and from any thread.
///
/// Whoever touches a thing in the same manner forms a group, which closes when somebody touches it
/// otherwise; the next group waits until the one before is empty. What nobody touches is forgotten.
final class Turns {

    private final Map<String, Group> groups = new HashMap<>();

    private static final class Group {
        private final Object manner;
        private final CompletableFuture<Void> turn;
        private final CompletableFuture<Void> empty = new CompletableFuture<>();
        private int members;

        Group(Object manner, CompletableFuture<Void> turn) {
            this.manner = manner;
            this.turn = turn;
        }
    }

    private record Place(String what, Group group) {}

    /// A place in the order. Await it, do what is to be done, and leave.
    final class Turn {
        private final List<Place> places;

        private Turn(List<Place> places) {
            this.places = places;
        }

        void await() {
            places.forEach(place -> place.group().turn.join());
        }

        void leave() {
            places.forEach(Turns.this::leave);
        }
    }

    synchronized Turn enter(List<Touch> touches) {
        var places = new ArrayList<Place>();
        for (Touch touch : touches) {
            Object manner = touch.with() == null ? new Object() : touch.with();
            Group before = groups.get(touch.what());
            Group group =
                    before != null && before.manner.equals(manner)
                            ? before
                            : new Group(
                                    manner,
                                    before == null
                                            ? CompletableFuture.completedFuture(null)
                                            : before.empty);
            group.members++;
            groups.put(touch.what(), group);
            places.add(new Place(touch.what(), group));
        }
        return new Turn(places);
    }

    private synchronized void leave(Place place) {
        if (--place.group().members == 0) {
            // An open group may be joined again as long as it is the latest, so it goes with it.
            groups.remove(place.what(), place.group());
            place.group().empty.complete(null);
        }
    }

    synchronized int touched() {
        return groups.size();
    }
}
