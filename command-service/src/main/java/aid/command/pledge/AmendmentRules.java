package aid.command.pledge;

import aid.command.decision.Decision;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.register.Known;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeEvent;
import aid.events.value.Line;
import java.util.Collection;
import java.util.List;

/// The donor decided anew.
final class AmendmentRules {

    static Decision<PledgeEvent> amend(PledgeState pledge, AmendPledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        AnnouncementRules.saysSomething(c.lines(), c.total(), refusals);
        recorded("lines", c.lines(), pledge.lines().keySet(), refusals);
        LineChecks.check(
                "lines",
                c.lines(),
                pledge.lines().values(),
                pledge.days(c.effective()),
                known,
                refusals);
        MoneyChecks.check("total", c.total(), pledge.days(c.effective()), refusals);
        AnnouncementRules.announcedBefore(pledge, "it was amended", c, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeAmended(
                                c.pledge(),
                                c.lines(),
                                c.total(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static void recorded(
            String field, List<Line> lines, Collection<String> recorded, Refusals refusals) {
        for (int i = 0; i < lines.size(); i++) {
            LineChecks.exists(field + "[" + i + "].line", lines.get(i).line(), recorded, refusals);
        }
    }

    private AmendmentRules() {}
}
