package aid.query.view;

import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.query.view.Changes.Change;
import java.util.ArrayList;
import java.util.List;
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
        Fold fold = start(entries.getFirst());
        Corrections.applied(entries).forEach(fold::take);
        return fold.view(reached);
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
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (Corrections.corrects(entry.event()) == null) {
                fold.take(entry);
            } else {
                fold = start(entries.getFirst());
                Corrections.applied(entries.subList(0, i + 1)).forEach(fold::take);
            }
            List<Posting> postings = reached.post(entry);
            View after = fold.view(reached);
            steps.add(new Step(entry, Changes.between(before, after), postings));
            before = after;
        }
        return steps;
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
