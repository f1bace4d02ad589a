package aid.query.view;

import aid.postings.CorrectedHistory;
import aid.postings.EffectOrder;
import aid.postings.Happening;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.query.view.Changes.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Folds the events of a stream.
public final class Story {

    /// A view of the stream as it stands after these events.
    ///
    /// @param entries the events of one stream from its first on, in order, at least one
    public static View view(List<Entry> entries, PostingRules rules) {
        return view(entries, Reached.by(entries, rules));
    }

    static View view(List<Entry> entries, Reached reached) {
        return fold(entries).view(reached);
    }

    /// What each event changed.
    ///
    /// @param entries the events of one stream from its first on, in order, at least one
    /// @return for each event what it changed, in the same order
    static List<Step> steps(List<Entry> entries, PostingRules rules) {
        List<Step> steps = new ArrayList<>();
        Reached reached = new Reached(rules);
        @Nullable View before = null;
        Fold fold = start(entries.getFirst());
        List<Happening> inEffectOrder = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            List<Entry> told = entries.subList(0, i + 1);
            boolean restates = CorrectedHistory.restates(entry.event());
            int at = restates ? -1 : EffectOrder.place(inEffectOrder, entry.happening());
            if (at == inEffectOrder.size() || !movesFigures(entry)) {
                inEffectOrder.add(entry.happening());
                fold.cite(entry);
                fold.happened(entry);
            } else {
                inEffectOrder = new ArrayList<>(shown(told));
                fold = fold(told);
            }
            List<Posting> postings = reached.post(entry);
            View after = fold.view(reached);
            steps.add(new Step(entry, Changes.between(before, after), postings));
            before = after;
        }
        return steps;
    }

    private static Fold fold(List<Entry> entries) {
        Fold fold = start(entries.getFirst());
        entries.forEach(fold::cite);
        if (!movesFigures(entries.getFirst())) {
            entries.forEach(fold::happened);
            return fold;
        }
        Map<Long, Entry> byPosition = new HashMap<>();
        entries.forEach(entry -> byPosition.put(entry.position(), entry));
        for (Happening each : shown(entries)) {
            Entry entry = Objects.requireNonNull(byPosition.get(each.position()));
            fold.happened(entry.with(each.event()));
        }
        return fold;
    }

    private static List<Happening> shown(List<Entry> entries) {
        return CorrectedHistory.shownInEffectOrder(entries.stream().map(Entry::happening).toList());
    }

    /// Streams that move no figures are shown in the order in which they were recorded.
    private static boolean movesFigures(Entry entry) {
        return PostingRules.concerns(entry.event().stream());
    }

    /// An event, what it changed in the view, and what it changed in the totals.
    record Step(Entry entry, List<Change> changes, List<Posting> postings) {}

    private static Fold start(Entry first) {
        String stream = first.event().stream();
        return switch (Kind.of(stream)) {
            case PLEDGE -> new PledgeFold(stream);
            case CONTRACT -> new ContractFold(stream);
            case DELIVERY -> new DeliveryFold(stream);
            case INITIATIVE -> new InitiativeFold(stream);
            case STATEMENT -> new StatementFold(stream);
            case SOURCE -> new SourceFold(stream);
            case PARTY -> new PartyFold(stream);
            case CAPABILITY -> new CapabilityFold(stream);
        };
    }

    private Story() {}
}
