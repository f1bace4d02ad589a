package aid.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Appends that continue each other, recorded as one: all of them or none.
final class AppendChain {

    private final List<PendingAppend> links = new ArrayList<>();
    private final Set<Object> touches = new HashSet<>();

    AppendChain(PendingAppend first) {
        add(first);
    }

    void add(PendingAppend next) {
        links.add(next);
        touches.addAll(next.touches());
    }

    List<PendingAppend> links() {
        return links;
    }

    boolean isSingle() {
        return links.size() == 1;
    }

    /// Whether an append continues the last one of this chain and touches nothing else that is
    /// touched already.
    boolean isContinuedBy(PendingAppend next, Set<Object> touched) {
        return links.getLast() == next.after()
                && next.touches().stream()
                        .allMatch(each ->
                                !touched.contains(each)
                                        || (each instanceof Append.Stream
                                                && touches.contains(each)));
    }

    int events() {
        return links.stream().mapToInt(link -> link.append().events().size()).sum();
    }

    /// Tells whether the database has recorded it.
    String firstEventId() {
        return links.getFirst().append().events().getFirst().eventId();
    }

    /// All of it as one append.
    Append whole() {
        return isSingle()
                ? links.getFirst().append()
                : Append.joined(links.stream().map(PendingAppend::append).toList());
    }

    /// What the database decided on the whole.
    void decided(Outcome outcome) {
        long first = outcome instanceof Outcome.Recorded(long position) ? position : 0;
        for (PendingAppend link : links) {
            link.decided(first == 0 ? outcome : new Outcome.Recorded(first));
            first += first == 0 ? 0 : link.append().events().size();
        }
    }
}
