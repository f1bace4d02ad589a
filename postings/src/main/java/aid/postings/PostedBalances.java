package aid.postings;

import aid.events.value.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What each part of a stream adds to the totals as things stand, and the steps of the timeline
/// that led there since they were asked for last.
///
/// An amount that an event changes in part keeps its origin, and the step is the difference: ten
/// pledged, three withdrawn, minus three. An amount that an event states anew has that event as its
/// origin, and the steps are the old amount taken back and the new one put in its place.
///
/// The steps of a part in one stage are in the order of their days: an event whose date is too
/// imprecise to say that it came before another counts from no earlier day than that one. So
/// nothing is taken back before it was there, and nothing stands twice.
final class PostedBalances {

    /// @param since by stage, the day of the last step
    private record PartState(List<Contribution> contributions, Map<Stage, EffectiveDate> since) {}

    private final Map<String, PartState> now = new HashMap<>();
    private List<Contribution.Dated> steps = new ArrayList<>();

    /// By this event the part adds `contributions`, whatever it added before.
    void set(String part, List<Contribution> contributions, Origin event) {
        PartState before = now.get(part);
        if (before == null) {
            if (!contributions.isEmpty()) {
                Map<Stage, EffectiveDate> since = new EnumMap<>(Stage.class);
                contributions.forEach(c -> step(since, c, event));
                now.put(part, new PartState(contributions, since));
            }
        } else if (!before.contributions.equals(contributions)) {
            difference(before, contributions, event);
            now.put(part, new PartState(contributions, before.since));
        }
    }

    /// By this event nothing of the whole stream stands any more.
    void clear(Origin event) {
        new TreeMap<>(now).forEach((part, _) -> set(part, List.of(), event));
    }

    /// What stands by now; the sum of all steps.
    List<Contribution> standing() {
        List<Contribution> standing = new ArrayList<>(now.size());
        now.values().forEach(part -> standing.addAll(part.contributions));
        return standing;
    }

    /// The steps since this was asked last.
    List<Contribution.Dated> takeSteps() {
        List<Contribution.Dated> taken = steps;
        steps = new ArrayList<>();
        return taken;
    }

    private void difference(PartState before, List<Contribution> after, Origin event) {
        List<Contribution> gone = new ArrayList<>(before.contributions);
        List<Contribution> come = new ArrayList<>();
        for (Contribution contribution : after) {
            if (!gone.remove(contribution)) {
                come.add(contribution);
            }
        }
        Map<Balance, Figures> changes = new LinkedHashMap<>();
        gone.forEach(c -> changes.merge(Balance.of(c), c.figures().negate(), Figures::plus));
        come.forEach(c -> changes.merge(Balance.of(c), c.figures(), Figures::plus));
        changes.forEach((balance, figures) -> {
            if (!figures.isZero()) {
                step(before.since, balance.with(figures), event);
            }
        });
    }

    private void step(Map<Stage, EffectiveDate> since, Contribution change, Origin event) {
        Stage stage = change.key().stage();
        EffectiveDate date = event.effective().orLater(change.origin().effective());
        EffectiveDate last = since.get(stage);
        EffectiveDate effective = last == null ? date : date.orLater(last);
        since.put(stage, effective);
        steps.add(new Contribution.Dated(change, effective));
    }

    private record Balance(@Nullable String line, Key key, Origin origin) {
        static Balance of(Contribution contribution) {
            return new Balance(contribution.line(), contribution.key(), contribution.origin());
        }

        Contribution with(Figures figures) {
            return new Contribution(line, key, figures, origin);
        }
    }
}
