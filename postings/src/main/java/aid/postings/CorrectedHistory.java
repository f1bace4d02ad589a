package aid.postings;

import aid.events.LedgerEvent;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractSigned;
import aid.events.contract.PaymentRecorded;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryEvent;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.SupportReported;
import aid.events.value.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The history of one stream as it should have been recorded. A correction changes the event that
/// it corrects, a removed line is taken out of every event before, and a merged pledge has no
/// history of its own: its events are those of the surviving pledge.
///
/// `recorded events → CorrectedHistory → events with corrections applied`
///
/// Not safe for several threads.
public final class CorrectedHistory {

    private static final class RecordedEvent {
        final Happening happening;
        Correction correction = Correction.NONE;

        RecordedEvent(Happening happening) {
            this.happening = happening;
        }

        /// The event as it should have been; empty if it should not have been there.
        Optional<Happening> with(Correction right) {
            return right.equals(Correction.NONE)
                    ? Optional.of(happening)
                    : right.applyTo(happening.event()).map(happening::with);
        }
    }

    private final List<RecordedEvent> recorded = new ArrayList<>();
    private final Map<String, RecordedEvent> byEventId = new HashMap<>();
    private boolean merged;
    private boolean removesLines;

    /// The events of a whole recorded history with corrections applied, in the order of recording.
    ///
    /// @throws DamagedHistoryException if a correction names an event that is not there
    public static List<Happening> of(Iterable<Happening> history) {
        var corrected = new CorrectedHistory();
        history.forEach(corrected::add);
        return corrected.events();
    }

    /// Whether an event says that the record was wrong, so that earlier events read differently.
    public static boolean restates(LedgerEvent event) {
        return event instanceof PledgeCorrected
                || event instanceof ContractCorrected
                || event instanceof DeliveryCorrected
                || event instanceof PledgeLineRemoved
                || event instanceof PledgeMerged;
    }

    /// Takes the next event as it was recorded.
    ///
    /// @throws DamagedHistoryException if it corrects an event that is not there
    void add(Happening happening) {
        switch (happening.event()) {
            case PledgeCorrected e -> correct(happening, e.correctsEvent(), Correction.of(e));
            case ContractCorrected e -> correct(happening, e.correctsEvent(), Correction.of(e));
            case DeliveryCorrected e -> correct(happening, e.correctsEvent(), Correction.of(e));
            case PledgeLineRemoved e -> {
                remove(e);
                removesLines = true;
                keep(happening);
            }
            case PledgeMerged _ -> {
                merged = true;
                keep(happening);
            }
            case LedgerEvent _ -> keep(happening);
        }
    }

    /// Whether the stream turned out to be another one, and counts there.
    boolean isMerged() {
        return merged;
    }

    /// The events with corrections applied, in the order of recording; none if the stream is merged
    /// into another.
    List<Happening> events() {
        if (merged) {
            return List.of();
        }
        List<Happening> events = new ArrayList<>(recorded.size());
        for (RecordedEvent each : recorded) {
            if (each.happening.event() instanceof PledgeLineRemoved) {
                continue;
            }
            each.with(each.correction).ifPresent(events::add);
        }
        return events;
    }

    /// The event that an id means, as it should have been recorded: of a correction, the event that
    /// it corrects in the end. Empty where there is none that holds values, or should be none.
    Optional<Happening> meant(String eventId) {
        return Optional.ofNullable(byEventId.get(eventId))
                .filter(each -> !(each.happening.event() instanceof PledgeLineRemoved))
                .flatMap(each -> each.with(each.correction));
    }

    /// Whether [#shown()] has more than [#events()].
    boolean hidesEvents() {
        return merged || removesLines;
    }

    /// The events with corrections applied, in the order of recording, as they are shown: lines
    /// that were removed are still in them, and so are removals and mergers.
    List<Happening> shown() {
        List<Happening> shown = new ArrayList<>(recorded.size());
        for (RecordedEvent each : recorded) {
            if (each.happening.event() instanceof PledgeMerged
                    || each.happening.event() instanceof PledgeLineRemoved) {
                shown.add(each.happening);
            } else {
                each.with(each.correction.withoutRemovals()).ifPresent(shown::add);
            }
        }
        return shown;
    }

    private void keep(Happening happening) {
        RecordedEvent next = new RecordedEvent(happening);
        recorded.add(next);
        byEventId.put(happening.eventId(), next);
    }

    private void correct(Happening happening, String correctsEvent, Correction correction) {
        RecordedEvent wrong = byEventId.get(correctsEvent);
        if (wrong == null) {
            throw new DamagedHistoryException("no event " + correctsEvent + " to correct");
        }
        // A correction of this correction means the event that this one is of.
        byEventId.put(happening.eventId(), wrong);
        if (saysParties(wrong.happening.event())) {
            wrong.correction = wrong.correction.then(correction);
        } else {
            // The opening event says the parties once for the whole stream.
            wrong.correction = wrong.correction.then(correction.withoutParties());
            RecordedEvent opening = opening();
            opening.correction = opening.correction.then(Correction.of(correction.parties()));
        }
    }

    private RecordedEvent opening() {
        for (RecordedEvent each : recorded) {
            if (opens(each.happening.event())) {
                return each;
            }
        }
        return recorded.getFirst();
    }

    /// Whether the event begins what its stream is about.
    static boolean opens(LedgerEvent event) {
        return event instanceof PledgeAnnounced
                || event instanceof SupportReported
                || event instanceof ContractSigned;
    }

    private static boolean saysParties(LedgerEvent event) {
        return opens(event)
                || event instanceof ContractShareAssigned
                || event instanceof ContractRedirected
                || event instanceof PaymentRecorded
                || event instanceof DeliveryEvent;
    }

    private void remove(PledgeLineRemoved event) {
        Correction removal = Correction.of(event, includedIn(event.line()));
        recorded.forEach(each -> each.correction = each.correction.then(removal));
    }

    /// The line around this one, as it was said last.
    private @Nullable String includedIn(String id) {
        String around = null;
        for (Happening each : events()) {
            List<Line> lines =
                    switch (each.event()) {
                        case PledgeAnnounced e -> e.lines();
                        case SupportReported e -> e.lines();
                        case PledgeLineAdded e -> List.of(e.line());
                        case LedgerEvent _ -> List.of();
                    };
            for (Line line : lines) {
                around = line.line().equals(id) ? line.includedIn() : around;
            }
        }
        return around;
    }
}
