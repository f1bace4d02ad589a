package aid.command.contract;

import aid.command.decision.Bounds;
import aid.command.decision.Recorded;
import aid.command.decision.check.MoneyChecks;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.contract.MilestoneMet;
import aid.events.contract.MilestoneMissed;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Milestone;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a signed contract says by now: what happened to it, told again with every correction in the
/// place of what it corrects.
///
/// @param happened what happened, as corrected; corrections themselves are not among it
/// @param corrections the id of each correction, with that of the event it corrects in the end
/// @param signed when it was signed
/// @param purpose what a line is for unless it was redirected
/// @param recipient for whom a line is unless it was redirected
/// @param onBehalfOf who pays
/// @param terms its lines, by id
/// @param total the contract value as stated
/// @param covers the pledge lines it fulfils
/// @param schedule what is due when, by milestone
/// @param milestones whether those that are decided were met, by milestone
/// @param payments what was paid, by payment
record Deal(
        List<Recorded<ContractEvent>> happened,
        Map<String, String> corrections,
        DateValue signed,
        Purpose purpose,
        @Nullable PartyCode recipient,
        Shares onBehalfOf,
        Map<String, Term> terms,
        @Nullable Money total,
        List<Cover> covers,
        Map<String, Milestone> schedule,
        Map<String, Boolean> milestones,
        Map<String, Payment> payments) {

    /// A line with what it is for by now.
    record Term(Line line, Purpose purpose, @Nullable PartyCode recipient) {}

    /// A payment, which may have been reversed.
    record Payment(Money money, DateValue paid, boolean reversed) {}

    /// The terms as they were signed.
    static Deal signed(Recorded<ContractEvent> recorded, ContractSigned e) {
        Map<String, Term> terms = new LinkedHashMap<>();
        e.lines()
                .forEach(
                        line -> terms.put(line.line(), new Term(line, e.purpose(), e.recipient())));
        Map<String, Milestone> schedule = new LinkedHashMap<>();
        e.schedule().forEach(milestone -> schedule.put(milestone.milestone(), milestone));
        return new Deal(
                List.of(recorded),
                Map.of(),
                e.effective(),
                e.purpose(),
                e.recipient(),
                e.onBehalfOf(),
                Collections.unmodifiableMap(terms),
                e.total(),
                e.covers(),
                Collections.unmodifiableMap(schedule),
                Map.of(),
                Map.of());
    }

    /// The terms after one more event.
    Deal after(Recorded<ContractEvent> recorded) {
        Telling telling = new Telling(this);
        switch (recorded.event()) {
            case ContractCorrected e -> {
                return corrected(recorded.eventId(), e);
            }
            case ContractSigned e ->
                    throw new IllegalStateException(e + " cannot have happened to " + this);
            case ContractAmended e -> {
                e.lines().forEach(telling::put);
                telling.total = e.total() == null ? total : e.total();
            }
            case ContractShareAssigned e -> telling.onBehalfOf = with(e.share());
            case ContractRedirected e ->
                    (e.lines().isEmpty() ? List.copyOf(terms.keySet()) : e.lines())
                            .forEach(line -> telling.redirect(line, e.purpose(), e.recipient()));
            case PaymentRecorded e ->
                    telling.payments.put(e.payment(), new Payment(e.money(), e.effective(), false));
            case PaymentReversed e ->
                    telling.payments.computeIfPresent(
                            e.payment(), (_, p) -> new Payment(p.money(), p.paid(), true));
            case MilestoneMet e -> telling.milestones.put(e.milestone(), true);
            case MilestoneMissed e -> telling.milestones.put(e.milestone(), false);
            case ContractTerminated _, ContractCompleted _ -> {}
        }
        telling.happened.add(recorded);
        return telling.deal();
    }

    /// The event that a correction of `eventId` corrects in the end; empty where nothing was
    /// recorded under that id.
    Optional<Recorded<ContractEvent>> root(String eventId) {
        String root = corrections.getOrDefault(eventId, eventId);
        return happened.stream().filter(each -> each.eventId().equals(root)).findFirst();
    }

    /// The ids that a correction may name.
    Set<String> correctable() {
        Set<String> ids = new HashSet<>(corrections.keySet());
        happened.forEach(each -> ids.add(each.eventId()));
        return ids;
    }

    private Deal corrected(String eventId, ContractCorrected e) {
        Recorded<ContractEvent> wrong =
                root(e.correctsEvent())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        e + " corrects what did not happen to " + this));
        Deal told = null;
        for (Recorded<ContractEvent> each : happened) {
            ContractEvent right =
                    each.equals(wrong) ? Corrections.corrected(each.event(), e) : each.event();
            right = right instanceof ContractSigned s ? Corrections.linked(s, e) : right;
            Recorded<ContractEvent> again = new Recorded<>(each.eventId(), right);
            told =
                    right instanceof ContractSigned s
                            ? signed(again, s)
                            : told == null ? null : told.after(again);
        }
        if (told == null) {
            throw new IllegalStateException("was never signed: " + this);
        }
        Telling telling = new Telling(told);
        telling.corrections.putAll(corrections);
        telling.corrections.put(eventId, wrong.eventId());
        return telling.deal();
    }

    /// Who pays, once a share became known.
    Shares with(Share share) {
        Map<PartyCode, Share> of = new LinkedHashMap<>();
        onBehalfOf.of().forEach(each -> of.put(each.party(), each));
        of.put(share.party(), share);
        return new Shares(List.copyOf(of.values()), onBehalfOf.othersUnnamed());
    }

    /// The days of an amount that restates one of this contract.
    DateValue days(DateValue act) {
        return MoneyChecks.days(signed, act);
    }

    /// What the contract is worth in a currency; anything where the record does not say.
    Bounds worth(String currency) {
        if (total != null) {
            return currency.equals(total.currency()) ? Bounds.of(total) : Bounds.ANYTHING;
        }
        Bounds sum = Bounds.NOTHING;
        for (Term term : terms.values()) {
            Money money = term.line().money();
            if (term.line().includedIn() == null) {
                sum =
                        sum.plus(
                                money != null && currency.equals(money.currency())
                                        ? Bounds.of(money)
                                        : Bounds.ANYTHING);
            }
        }
        return terms.isEmpty() ? Bounds.ANYTHING : sum;
    }

    /// What was paid in a currency and not taken back.
    Bounds paid(String currency) {
        return payments.values().stream()
                .filter(payment -> !payment.reversed())
                .map(Payment::money)
                .filter(money -> currency.equals(money.currency()))
                .map(Bounds::of)
                .reduce(Bounds.NOTHING, Bounds::plus);
    }

    /// The currencies in which something was paid.
    List<String> currenciesPaid() {
        return payments.values().stream()
                .filter(payment -> !payment.reversed())
                .flatMap(payment -> Optional.ofNullable(payment.money().currency()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// The terms while one more event is told.
    private static final class Telling {

        private final Deal before;
        private final List<Recorded<ContractEvent>> happened;
        private final Map<String, String> corrections;
        private final Map<String, Term> terms;
        private final Map<String, Boolean> milestones;
        private final Map<String, Payment> payments;
        private Shares onBehalfOf;
        private @Nullable Money total;

        Telling(Deal before) {
            this.before = before;
            this.happened = new ArrayList<>(before.happened);
            this.corrections = new LinkedHashMap<>(before.corrections);
            this.terms = new LinkedHashMap<>(before.terms);
            this.milestones = new LinkedHashMap<>(before.milestones);
            this.payments = new LinkedHashMap<>(before.payments);
            this.onBehalfOf = before.onBehalfOf;
            this.total = before.total;
        }

        void put(Line line) {
            Term was = terms.get(line.line());
            terms.put(
                    line.line(),
                    was == null
                            ? new Term(line, before.purpose, before.recipient)
                            : new Term(line, was.purpose(), was.recipient()));
        }

        void redirect(String line, Purpose purpose, @Nullable PartyCode recipient) {
            terms.computeIfPresent(line, (_, term) -> new Term(term.line(), purpose, recipient));
        }

        Deal deal() {
            return new Deal(
                    Collections.unmodifiableList(happened),
                    Collections.unmodifiableMap(corrections),
                    before.signed,
                    before.purpose,
                    before.recipient,
                    onBehalfOf,
                    Collections.unmodifiableMap(terms),
                    total,
                    before.covers,
                    before.schedule,
                    Collections.unmodifiableMap(milestones),
                    Collections.unmodifiableMap(payments));
        }
    }
}
