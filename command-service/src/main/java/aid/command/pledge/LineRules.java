package aid.command.pledge;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.register.Known;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.value.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adding a line to a pledge, taking it off, and valuing it.
final class LineRules {

    static Decision<PledgeEvent> addLine(PledgeState pledge, AddPledgeLine c, Known known) {
        Line before = pledge.lines().get(c.line().line());
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (before != null) {
            refusals.add(
                    RefusalCode.ALREADY_RECORDED,
                    "line.line",
                    "There is a line '"
                            + c.line().line()
                            + "' already: amend or correct it, or give this one another id.");
        }
        LineChecks.check(
                "line",
                c.line(),
                pledge.lines().values(),
                pledge.days(c.effective()),
                known,
                refusals);
        AnnouncementRules.announcedBefore(pledge, "the line became known", c, refusals);
        DuplicateRules duplicates = lineDuplicates(pledge, c);
        duplicates.checkStatements(known, refusals);
        duplicates.check(
                "line",
                false,
                gift -> gift.stream().equals(c.stream()) && related(pledge, c.line(), gift.line()),
                known,
                refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeLineAdded(
                                c.pledge(), c.line(), c.effective(), c.evidence(), c.overrides()));
    }

    static DuplicateRules lineDuplicates(PledgeState pledge, AddPledgeLine c) {
        List<Line> all = new ArrayList<>(pledge.lines().values());
        all.add(c.line());
        return new DuplicateRules(
                pledge.donors(),
                pledge.recipient(),
                all,
                List.of(c.line()),
                pledge.total(),
                c.effective(),
                c.evidence());
    }

    /// A line of the same pledge that contains this one, or is this one, says the same on purpose.
    private static boolean related(PledgeState pledge, Line line, String other) {
        Set<String> seen = new HashSet<>();
        for (String above = line.line(); above != null && seen.add(above); ) {
            if (above.equals(other)) {
                return true;
            }
            Line found = above.equals(line.line()) ? line : pledge.lines().get(above);
            above = found == null ? null : found.includedIn();
        }
        return false;
    }

    static Decision<PledgeEvent> removeLine(PledgeState pledge, RemovePledgeLine c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        LineChecks.exists("line", c.line(), pledge.lines().keySet(), refusals);
        pledge.lines().values().stream()
                .filter(line -> c.line().equals(line.includedIn()))
                .findFirst()
                .ifPresent(part ->
                        refusals.add(
                                RefusalCode.STAGE_ORDER,
                                "line",
                                "Line "
                                        + part.line()
                                        + " is included in it: remove or correct that one"
                                        + " first.",
                                Map.of("line", part.line())));
        known.fulfilled(c.stream()).stream()
                .filter(did -> c.line().equals(did.line()))
                .findFirst()
                .ifPresent(did ->
                        refusals.add(
                                RefusalCode.STAGE_ORDER,
                                "line",
                                did.by()
                                        + " fulfils this line, so it was promised: correct"
                                        + " whichever record is wrong.",
                                Map.of("by", did.by())));
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeLineRemoved(
                                c.pledge(),
                                c.line(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<PledgeEvent> revalue(PledgeState pledge, RevalueLine c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        LineChecks.exists("line", c.line(), pledge.lines().keySet(), refusals);
        AnnouncementRules.announcedBefore(pledge, "it was revalued", c, refusals);
        LineChecks.valuation("valuation", c.valuation(), pledge.days(c.effective()), refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new LineRevalued(
                                c.pledge(),
                                c.line(),
                                c.valuation(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private LineRules() {}
}
