package aid.postings;

import aid.events.value.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The timeline of one stream, moved on event by event in the order in which they were recorded.
///
/// The timeline is what the corrected history, in the order in which its facts took effect, says
/// was so from which day on. The postings of an event are the timeline after it less the timeline
/// before it: an event that took effect last adds its own steps, one that was learnt late takes its
/// place and moves what came after it, and one that corrects the record restates.
///
/// Not safe for several threads. After a fault, or when its postings could not be kept, throw it
/// away and fold the stream again.
public final class StreamLedger {

    private final ReadingPolicy policy;
    private final CorrectedHistory history = new CorrectedHistory();

    /// The corrected history in the order in which it took effect.
    private List<Happening> inEffectOrder = new ArrayList<>();

    /// The steps from nothing to the state after the last of them.
    private List<Contribution.Dated> timeline = new ArrayList<>();

    /// The state after the last of them; absent before the first.
    private @Nullable StreamState state;

    StreamLedger(ReadingPolicy policy) {
        this.policy = policy;
    }

    /// What the event adds to the totals and takes from them; empty for most of them.
    ///
    /// @throws DamagedHistoryException if it cannot follow what came before
    public List<Posting> apply(Happening happening) {
        if (CorrectedHistory.restates(happening.event())) {
            history.add(happening);
            inEffectOrder = EffectOrder.of(history.events());
            return refold(happening);
        }
        history.add(happening);
        if (history.isMerged()) {
            return List.of();
        }
        int at = EffectOrder.place(inEffectOrder, happening);
        if (at < inEffectOrder.size()) {
            inEffectOrder.add(at, happening);
            return refold(happening);
        }
        inEffectOrder.add(happening);
        state = PostingRules.fold(state, policy, true, happening);
        List<Contribution.Dated> steps = takeSteps(state);
        timeline.addAll(steps);
        return postings(happening, steps);
    }

    /// Folds the stream again, and posts how its timeline has changed.
    private List<Posting> refold(Happening happening) {
        List<Contribution.Dated> before = timeline;
        state = fold(inEffectOrder);
        timeline = new ArrayList<>(takeSteps(state));
        return postings(happening, difference(before, timeline));
    }

    /// The total stated for a pledge or contract as a whole, while it holds: lines that were
    /// amended without it may have taken its place.
    public Optional<Money> statedTotal() {
        return state instanceof CommitmentStreamState commitment
                ? Optional.ofNullable(commitment.statedTotal())
                : Optional.empty();
    }

    /// What the stream adds to the totals by now: the sum of all postings of its events.
    public List<Contribution> standing() {
        return state == null ? List.of() : state.balances.standing();
    }

    /// Who gives to whom by a pledge or contract as a whole, while it counts for itself.
    public Optional<Terms> terms() {
        return state instanceof CommitmentStreamState commitment
                ? Optional.of(commitment.termsOfTotal())
                : Optional.empty();
    }

    /// The terms of one of its lines, which may have been redirected.
    public Optional<Terms> terms(String line) {
        return state instanceof CommitmentStreamState commitment
                ? Optional.ofNullable(commitment.entries.get(line)).map(commitment::termsOf)
                : Optional.empty();
    }

    /// The events with corrections applied, in the order in which they took effect, for whoever
    /// shows them: lines that were removed are still in them, and so are removals and mergers;
    /// corrections are not.
    public List<Happening> shown() {
        return history.hidesEvents()
                ? EffectOrder.of(history.shown())
                : Collections.unmodifiableList(inEffectOrder);
    }

    private @Nullable StreamState fold(List<Happening> events) {
        StreamState folded = null;
        for (Happening event : events) {
            folded = PostingRules.fold(folded, policy, true, event);
        }
        return folded;
    }

    private static List<Contribution.Dated> takeSteps(@Nullable StreamState state) {
        return state == null ? List.of() : state.balances.takeSteps();
    }

    /// What has to be added to one timeline so that it becomes the other.
    private static List<Contribution.Dated> difference(
            List<Contribution.Dated> before, List<Contribution.Dated> after) {
        Map<Contribution.Dated, Integer> gone = new LinkedHashMap<>();
        before.forEach(step -> gone.merge(step, 1, Integer::sum));
        List<Contribution.Dated> come = new ArrayList<>();
        for (Contribution.Dated step : after) {
            int left = gone.getOrDefault(step, 0);
            if (left == 0) {
                come.add(step);
            } else if (left == 1) {
                gone.remove(step);
            } else {
                gone.put(step, left - 1);
            }
        }
        List<Contribution.Dated> steps = new ArrayList<>();
        gone.forEach((step, times) -> {
            for (int i = 0; i < times; i++) {
                steps.add(step.negate());
            }
        });
        steps.addAll(come);
        return steps;
    }

    private static List<Posting> postings(Happening happening, List<Contribution.Dated> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        PostingCause cause = PostingCause.of(happening.event());
        List<Posting> postings = new ArrayList<>(steps.size());
        for (Contribution.Dated step : steps) {
            Contribution contribution = step.contribution();
            postings.add(
                    new Posting(
                            happening.position(),
                            postings.size(),
                            happening.eventId(),
                            happening.event().stream(),
                            cause,
                            contribution.line(),
                            contribution.key(),
                            contribution.figures(),
                            step.effective().date(),
                            step.effective().day(),
                            contribution.origin(),
                            happening.recordedAt(),
                            happening.actor()));
        }
        return postings;
    }
}
