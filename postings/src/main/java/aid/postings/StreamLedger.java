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
import aid.events.value.DateValue;
import aid.events.value.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The state of one stream as far as postings need it, moved on event by event in the order in
/// which they were recorded.
///
/// An ordinary event adds what it changes, from its own effective date on. An event that says that
/// the record was wrong (a correction, a line taken off, a merger into another pledge) restates the
/// past: the stream is told again from its beginning as it should have been, and the postings are
/// the difference, each at the effective date of what it restates. So a total as recorded up to a
/// day still shows the error, and a total effective on a day no longer does.
///
/// Not safe for several threads. After a fault, or when its postings could not be kept, throw it
/// away and tell the stream anew.
public final class StreamLedger {

    /// An event of this stream, and what later ones said was wrong with it.
    private static final class Told {
        final LedgerEvent event;
        Correction correction = Correction.NONE;

        Told(LedgerEvent event) {
            this.event = event;
        }
    }

    private final ReadingPolicy policy;
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Told> byEventId = new HashMap<>();
    private @Nullable Book book;

    /// It is another pledge, and counts there.
    private boolean merged;

    StreamLedger(ReadingPolicy policy) {
        this.policy = policy;
    }

    /// What the event adds to the totals and takes from them; empty for most of them.
    ///
    /// @throws DamagedHistoryException if it cannot follow what came before
    public List<Posting> apply(Happening happening) {
        List<Contribution.Dated> moved =
                switch (happening.event()) {
                    case PledgeCorrected e ->
                            correct(happening, e.correctsEvent(), Correction.of(e));
                    case ContractCorrected e ->
                            correct(happening, e.correctsEvent(), Correction.of(e));
                    case DeliveryCorrected e ->
                            correct(happening, e.correctsEvent(), Correction.of(e));
                    case PledgeLineRemoved e -> takeOff(happening, e);
                    case PledgeMerged _ -> merge();
                    case LedgerEvent e -> happen(happening, e);
                };
        return postings(happening, moved);
    }

    private List<Contribution.Dated> happen(Happening happening, LedgerEvent event) {
        Told next = new Told(event);
        told.add(next);
        byEventId.put(happening.eventId(), next);
        if (merged) {
            return List.of();
        }
        book = PostingRules.fold(book, policy, event, Correction.NONE);
        return book == null ? List.of() : book.standing.takeMoved();
    }

    private List<Contribution.Dated> correct(
            Happening happening, String correctsEvent, Correction correction) {
        Told wrong = byEventId.get(correctsEvent);
        if (wrong == null) {
            throw new DamagedHistoryException("no event " + correctsEvent + " to correct");
        }
        byEventId.put(
                happening.eventId(), wrong); // Who corrects a correction means what it was of.
        List<Contribution.Dated> before = tell();
        if (saysParties(wrong.event) || told.isEmpty()) {
            wrong.correction = wrong.correction.then(correction);
        } else {
            // Parties are said once for the whole stream, by the event that opened it.
            wrong.correction = wrong.correction.then(correction.withoutParties());
            Told opening = opening();
            opening.correction = opening.correction.then(Correction.of(correction.parties()));
        }
        return restate(before);
    }

    private Told opening() {
        for (Told one : told) {
            if (one.event instanceof PledgeAnnounced
                    || one.event instanceof SupportReported
                    || one.event instanceof ContractSigned) {
                return one;
            }
        }
        return told.getFirst();
    }

    private static boolean saysParties(LedgerEvent event) {
        return event instanceof PledgeAnnounced
                || event instanceof SupportReported
                || event instanceof ContractSigned
                || event instanceof ContractShareAssigned
                || event instanceof ContractRedirected
                || event instanceof PaymentRecorded
                || event instanceof DeliveryEvent;
    }

    private List<Contribution.Dated> takeOff(Happening happening, PledgeLineRemoved event) {
        List<Contribution.Dated> before = tell();
        Correction removal = Correction.of(event, includedIn(event.line()));
        told.forEach(one -> one.correction = one.correction.then(removal));
        Told next = new Told(event);
        told.add(next);
        byEventId.put(happening.eventId(), next);
        return restate(before);
    }

    /// The line around this one, as it was said last.
    private @Nullable String includedIn(String id) {
        String around = null;
        for (Told one : told) {
            List<Line> lines =
                    switch (one.event) {
                        case PledgeAnnounced e -> one.correction.lines(e.lines());
                        case SupportReported e -> one.correction.lines(e.lines());
                        case PledgeLineAdded e -> one.correction.lines(List.of(e.line()));
                        case LedgerEvent _ -> List.of();
                    };
            for (Line line : lines) {
                around = line.line().equals(id) ? line.includedIn() : around;
            }
        }
        return around;
    }

    private List<Contribution.Dated> merge() {
        List<Contribution.Dated> before = tell();
        merged = true;
        return restate(before);
    }

    /// Everything this stream has moved so far, as it should have been recorded.
    private List<Contribution.Dated> tell() {
        book = null;
        if (merged) {
            return List.of();
        }
        for (Told one : told) {
            book = PostingRules.fold(book, policy, one.event, one.correction);
        }
        return book == null ? List.of() : book.standing.takeMoved();
    }

    /// What has to be added so that what was moved becomes what should have been.
    private List<Contribution.Dated> restate(List<Contribution.Dated> before) {
        Map<Contribution.Dated, Integer> wrong = new LinkedHashMap<>();
        before.forEach(moved -> wrong.merge(moved, 1, Integer::sum));
        List<Contribution.Dated> right = new ArrayList<>();
        for (Contribution.Dated moved : tell()) {
            int recorded = wrong.getOrDefault(moved, 0);
            if (recorded == 0) {
                right.add(moved);
            } else if (recorded == 1) {
                wrong.remove(moved);
            } else {
                wrong.put(moved, recorded - 1);
            }
        }
        List<Contribution.Dated> restated = new ArrayList<>();
        wrong.forEach((moved, times) -> {
            for (int i = 0; i < times; i++) {
                restated.add(
                        new Contribution.Dated(moved.contribution().negate(), moved.effective()));
            }
        });
        restated.addAll(right);
        return restated;
    }

    private static List<Posting> postings(Happening happening, List<Contribution.Dated> moved) {
        if (moved.isEmpty()) {
            return List.of();
        }
        List<Posting> postings = new ArrayList<>(moved.size());
        DateValue effective = moved.getFirst().effective();
        LocalDate earliest = effective.earliest().orElse(null);
        LocalDate latest = effective.latest().orElse(null);
        for (Contribution.Dated one : moved) {
            if (!one.effective().equals(effective)) {
                effective = one.effective();
                earliest = effective.earliest().orElse(null);
                latest = effective.latest().orElse(null);
            }
            Contribution contribution = one.contribution();
            postings.add(
                    new Posting(
                            happening.position(),
                            postings.size(),
                            happening.eventId(),
                            happening.event().stream(),
                            contribution.line(),
                            contribution.key(),
                            contribution.figures(),
                            effective,
                            earliest,
                            latest,
                            happening.recordedAt(),
                            happening.actor()));
        }
        return postings;
    }
}
