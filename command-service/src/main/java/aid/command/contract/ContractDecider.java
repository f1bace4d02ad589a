package aid.command.contract;

import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.contract.Contract.Active;
import aid.command.contract.Contract.Completed;
import aid.command.contract.Contract.NotSigned;
import aid.command.contract.Contract.Signed;
import aid.command.contract.Contract.Terminated;
import aid.command.contract.Deal.Payment;
import aid.command.contract.Deal.Term;
import aid.command.decision.Bounds;
import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.CorrectionChecks;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.QuantityChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Decider;
import aid.command.register.Fulfilment;
import aid.command.register.Known;
import aid.command.register.Known.Commitment;
import aid.command.register.Needs;
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
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Milestone;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All the rules of contracts.
final class ContractDecider implements Decider<Contract, ContractCommand, ContractEvent> {

    private static final List<String> PLEDGES = List.of("pledge:");

    private record Case(Contract contract, ContractCommand command) {}

    private record Step(Contract contract, ContractEvent event) {}

    @Override
    public Contract initial() {
        return new NotSigned();
    }

    @Override
    public Needs needs(Contract contract, ContractCommand command) {
        Needs needs = FactChecks.needs(command, new Needs());
        return switch (command) {
            case SignContract c -> {
                needs.parties(c.onBehalfOf());
                party(c.agency(), needs);
                party(c.recipient(), needs);
                if (c.channel() != null) {
                    needs.channel(c.channel());
                }
                yield CoverChecks.needs(c.covers(), LineChecks.needs(c.lines(), needs));
            }
            case AmendContract c -> LineChecks.needs(c.lines(), needs).against(c.stream());
            case CorrectContract c -> {
                if (c.onBehalfOf() != null) {
                    needs.parties(c.onBehalfOf());
                }
                party(c.recipient(), needs);
                if (contract instanceof Signed s) {
                    party(s.deal().recipient(), needs);
                }
                if (c.channel() != null) {
                    needs.channel(c.channel());
                }
                if (c.covers() != null) {
                    CoverChecks.needs(c.covers(), needs);
                }
                yield LineChecks.needs(c.lines(), needs).against(c.stream());
            }
            case AssignContractShare c -> needs.party(c.share().party());
            case RecordPayment c -> needs.party(c.payer());
            case RedirectContract c -> {
                if (contract instanceof Signed s) {
                    party(s.deal().recipient(), needs);
                }
                yield party(c.recipient(), needs);
            }
            case ReversePayment _,
                    MeetMilestone _,
                    MissMilestone _,
                    TerminateContract _,
                    CompleteContract _ ->
                    needs;
        };
    }

    private static Needs party(@Nullable PartyCode party, Needs needs) {
        return party == null ? needs : needs.party(party);
    }

    @Override
    public Decision<ContractEvent> decide(Contract contract, ContractCommand command, Known known) {
        return switch (new Case(contract, command)) {
            case Case(NotSigned _, SignContract c) -> sign(c, known);
            case Case(NotSigned _, ContractCommand c) -> refused(neverSigned(c));

            case Case(Signed _, SignContract c) -> refused(alreadySigned(c));
            case Case(Signed s, CorrectContract c) -> correct(s.deal(), c, known);
            case Case(Signed s, AssignContractShare c) -> assign(s.deal(), c, known);
            case Case(Signed s, RecordPayment c) -> pay(s.deal(), c, known);
            case Case(Signed s, ReversePayment c) -> reverse(s.deal(), c, known);

            case Case(Active a, AmendContract c) -> amend(a.deal(), c, known);
            case Case(Active a, TerminateContract c) -> terminate(a.deal(), c, known);
            case Case(Active a, CompleteContract c) -> complete(a.deal(), c, known);

            case Case(Active a, RedirectContract c) -> redirect(a.deal(), c, known);
            case Case(Active a, MeetMilestone c) -> meet(a.deal(), c, known);
            case Case(Active a, MissMilestone c) -> miss(a.deal(), c, known);
            case Case(Completed d, RedirectContract c) -> redirect(d.deal(), c, known);
            case Case(Completed d, MeetMilestone c) -> meet(d.deal(), c, known);
            case Case(Completed d, MissMilestone c) -> miss(d.deal(), c, known);

            case Case(Completed _, ContractCommand c) -> refused(ended(c, "completed"));
            case Case(Terminated _, ContractCommand c) -> refused(ended(c, "terminated"));
        };
    }

