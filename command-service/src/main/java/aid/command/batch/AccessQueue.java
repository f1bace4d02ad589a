package aid.command.batch;

import aid.command.api.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Lets each in when everything it depends on has left. One caller enters after the other, in the
/// order that counts; they may leave in any order and from any thread.
///
/// Those that access a thing in the same manner form a group, which closes when the thing is
/// accessed otherwise; the next group waits until the one before is empty. A thing that nobody
/// accesses is forgotten.
final class AccessQueue {

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
            places.forEach(AccessQueue.this::leave);
        }
    }

    synchronized Turn enter(List<Access> accesses) {
        var places = new ArrayList<Place>();
        for (Access access : accesses) {
            Object manner = access.manner() == null ? new Object() : access.manner();
            Group before = groups.get(access.what());
            Group group =
                    before != null && before.manner.equals(manner)
                            ? before
                            : new Group(
                                    manner,
                                    before == null
                                            ? CompletableFuture.completedFuture(null)
                                            : before.empty);
            group.members++;
            groups.put(access.what(), group);
            places.add(new Place(access.what(), group));
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

    synchronized int accessed() {
        return groups.size();
    }
}
