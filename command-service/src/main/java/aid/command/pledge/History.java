package aid.command.pledge;

import aid.command.decision.Recorded;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that happened, latest first: a list that shares its tail with its predecessor, so
/// that a long history costs a new event nothing.
///
/// @param as the event with its corrections in place; a correction itself holds no place
record History(Recorded<PledgeEvent> last, PledgeEvent as, @Nullable History before) {

    List<History> oldestFirst() {
        List<History> all = new ArrayList<>();
        for (History each = this; each != null; each = each.before) {
            all.add(each);
        }
        Collections.reverse(all);
        return all;
    }

    Optional<History> find(String eventId) {
        for (History each = this; each != null; each = each.before) {
            if (each.last.eventId().equals(eventId)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// The event that a correction of `eventId` corrects in the end.
    Optional<History> root(String eventId) {
        Optional<History> found = find(eventId);
        return found.isPresent() && found.get().as instanceof PledgeCorrected c
                ? root(c.correctsEvent())
                : found;
    }

    /// The ids alone: a fault that prints a state prints no novel.
    @Override
    public String toString() {
        return oldestFirst().stream().map(each -> each.last.eventId()).toList().toString();
    }

    boolean holdsPassage(String sha256) {
        for (History each = this; each != null; each = each.before) {
            if (each.last.event().evidence().stream()
                    .anyMatch(passage -> passage.sha256().equals(sha256))) {
                return true;
            }
        }
        return false;
    }
}
