package aid.command.initiative;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.initiative.Initiative.Open;
import aid.command.register.Known;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.ProgrammeExtended;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.value.Stage;
import java.util.List;

/// What a programme foresees, and for how long.
final class ProgrammeLineRules {

    static Decision<InitiativeEvent> extend(Open open, ExtendProgramme c, Known known) {
        ProgrammeExtended extended =
                new ProgrammeExtended(
                        c.initiative(),
                        c.period(),
                        c.multiYear(),
                        c.objectives(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.period() == null && !c.multiYear() && c.objectives().isEmpty()) {
            refusals.add(
                    Malformed.refusal(
                            "period",
                            "An extension says for how long, or to what end: give its period or"
                                    + " objectives."));
        }
        DateChecks.coherent("period", c.period(), refusals);
        for (int i = 0; i < c.objectives().size(); i++) {
            refusals.addAll(Malformed.blank("objectives[" + i + "]", c.objectives().get(i)));
        }
        return refusals.orElse(c.overrides(), () -> extended);
    }

    static Decision<InitiativeEvent> addLine(Open open, AddProgrammeLine c, Known known) {
        ProgrammeLineAdded added =
                new ProgrammeLineAdded(
                        c.initiative(),
                        c.line(),
                        c.donors(),
                        c.recipient(),
                        c.stage() == null ? Stage.AUTHORISED : c.stage(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        ProgrammeLineAdded before = open.lines().get(c.line().line());
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        ContributionRules.pooled(open.as().kind(), c, refusals);
        if (before != null) {
            refusals.add(
                    RefusalCode.ALREADY_RECORDED,
                    "line.line",
                    "There is a line '" + c.line().line() + "' already: give this one another id.");
        }
        LineChecks.check("line", c.line(), open.programme(), c.effective(), known, refusals);
        PartyChecks.exist("donors", c.donors(), known, refusals);
        ShareChecks.check(
                "donors",
                c.donors(),
                ShareChecks.whole(c.line().money(), List.of()),
                c.effective(),
                refusals);
        PartyChecks.eligible("recipient", c.recipient(), known, refusals);
        switch (added.stage()) {
            case SIGNALLED,
                    CONDITIONAL,
                    PLEDGED,
                    AUTHORISED,
                    ALLOCATED,
                    CONTRACTED,
                    PAID,
                    IN_DELIVERY,
                    DELIVERED,
                    CONFIRMED,
                    UNKNOWN -> {}
            case WITHDRAWN, LAPSED, LOST, RETURNED ->
                    refusals.add(
                            RefusalCode.STAGE_ORDER,
                            "stage",
                            "A line that is added is not "
                                    + added.stage()
                                    + " from the outset: give the stage it has reached.");
        }
        return refusals.orElse(c.overrides(), () -> added);
    }

    private ProgrammeLineRules() {}
}
