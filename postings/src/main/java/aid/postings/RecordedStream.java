package aid.postings;

import aid.events.LedgerEvent;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractSigned;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeMerged;
import aid.events.value.Cover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One stream for those who decide by it: what was recorded, and the state that follows from its
/// corrected history in the order in which its facts took effect.
///
/// An event that took effect last extends the state; a correction, or a fact learnt late, folds the
/// stream again. What was merged into another pledge keeps the state that it had.
///
/// Immutable: [#after] gives another one, which tells what would be if the event happened.
///
/// @param <S> the state of streams of this family
public final class RecordedStream<S extends StreamState> {

    /// What is not read otherwise by any policy worth its name decides what is refused.
    public static final ReadingPolicy READING = ReadingPolicy.FR_QUANTITY_1;

    /// The recorded events, the last one first.
    private record Chain(Happening last, @Nullable Chain before) {}

    private final Class<S> family;
    private final Chain recorded;

    /// The event that took effect last, with corrections applied.
    private final Happening latest;

    private final S state;
    private final List<Cover> covers;
    private final @Nullable PledgeId mergedInto;

    private RecordedStream(
            Class<S> family,
            Chain recorded,
            Happening latest,
            S state,
            List<Cover> covers,
            @Nullable PledgeId mergedInto) {
        this.family = family;
        this.recorded = recorded;
        this.latest = latest;
        this.state = state;
        this.covers = covers;
        this.mergedInto = mergedInto;
    }

    /// A stream after its first event.
    ///
    /// @throws DamagedHistoryException if no stream of this family begins so
    public static <S extends StreamState> RecordedStream<S> first(
            Class<S> family, String eventId, LedgerEvent event) {
        Map<String, LedgerEvent> events = new LinkedHashMap<>();
        events.put(eventId, event);
        return of(family, events);
    }

    /// A stream after all its events.
    ///
    /// @param events by id, in the order of recording; at least one
    /// @throws DamagedHistoryException if they are no history of a stream of this family
    public static <S extends StreamState> RecordedStream<S> of(
            Class<S> family, Map<String, LedgerEvent> events) {
        Chain chain = null;
        List<Cover> links = List.of();
        PledgeId into = null;
        for (Map.Entry<String, LedgerEvent> each : events.entrySet()) {
            LedgerEvent event = each.getValue();
            long number = chain == null ? 1 : chain.last.position() + 1;
            chain = new Chain(recorded(number, each.getKey(), event), chain);
            links = covers(event, links);
            into = event instanceof PledgeMerged merged ? merged.into() : into;
        }
        if (chain == null) {
            throw new DamagedHistoryException("a stream begins with an event");
        }
        return folded(family, chain, links, into);
    }

    private static <S extends StreamState> RecordedStream<S> folded(
            Class<S> family, Chain chain, List<Cover> links, @Nullable PledgeId into) {
        List<Happening> ordered = EffectOrder.of(corrected(chain).events());
        StreamState state = null;
        for (Happening event : ordered) {
            state = PostingRules.fold(state, READING, false, event);
        }
        if (!family.isInstance(state)) {
            throw new DamagedHistoryException(ordered + " are no history of such a stream");
        }
        return new RecordedStream<>(
                family, chain, ordered.getLast(), family.cast(state), links, into);
    }

    /// The stream after one more event.
    ///
    /// @throws DamagedHistoryException if it cannot follow what came before
    public RecordedStream<S> after(String eventId, LedgerEvent event) {
        Happening next = recorded(recorded.last.position() + 1, eventId, event);
        Chain chain = new Chain(next, recorded);
        List<Cover> links = covers(event, covers);
        if (event instanceof PledgeMerged merged) {
            return new RecordedStream<>(family, chain, latest, state, links, merged.into());
        }
        if (CorrectedHistory.restates(event) || !EffectOrder.isLast(latest, next)) {
            return folded(family, chain, links, mergedInto);
        }
        StreamState extended = PostingRules.fold(state.copy(), READING, false, next);
        if (!family.isInstance(extended)) {
            throw new DamagedHistoryException(event + " is of another family");
        }
        return new RecordedStream<>(family, chain, next, family.cast(extended), links, mergedInto);
    }

    /// What follows from what was recorded.
    public S state() {
        return state;
    }

    /// The streams that it fulfils, as it was said last.
    public List<Cover> covers() {
        return covers;
    }

    /// The pledge that this one turned out to be.
    public Optional<PledgeId> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    /// The events as they were recorded.
    public List<LedgerEvent> recorded() {
        return oldestFirst(recorded).stream().map(Happening::event).toList();
    }

    /// The events with corrections applied, in the order in which they took effect.
    public List<LedgerEvent> inEffectOrder() {
        return EffectOrder.of(corrected(recorded).events()).stream().map(Happening::event).toList();
    }

    /// The event that an id means, as it should have been recorded: of a correction, the event that
    /// it corrects in the end. Empty where there is none that holds values.
    public Optional<LedgerEvent> meant(String eventId) {
        return corrected(recorded).meant(eventId).map(Happening::event);
    }

    private static Happening recorded(long number, String eventId, LedgerEvent event) {
        return new Happening(number, eventId, Instant.EPOCH, null, event);
    }

    private static CorrectedHistory corrected(Chain chain) {
        CorrectedHistory history = new CorrectedHistory();
        for (Happening each : oldestFirst(chain)) {
            if (!(each.event() instanceof PledgeMerged)) {
                history.add(each);
            }
        }
        return history;
    }

    private static List<Happening> oldestFirst(Chain chain) {
        List<Happening> all = new ArrayList<>(Math.toIntExact(chain.last.position()));
        for (Chain each = chain; each != null; each = each.before) {
            all.add(each.last);
        }
        Collections.reverse(all);
        return all;
    }

    /// Each of these says all links there are by then.
    private static List<Cover> covers(LedgerEvent event, List<Cover> before) {
        return switch (event) {
            case ContractSigned e -> e.covers();
            case ContractCorrected e -> e.covers();
            case DeliveryPlanned e -> e.of();
            case DeliveryDispatched e -> e.of();
            case DeliveryProgressReported e -> e.of();
            case DeliveryCompleted e -> e.of();
            case DeliveryCorrected e -> e.of();
            case LedgerEvent _ -> before;
        };
    }

    /// Streams are the same where the same was recorded in them: all else follows from that.
    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedStream<?> stream
                && family.equals(stream.family)
                && oldestFirst(recorded).equals(oldestFirst(stream.recorded));
    }

    @Override
    public int hashCode() {
        return Objects.hash(family, recorded.last);
    }

    /// The ids alone: a fault that prints a state prints no novel.
    @Override
    public String toString() {
        return oldestFirst(recorded).stream().map(Happening::eventId).toList().toString();
    }
}
