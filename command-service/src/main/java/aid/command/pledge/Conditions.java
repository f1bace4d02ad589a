package aid.command.pledge;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.pledge.Promise.Stand;
import aid.command.register.Known;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.PledgeEvent;
import java.util.List;
import java.util.Map;

/// Granting, refusing and annotating the conditions of a pledge.
final class Conditions {

    static Decision<PledgeEvent> grant(Promise promise, GrantApproval c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        undecided(promise, c.condition(), refusals);
        Announcing.announcedBefore(promise, "it was approved", c, refusals);
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

    static Decision<PledgeEvent> refuse(Promise promise, RefuseApproval c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        undecided(promise, c.condition(), refusals);
        Announcing.announcedBefore(promise, "it was refused", c, refusals);
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

    static Decision<PledgeEvent> annotate(Promise promise, AnnotateCondition c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("note", c.note()));
        undecided(promise, c.condition(), refusals);
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

    static void undecided(Promise promise, String condition, Refusals refusals) {
        Stand stand = promise.conditions().get(condition);
        if (stand == null) {
            refusals.add(
                    RefusalCode.CONDITION_UNKNOWN,
                    "condition",
                    "this pledge has no condition '" + condition + "'",
                    Map.of("conditions", String.join(", ", promise.conditions().keySet())));
        } else if (stand != Stand.OPEN) {
            refusals.add(
                    RefusalCode.CONDITION_ALREADY_DECIDED,
                    "condition",
                    "condition '"
                            + condition
                            + "' is recorded as "
                            + stand
                            + ": correct that record if it is wrong",
                    Map.of("condition", condition, "stand", stand.name()));
        }
    }

    static void conditionsMet(Promise promise, String what, Refusals refusals) {
        List<String> open = promise.openConditions();
        if (!open.isEmpty()) {
            refusals.add(
                    RefusalCode.CONDITION_OPEN,
                    "pledge",
                    "it cannot "
                            + what
                            + " before its condition is met: grant the approval first, or override"
                            + " with a reason",
                    Map.of("conditions", String.join(", ", open)));
        }
    }

    private Conditions() {}
}
