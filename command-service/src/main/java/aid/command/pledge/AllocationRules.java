package aid.command.pledge;

import static aid.postings.RecordedStream.READING;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.QuantityChecks;
import aid.command.register.Known;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.value.AllocatedFrom;
import aid.events.value.Line;
import aid.postings.Part;
import aid.postings.Reading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Authorising a pledge, and setting things aside for its lines.
final class AllocationRules {

    static Decision<PledgeEvent> authorise(PledgeState pledge, AuthorisePledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("authority", c.authority()));
        for (int i = 0; i < c.lines().size(); i++) {
            LineChecks.exists(
                    "lines[" + i + "]", c.lines().get(i), pledge.lines().keySet(), refusals);
        }
        MoneyChecks.check("money", c.money(), pledge.days(c.effective()), refusals);
        AnnouncementRules.announcedBefore(pledge, "it was authorised", c, refusals);
        ConditionRules.conditionsMet(pledge, "be authorised", refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeAuthorised(
                                c.pledge(),
                                c.authority(),
                                c.lines(),
                                c.money(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<PledgeEvent> allocate(PledgeState pledge, AllocateLine c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        QuantityChecks.check("quantity", c.quantity(), refusals);
        MoneyChecks.check("money", c.money(), pledge.days(c.effective()), refusals);
        from(c.from(), known, refusals);
        AnnouncementRules.announcedBefore(pledge, "it was allocated", c, refusals);
        ConditionRules.conditionsMet(pledge, "be allocated", refusals);
        LineChecks.exists("line", c.line(), pledge.lines().keySet(), refusals);
        Line line = pledge.lines().get(c.line());
        if (line != null) {
            withinPledge(pledge, line, c, refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeLineAllocated(
                                c.pledge(),
                                c.line(),
                                c.quantity(),
                                c.money(),
                                c.from(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static void withinPledge(
            PledgeState pledge, Line line, AllocateLine c, Refusals refusals) {
        if (pledge.isGone(c.line())) {
            exceedsPledge("line", "Line " + c.line() + " was given up", refusals);
        }
        // What other streams delivered was allocated before, so it takes nothing off.
        Part promised = pledge.stream().state().remaining(line.line()).orElseThrow();
        within("quantity", c.line(), READING.read(c.quantity()), promised.quantity(), refusals);
        if (c.money() != null && line.money() != null) {
            Reading worth = READING.read(line.money());
            within("money", c.line(), READING.read(c.money()), worth, refusals);
        }
    }

    private static void within(
            String field,
            String line,
            Reading asked,
            @Nullable Reading promised,
            Refusals refusals) {
        if (promised != null && asked.certainlyExceeds(promised)) {
            exceedsPledge(field, "Line " + line + " promises " + promised.inWords(), refusals);
        }
    }

    private static void exceedsPledge(String field, String promised, Refusals refusals) {
        refusals.add(
                RefusalCode.ALLOCATION_EXCEEDS_PLEDGE,
                field,
                promised + ": amend the pledge if more was promised, or override with a reason.",
                Map.of("promised", promised));
    }

    private static void from(AllocatedFrom from, Known known, Refusals refusals) {
        String stream = from.stream();
        switch (from.origin()) {
            case STOCK -> {
                if (stream != null) {
                    refusals.add(
                            Malformed.refusal(
                                    "from.stream",
                                    "What comes from STOCK names no stream: leave it out."));
                }
            }
            case CONTRACT -> {
                if (stream == null || known.commitment(stream).isEmpty()) {
                    refusals.add(
                            RefusalCode.UNKNOWN_STREAM,
                            "from.stream",
                            "No such contract is recorded: record it first, or say STOCK.");
                }
            }
            case INITIATIVE -> {
                if (stream == null || known.initiative(code(stream)).isEmpty()) {
                    refusals.add(
                            RefusalCode.INITIATIVE_UNKNOWN,
                            "from.stream",
                            "No such initiative is registered: register it first, or say STOCK.");
                }
            }
        }
    }

    static String code(String initiative) {
        return initiative.startsWith("initiative:")
                ? initiative.substring("initiative:".length())
                : initiative;
    }

    private AllocationRules() {}
}
