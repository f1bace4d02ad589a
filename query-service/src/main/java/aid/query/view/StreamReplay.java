package aid.query.view;

import aid.events.Fact;
import aid.events.pledge.EvidenceDisputed;
import aid.events.value.Evidence;
import aid.events.value.Money;
import aid.postings.Happening;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.postings.StreamLedger;
import aid.postings.Terms;
import aid.query.projection.Happened;
import aid.store.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The events of one stream, taken one by one in the order in which they were recorded, and what
/// they have led to by then.
///
/// What counts is folded by the [StreamLedger] alone; what a view shows beyond that (texts,
/// evidence, notes, mentions) is read from the history with corrections applied.
public final class StreamReplay {

    private final StreamLedger ledger;
    private final List<Happening> recorded = new ArrayList<>();
    private long version;
    private @Nullable List<Happening> shown;
    private @Nullable StageTotals stages;

    public StreamReplay(PostingRules rules) {
        ledger = rules.open();
    }

    /// The stream to which all this has happened.
    ///
    /// @param records of one stream from its first on, in order
    /// @throws aid.query.projection.UnreadableEventException if one of them cannot be read
    public static StreamReplay of(PostingRules rules, Collection<RecordedEvent> records) {
        var replay = new StreamReplay(rules);
        records.forEach(record -> replay.take(new Happened(record)));
        return replay;
    }

    /// Takes the event recorded next.
    ///
    /// @return the postings it makes
    /// @throws aid.query.projection.UnreadableEventException if it cannot be read
    List<Posting> take(Happened event) {
        var record = event.record();
        String actor = event.actor();
        return take(
                record.sequence(),
                new Happening(
                        record.position(),
                        record.eventId(),
                        record.recordedAt(),
                        actor.isEmpty() ? null : actor,
                        event.event()));
    }

    /// @param sequence its place within its stream, from 0
    List<Posting> take(long sequence, Happening event) {
        List<Posting> postings = ledger.apply(event);
        recorded.add(event);
        version = sequence;
        shown = null;
        stages = null;
        return postings;
    }

    /// The stream as it stands.
    public View view() {
        return switch (Kind.of(id())) {
            case PLEDGE -> PledgeView.of(this);
            case CONTRACT -> ContractView.of(this);
            case DELIVERY -> DeliveryView.of(this);
            case INITIATIVE -> InitiativeView.of(this);
            case STATEMENT -> StatementView.of(this);
            case SOURCE -> SourceView.of(this);
            case PARTY -> PartyView.of(this);
            case CAPABILITY -> CapabilityView.of(this);
        };
    }

    String id() {
        return recorded.getFirst().event().stream();
    }

    boolean isEmpty() {
        return recorded.isEmpty();
    }

    /// The last event taken.
    Happening last() {
        return recorded.getLast();
    }

    /// The events as they were recorded.
    List<Happening> events() {
        return recorded;
    }

    Recorded recorded() {
        return new Recorded(
                recorded.getFirst().position(),
                recorded.getFirst().recordedAt(),
                last().position(),
                last().recordedAt(),
                version);
    }

    /// The events with corrections applied, in the order in which they took effect; of streams that
    /// move no figures, in the order in which they were recorded.
    List<Happening> shown() {
        List<Happening> known = shown;
        if (known == null) {
            known = PostingRules.concerns(id()) ? ledger.shown() : recorded;
            shown = known;
        }
        return known;
    }

    /// Those of one type, in the same order.
    <E> List<E> all(Class<E> type) {
        List<E> all = new ArrayList<>();
        for (Happening each : shown()) {
            if (type.isInstance(each.event())) {
                all.add(type.cast(each.event()));
            }
        }
        return all;
    }

    /// The one of them that took effect last.
    <E> Optional<E> last(Class<E> type) {
        List<Happening> events = shown();
        for (int i = events.size() - 1; i >= 0; i--) {
            if (type.isInstance(events.get(i).event())) {
                return Optional.of(type.cast(events.get(i).event()));
            }
        }
        return Optional.empty();
    }

    /// @throws IllegalStateException if there is none: such a stream starts with one
    <E> E opening(Class<E> type) {
        return last(type)
                .orElseThrow(
                        () -> new IllegalStateException(id() + " has no " + type.getSimpleName()));
    }

    StageTotals stages() {
        StageTotals known = stages;
        if (known == null) {
            known = new StageTotals(ledger.standing());
            stages = known;
        }
        return known;
    }

    /// The total stated for the stream as a whole, while it holds.
    @Nullable Money statedTotal() {
        return ledger.statedTotal().orElse(null);
    }

    /// Who gives to whom by a pledge or contract.
    Optional<Terms> terms() {
        return ledger.terms();
    }

    /// The same of one of its lines.
    Optional<Terms> terms(String line) {
        return ledger.terms(line);
    }

    /// The passages that its events rest on, in the order of recording.
    List<Cited> evidence() {
        Map<String, String> disputes = new HashMap<>();
        all(EvidenceDisputed.class).forEach(e -> disputes.put(e.disputes(), e.reason()));
        List<Cited> evidence = new ArrayList<>();
        for (Happening each : recorded) {
            if (each.event() instanceof Fact fact) {
                for (Evidence passage : fact.evidence()) {
                    evidence.add(
                            new Cited(
                                    passage,
                                    each.eventId(),
                                    fact.getClass().getSimpleName(),
                                    each.position(),
                                    StatedLines.namedIn(fact),
                                    disputes.get(passage.sha256())));
                }
            }
        }
        return evidence;
    }
}