    private static Refusal neverSigned(ContractCommand c) {
        return new Refusal(
                RefusalCode.UNKNOWN_STREAM,
                "contract",
                "nothing is recorded under " + c.contract() + ": sign it first",
                Map.of("stream", c.stream()));
    }

    private static Refusal alreadySigned(ContractCommand c) {
        return new Refusal(
                RefusalCode.ALREADY_RECORDED,
                "contract",
                c.contract() + " is recorded already: amend it, correct it, or choose another id",
                Map.of("stream", c.stream()));
    }

    private static Refusal ended(ContractCommand c, String how) {
        return new Refusal(
                RefusalCode.STAGE_ORDER,
                "contract",
                c.contract()
                        + " was "
                        + how
                        + ": what follows is a contract of its own, and what was wrong a correction",
                Map.of("stream", c.stream(), "stage", how));
    }

    private static Decision<ContractEvent> sign(SignContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.agency() != null) {
            PartyChecks.exists("agency", c.agency(), known, refusals);
        }
        PartyChecks.exist("onBehalfOf", c.onBehalfOf(), known, refusals);
        ShareChecks.check("onBehalfOf", c.onBehalfOf(), c.total(), c.effective(), refusals);
        if (c.recipient() != null) {
            PartyChecks.recipient("recipient", c.recipient(), c.purpose(), known, refusals);
        }
        ChannelChecks.check("channel", c.channel(), known, refusals);
        ChannelChecks.flow("flow", c.flow(), c.channel(), refusals);
        if (c.contractCount() != null) {
            QuantityChecks.count("contractCount", c.contractCount(), refusals);
        }
        if (c.lines().isEmpty() && c.total() == null) {
            refusals.add(
                    Malformed.refusal(
                            "lines", "a contract says what is bought, or at least for how much"));
        }
        LineChecks.check("lines", c.lines(), c.effective(), known, refusals);
        MoneyChecks.check("total", c.total(), c.effective(), refusals);
        schedule(c.schedule(), refusals);
        List<String> lines = c.lines().stream().map(Line::line).toList();
        CoverChecks.exist("covers", c.covers(), PLEDGES, lines, c.effective(), known, refusals);
        CoverChecks.unconditional("covers", c.covers(), "contracting", known, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ContractSigned(
                                c.contract(),
                                c.contractCount(),
                                c.agency(),
                                c.onBehalfOf(),
                                c.recipient(),
                                c.purpose(),
                                ChannelChecks.decided(
                                        c.flow(), c.channel(), Flow.FROM_CHANNEL, known),
                                c.channel(),
                                c.suppliers(),
                                c.lines(),
                                c.total(),
                                c.covers(),
                                c.schedule(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static void schedule(List<Milestone> schedule, Refusals refusals) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < schedule.size(); i++) {
            String milestone = schedule.get(i).milestone();
            String field = "schedule[" + i + "].milestone";
            refusals.addAll(Malformed.blank(field, milestone));
            if (!seen.add(milestone)) {
                refusals.add(
                        Malformed.refusal(
                                field,
                                "there are two milestones '"
                                        + milestone
                                        + "': give each its own id"));
            }
        }
    }

    private static Decision<ContractEvent> amend(Deal deal, AmendContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.lines().isEmpty() && c.total() == null) {
            refusals.add(Malformed.refusal("lines", "an amendment says at least one new value"));
        }
        LineChecks.check("lines", c.lines(), lines(deal), c.effective(), known, refusals);
        MoneyChecks.check("total", c.total(), c.effective(), refusals);
        notBeforeSigning(deal, "effective", "it was amended", c.effective(), refusals);
        ContractAmended amended =
                new ContractAmended(
                        c.contract(),
                        c.lines(),
                        c.total(),
                        deal.covers(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        Deal after = deal.after(new Recorded<>("", amended));
        if (refusals.isEmpty()
                && after.terms().equals(deal.terms())
                && Objects.equals(after.total(), deal.total())) {
            return nothing();
        }
        stillHolds(c.stream(), deal, after, known, refusals);
        return refusals.orElse(c.overrides(), () -> amended);
    }

    private static Decision<ContractEvent> correct(Deal deal, CorrectContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        CorrectionChecks.check(
                c.correctsEvent(), c.cause(), c.reason(), deal.correctable(), refusals);
        Optional<Recorded<ContractEvent>> wrong = deal.root(c.correctsEvent());
        if (wrong.isEmpty()) {
            return refusals.orElseAll(c.overrides(), List::of);
        }
        correctable(c, wrong.get().event(), refusals);
        List<Cover> covers = c.covers() == null ? deal.covers() : c.covers();
        ContractCorrected corrected =
                new ContractCorrected(
                        c.contract(),
                        c.correctsEvent(),
                        c.cause(),
                        c.reason(),
                        c.onBehalfOf(),
                        c.recipient(),
                        c.purpose(),
                        c.channel(),
                        c.lines(),
                        c.total(),
                        covers,
                        deal.covers().stream()
                                .map(Cover::stream)
                                .distinct()
                                .filter(s -> covers.stream().noneMatch(n -> n.stream().equals(s)))
                                .toList(),
                        c.happened(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        Deal after = deal.after(new Recorded<>("", corrected));
        DateValue day = c.happened() == null ? wrong.get().event().effective() : c.happened();
        if (c.onBehalfOf() != null) {
            PartyChecks.exist("onBehalfOf", c.onBehalfOf(), known, refusals);
            ShareChecks.check("onBehalfOf", c.onBehalfOf(), after.total(), day, refusals);
        }
        PartyCode recipient = after.recipient();
        if (recipient != null && (c.recipient() != null || c.purpose() != null)) {
            PartyChecks.recipient("recipient", recipient, after.purpose(), known, refusals);
        }
        ChannelChecks.check("channel", c.channel(), known, refusals);
        LineChecks.check("lines", c.lines(), lines(deal), day, known, refusals);
        MoneyChecks.check("total", c.total(), day, refusals);
        if (c.covers() != null) {
            CoverChecks.exist(
                    "covers", c.covers(), PLEDGES, after.terms().keySet(), day, known, refusals);
            CoverChecks.unconditional("covers", c.covers(), "contracting", known, refusals);
        }
        if (c.happened() != null) {
            DateChecks.happened("happened", c.happened(), known.today(), refusals);
            if (!(wrong.get().event() instanceof ContractSigned)) {
                notBeforeSigning(deal, "happened", "it happened", c.happened(), refusals);
            }
        }
        stillHolds(c.stream(), deal, after, known, refusals);
        return refusals.orElse(c.overrides(), () -> corrected);
    }

    /// A correction gives values only of what the corrected event says.
    private static void correctable(CorrectContract c, ContractEvent wrong, Refusals refusals) {
        boolean signed = wrong instanceof ContractSigned;
        boolean valued = signed || wrong instanceof ContractAmended;
        List<String> given = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        given(c.onBehalfOf() != null, "onBehalfOf", signed, given, strange);
        given(c.recipient() != null, "recipient", signed, given, strange);
        given(c.purpose() != null, "purpose", signed, given, strange);
        given(c.channel() != null, "channel", signed, given, strange);
        given(c.covers() != null, "covers", signed, given, strange);
        given(!c.lines().isEmpty(), "lines", valued, given, strange);
        given(c.total() != null, "total", valued, given, strange);
        given(c.happened() != null, "happened", true, given, strange);
        if (given.isEmpty()) {
            refusals.add(
                    Malformed.refusal(
                            "correctsEvent", "a correction says at least one right value"));
        }
        strange.forEach(field ->
                refusals.add(
                        Malformed.refusal(
                                field,
                                wrong.getClass().getSimpleName()
                                        + " says nothing of this: correct the event that does")));
    }

    private static void given(
            boolean given, String field, boolean may, List<String> all, List<String> strange) {
        if (given) {
            all.add(field);
            if (!may) {
                strange.add(field);
            }
        }
    }

    private static Decision<ContractEvent> assign(Deal deal, AssignContractShare c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        Share share = c.share();
        PartyChecks.exists("share.party", share.party(), known, refusals);
        if (share.fraction() == null && share.amount() == null) {
            refusals.add(Malformed.refusal("share", "a share is a fraction or an amount"));
        }
        notBeforeSigning(deal, "effective", "the share was assigned", c.effective(), refusals);
        ShareChecks.check("share", deal.with(share), deal.total(), c.effective(), refusals);
        if (refusals.isEmpty() && deal.onBehalfOf().of().contains(share)) {
            return nothing();
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ContractShareAssigned(
                                c.contract(), share, c.effective(), c.evidence(), c.overrides()));
    }

    private static Decision<ContractEvent> pay(Deal deal, RecordPayment c, Known known) {
        Payment before = deal.payments().get(c.payment());
        if (before != null) {
            return refused(
                    new Refusal(
                            RefusalCode.ALREADY_RECORDED,
                            "payment",
                            "payment '"
                                    + c.payment()
                                    + "' is recorded already: give another its own id, or reverse"
                                    + " this one first",
                            Map.of("payment", c.payment())));
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("payment", c.payment()));
        refusals.addAll(Malformed.blank("payee", c.payee()));
        PartyChecks.exists("payer", c.payer(), known, refusals);
        MoneyChecks.check("money", c.money(), c.effective(), refusals);
        PaymentRecorded paid =
                new PaymentRecorded(
                        c.contract(),
                        c.payment(),
                        c.payer(),
                        c.payee(),
                        c.money(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        notOverpaid("money", deal.after(new Recorded<>("", paid)), refusals);
        return refusals.orElse(c.overrides(), () -> paid);
    }

    private static Decision<ContractEvent> reverse(Deal deal, ReversePayment c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        Payment payment = deal.payments().get(c.payment());
        if (payment == null) {
            refusals.add(
                    RefusalCode.PAYMENT_UNKNOWN,
                    "payment",
                    "there is no payment '" + c.payment() + "': name one that is recorded",
                    Map.of("payments", String.join(", ", deal.payments().keySet())));
        } else {
            if (payment.reversed()) {
                refusals.add(
                        RefusalCode.STAGE_ORDER,
                        "payment",
                        "payment '" + c.payment() + "' was reversed already",
                        Map.of("payment", c.payment()));
            }
            DateChecks.inOrder(
                    "effective",
                    "it was paid",
                    payment.paid(),
                    "the payment was reversed",
                    c.effective(),
                    refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PaymentReversed(
                                c.contract(),
                                c.payment(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<ContractEvent> meet(Deal deal, MeetMilestone c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("milestone", c.milestone()));
        DateValue met = DateValue.day(c.met());
        DateChecks.happened("met", met, known.today(), refusals);
        notBeforeSigning(deal, "met", "the milestone was met", met, refusals);
        if (Boolean.TRUE.equals(deal.milestones().get(c.milestone()))) {
            refusals.add(alreadyMet(c.milestone()));
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new MilestoneMet(
                                c.contract(),
                                c.milestone(),
                                due(deal, c.milestone(), c.due()),
                                c.met(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<ContractEvent> miss(Deal deal, MissMilestone c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("milestone", c.milestone()));
        LocalDate due = due(deal, c.milestone(), c.due());
        if (Boolean.TRUE.equals(deal.milestones().get(c.milestone()))) {
            refusals.add(alreadyMet(c.milestone()));
        }
        if (due == null) {
            refusals.add(
                    Malformed.refusal(
                            "due", "the schedule does not say when it was due: say it here"));
            return refusals.orElseAll(c.overrides(), List::of);
        }
        DateChecks.happened("due", DateValue.day(due), known.today(), refusals);
        if (Boolean.FALSE.equals(deal.milestones().get(c.milestone())) && refusals.isEmpty()) {
            return nothing();
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new MilestoneMissed(
                                c.contract(),
                                c.milestone(),
                                due,
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static @Nullable LocalDate due(
            Deal deal, String milestone, @Nullable LocalDate stated) {
        Milestone scheduled = deal.schedule().get(milestone);
        return stated == null && scheduled != null ? scheduled.due() : stated;
    }

    private static Refusal alreadyMet(String milestone) {
        return new Refusal(
                RefusalCode.STAGE_ORDER,
                "milestone",
                "milestone '" + milestone + "' was met already",
                Map.of("milestone", milestone));
    }

    private static Decision<ContractEvent> redirect(Deal deal, RedirectContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        notBeforeSigning(deal, "effective", "it was redirected", c.effective(), refusals);
        for (int i = 0; i < c.lines().size(); i++) {
            LineChecks.exists(
                    "lines[" + i + "]", c.lines().get(i), deal.terms().keySet(), refusals);
        }
        PartyCode recipient = c.recipient();
        if (c.purpose() == Purpose.TRANSFER_TO_RECIPIENT) {
            recipient = recipient == null ? deal.recipient() : recipient;
            if (recipient == null) {
                refusals.add(
                        RefusalCode.RECIPIENT_NOT_ELIGIBLE,
                        "recipient",
                        "what is given away is given to somebody: name the recipient");
            }
        }
        if (recipient != null) {
            PartyChecks.recipient("recipient", recipient, c.purpose(), known, refusals);
        }
        ContractRedirected redirected =
                new ContractRedirected(
                        c.contract(),
                        c.lines().isEmpty() ? List.copyOf(deal.terms().keySet()) : c.lines(),
                        c.purpose(),
                        recipient,
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        if (refusals.isEmpty()
                && deal.after(new Recorded<>("", redirected)).terms().equals(deal.terms())
                && !deal.terms().isEmpty()) {
            return nothing();
        }
        return refusals.orElse(c.overrides(), () -> redirected);
    }

    private static Decision<ContractEvent> terminate(Deal deal, TerminateContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        notBeforeSigning(deal, "effective", "it was terminated", c.effective(), refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ContractTerminated(
                                c.contract(),
                                c.reason(),
                                deal.covers(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<ContractEvent> complete(Deal deal, CompleteContract c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("acceptance", c.acceptance()));
        notBeforeSigning(deal, "effective", "it was completed", c.effective(), refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ContractCompleted(
                                c.contract(),
                                c.acceptance(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static List<Line> lines(Deal deal) {
        return deal.terms().values().stream().map(Term::line).toList();
    }

    private static void notBeforeSigning(
            Deal deal, String field, String what, DateValue date, Refusals refusals) {
        DateChecks.inOrder(field, "it was signed", deal.signed(), what, date, refusals);
    }

    /// New values must not fall below what was paid or delivered already.
    private static void stillHolds(
            String stream, Deal before, Deal after, Known known, Refusals refusals) {
        if (!Objects.equals(after.total(), before.total())
                || !after.terms().equals(before.terms())) {
            notOverpaid("total", after, refusals);
            refusals.addAll(
                    Fulfilment.exceeded("lines", stream, commitment(after), known.against(stream)));
        }
    }

    /// The contract as deliveries see it.
    private static Commitment commitment(Deal deal) {
        return new Commitment(
                deal.purpose(),
                deal.onBehalfOf(),
                deal.recipient(),
                lines(deal),
                deal.total(),
                true,
                List.of(),
                null,
                deal.signed(),
                List.of(),
                List.of());
    }

    private static void notOverpaid(String field, Deal deal, Refusals refusals) {
        for (String currency : deal.currenciesPaid()) {
            Bounds worth = deal.worth(currency);
            Bounds paid = deal.paid(currency);
            if (paid.certainlyExceeds(worth)) {
                refusals.add(
                        RefusalCode.PAYMENT_EXCEEDS_CONTRACT,
                        field,
                        "the contract is worth "
                                + worth
                                + " "
                                + currency
                                + ", and "
                                + paid
                                + " "
                                + currency
                                + " would be paid: correct what is wrong, or override with a"
                                + " reason",
                        Map.of(
                                "worth", worth + " " + currency,
                                "paid", paid + " " + currency));
            }
        }
    }

    @Override
    public Contract evolve(Contract contract, Recorded<ContractEvent> recorded) {
        return switch (new Step(contract, recorded.event())) {
            case Step(NotSigned _, ContractSigned e) -> new Active(Deal.signed(recorded, e));
            case Step(NotSigned n, ContractEvent e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + n);

            case Step(Signed s, ContractSigned e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + s);
            case Step(Active a, ContractTerminated _) -> new Terminated(a.deal().after(recorded));
            case Step(Active a, ContractCompleted _) -> new Completed(a.deal().after(recorded));
            case Step(Signed s, ContractTerminated e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + s);
            case Step(Signed s, ContractCompleted e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + s);
            case Step(Signed s, ContractEvent _) -> s.with(s.deal().after(recorded));
        };
    }
}
