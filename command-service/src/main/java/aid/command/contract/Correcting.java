package aid.command.contract;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.CorrectionChecks;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Known;
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
import aid.events.value.PartyCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Our record was wrong.
final class Correcting {

    static Decision<ContractEvent> correct(Deal deal, CorrectContract c, Known known) {
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
        DateValue days = wrong.get().event() instanceof ContractSigned ? day : deal.days(day);
        if (c.onBehalfOf() != null) {
            PartyChecks.exist("onBehalfOf", c.onBehalfOf(), known, refusals);
        }
        if (c.onBehalfOf() != null || c.total() != null || !c.lines().isEmpty()) {
            ShareChecks.check(
                    "onBehalfOf",
                    after.onBehalfOf(),
                    ShareChecks.whole(after.total(), Signing.lines(after)),
                    days,
                    refusals);
        }
        PartyCode recipient = after.recipient();
        if (recipient != null && (c.recipient() != null || c.purpose() != null)) {
            PartyChecks.recipient("recipient", recipient, after.purpose(), known, refusals);
        }
        ChannelChecks.check("channel", c.channel(), known, refusals);
        LineChecks.check("lines", c.lines(), Signing.lines(deal), days, known, refusals);
        MoneyChecks.check("total", c.total(), days, refusals);
        if (c.covers() != null) {
            CoverChecks.exist(
                    "covers",
                    c.covers(),
                    Signing.PLEDGES,
                    after.terms().keySet(),
                    day,
                    known,
                    refusals);
            CoverChecks.unconditional("covers", c.covers(), "contracting", known, refusals);
        }
        if (c.happened() != null) {
            DateChecks.happened("happened", c.happened(), known.today(), refusals);
            inOrder(deal, wrong.get().event(), c.happened(), refusals);
        }
        Delivered.stillHolds(c.stream(), deal, after, known, refusals);
        return refusals.orElse(c.overrides(), () -> corrected);
    }

    /// The right day must not come after what followed, nor before what came first.
    private static void inOrder(
            Deal deal, ContractEvent wrong, DateValue happened, Refusals refusals) {
        for (Recorded<ContractEvent> each : deal.happened()) {
            ContractEvent other = each.event();
            if (wrong instanceof ContractSigned) {
                followed(other)
                        .ifPresent(what ->
                                DateChecks.inOrder(
                                        "happened",
                                        "it was signed",
                                        happened,
                                        what,
                                        other.effective(),
                                        refusals));
            }
            if (wrong instanceof PaymentRecorded paid
                    && other instanceof PaymentReversed reversed
                    && paid.payment().equals(reversed.payment())) {
                reversedAfter(happened, reversed.effective(), refusals);
            }
            if (wrong instanceof PaymentReversed reversed
                    && other instanceof PaymentRecorded paid
                    && paid.payment().equals(reversed.payment())) {
                reversedAfter(paid.effective(), happened, refusals);
            }
        }
        followed(wrong)
                .ifPresent(what ->
                        Signing.notBeforeSigning(deal, "happened", what, happened, refusals));
    }

    private static void reversedAfter(DateValue paid, DateValue reversed, Refusals refusals) {
        DateChecks.inOrder(
                "happened", "it was paid", paid, "the payment was reversed", reversed, refusals);
    }

    /// What was done with the contract once it was signed; an advance may be paid before.
    private static Optional<String> followed(ContractEvent event) {
        return switch (event) {
            case ContractAmended _ -> Optional.of("it was amended");
            case ContractShareAssigned _ -> Optional.of("the share was assigned");
            case ContractRedirected _ -> Optional.of("it was redirected");
            case MilestoneMet _ -> Optional.of("the milestone was met");
            case ContractTerminated _ -> Optional.of("it was terminated");
            case ContractCompleted _ -> Optional.of("it was completed");
            case ContractSigned _,
                    ContractCorrected _,
                    PaymentRecorded _,
                    PaymentReversed _,
                    MilestoneMissed _ ->
                    Optional.empty();
        };
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
                            "correctsEvent",
                            "A correction says at least one right value: give what would have been"
                                    + " right."));
        }
        strange.forEach(field ->
                refusals.add(
                        Malformed.refusal(
                                field,
                                wrong.getClass().getSimpleName()
                                        + " says nothing of this: correct the event that does.")));
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

    private Correcting() {}
}
