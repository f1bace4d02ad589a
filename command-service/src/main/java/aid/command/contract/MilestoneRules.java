package aid.command.contract;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.register.Known;
import aid.events.contract.ContractEvent;
import aid.events.contract.MilestoneMet;
import aid.events.contract.MilestoneMissed;
import aid.events.value.DateValue;
import aid.events.value.Milestone;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Milestones of the schedule, met or missed.
final class MilestoneRules {

    static Decision<ContractEvent> meet(ContractState contract, MeetMilestone c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.id("milestone", c.milestone()));
        DateValue met = DateValue.day(c.met());
        DateChecks.happened("met", met, known.today(), refusals);
        SignatureRules.notBeforeSigning(contract, "met", "the milestone was met", met, refusals);
        if (contract.isMet(c.milestone())) {
            refusals.add(alreadyMet(c.milestone()));
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new MilestoneMet(
                                c.contract(),
                                c.milestone(),
                                due(contract, c.milestone(), c.due()),
                                c.met(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<ContractEvent> miss(ContractState contract, MissMilestone c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.id("milestone", c.milestone()));
        LocalDate due = due(contract, c.milestone(), c.due());
        if (contract.isMet(c.milestone())) {
            refusals.add(alreadyMet(c.milestone()));
        }
        if (due == null) {
            refusals.add(
                    Malformed.refusal(
                            "due", "The schedule does not say when it was due: say it here."));
            return refusals.orElseAll(c.overrides(), List::of);
        }
        DateChecks.happened("due", DateValue.day(due), known.today(), refusals);
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
            ContractState contract, String milestone, @Nullable LocalDate stated) {
        return stated == null
                ? contract.scheduled(milestone).map(Milestone::due).orElse(null)
                : stated;
    }

    private static Refusal alreadyMet(String milestone) {
        return new Refusal(
                RefusalCode.STAGE_ORDER,
                "milestone",
                "Milestone '"
                        + milestone
                        + "' was met already: correct that record if it is wrong.",
                Map.of("milestone", milestone));
    }

    private MilestoneRules() {}
}
