package aid.command.pledge;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.register.Known;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.PledgeEvent;
import aid.postings.PledgeStreamState.ConditionStanding;
import java.util.List;
import java.util.Map;

/// Granting, refusing and annotating the conditions of a pledge.
final class ConditionRules {

    static Decision<PledgeEvent> grant(PledgeState pledge, GrantApproval c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        undecided(pledge, c.condition(), refusals);
        AnnouncementRules.announcedBefore(pledge, "it was approved", c, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ApprovalGranted(
                                c.pledge(),
                                c.condition(),
                                c.body(),
                                c.act(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<PledgeEvent> refuse(PledgeState pledge, RefuseApproval c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        undecided(pledge, c.condition(), refusals);
        AnnouncementRules.announcedBefore(pledge, "it was refused", c, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ApprovalRefused(
                                c.pledge(),
                                c.condition(),
                                c.body(),
                                c.act(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<PledgeEvent> annotate(PledgeState pledge, AnnotateCondition c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("note", c.note()));
        undecided(pledge, c.condition(), refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ConditionAnnotated(
                                c.pledge(),
                                c.condition(),
                                c.note(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static void undecided(PledgeState pledge, String condition, Refusals refusals) {
        ConditionStanding stand = pledge.conditions().get(condition);
        if (stand == null) {
            refusals.add(
                    RefusalCode.CONDITION_UNKNOWN,
                    "condition",
                    "This pledge has no condition '" + condition + "': name one of its own.",
                    Map.of("conditions", String.join(", ", pledge.conditions().keySet())));
        } else if (stand != ConditionStanding.OPEN) {
            refusals.add(
                    RefusalCode.CONDITION_ALREADY_DECIDED,
                    "condition",
                    "Condition '"
                            + condition
                            + "' is recorded as "
                            + stand
                            + ": correct that record if it is wrong.",
                    Map.of("condition", condition, "stand", stand.name()));
        }
    }

    static void conditionsMet(PledgeState pledge, String what, Refusals refusals) {
        List<String> open = pledge.openConditions();
        if (!open.isEmpty()) {
            refusals.add(
                    RefusalCode.CONDITION_OPEN,
                    "pledge",
                    "The pledge cannot "
                            + what
                            + " before its condition is met: grant the approval first, or override"
                            + " with a reason.",
                    Map.of("conditions", String.join(", ", open)));
        }
    }

    private ConditionRules() {}
}
