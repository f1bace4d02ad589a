package aid.postings;

import aid.events.value.DateValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What each part of a stream adds to the totals as things stand, and what has moved since.
final class Standing {
    /// How a change is told.
    enum Manner {
        /// By what moved: ten pledged, three withdrawn, told as minus three.
        MOVE,
        /// By the old value taken back and the new one put in its place.
        RESTATE
    }

    private final Map<String, List<Contribution>> now = new HashMap<>();
    private List<Contribution.Dated> moved = new ArrayList<>();

    /// From `effective` on this part of the stream adds `contributions`, whatever it added before.
    void set(String part, List<Contribution> contributions, Manner manner, DateValue effective) {
        List<Contribution> before =
                contributions.isEmpty() ? now.remove(part) : now.put(part, contributions);
        if (before == null) {
            contributions.forEach(c -> moved.add(new Contribution.Dated(c, effective)));
        } else if (!before.equals(contributions)) {
            difference(before, contributions, manner, effective);
        }
    }

    /// From `effective` on nothing of all this stands any more.
    void clear(DateValue effective) {
        new TreeMap<>(now).forEach((part, _) -> set(part, List.of(), Manner.RESTATE, effective));
    }

    /// What has moved since this was asked last.
    List<Contribution.Dated> takeMoved() {
        List<Contribution.Dated> taken = moved;
        moved = new ArrayList<>();
        return taken;
    }

    private void difference(
            List<Contribution> before,
            List<Contribution> after,
            Manner manner,
            DateValue effective) {
        List<Contribution> gone = new ArrayList<>(before);
        List<Contribution> come = new ArrayList<>();
        for (Contribution contribution : after) {
            if (!gone.remove(contribution)) {
                come.add(contribution);
            }
        }
        if (manner == Manner.MOVE) {
            Map<Place, Figures> net = new LinkedHashMap<>();
            gone.forEach(c -> net.merge(Place.of(c), c.figures().negate(), Figures::plus));
            come.forEach(c -> net.merge(Place.of(c), c.figures(), Figures::plus));
            net.forEach((place, figures) -> {
                if (!figures.isZero()) {
                    moved.add(
                            new Contribution.Dated(
                                    new Contribution(place.line(), place.key(), figures),
                                    effective));
                }
            });
        } else {
            gone.forEach(c -> moved.add(new Contribution.Dated(c.negate(), effective)));
            come.forEach(c -> moved.add(new Contribution.Dated(c, effective)));
        }
    }

    private record Place(@Nullable String line, Key key) {
        static Place of(Contribution contribution) {
            return new Place(contribution.line(), contribution.key());
        }
    }
}
