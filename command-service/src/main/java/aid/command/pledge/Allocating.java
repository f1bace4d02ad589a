package aid.command.pledge;

import aid.command.decision.Bounds;
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
import aid.events.value.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Authorising a pledge, and setting things aside for its lines.
final class Allocating {

    static Decision<PledgeEvent> authorise(Promise promise, AuthorisePledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("authority", c.authority()));
        for (int i = 0; i < c.lines().size(); i++) {
            LineChecks.exists(
                    "lines[" + i + "]", c.lines().get(i), promise.lines().keySet(), refusals);
        }
        MoneyChecks.check("money", c.money(), promise.days(c.effective()), refusals);
        Announcing.announcedBefore(promise, "it was authorised", c, refusals);
        Conditions.conditionsMet(promise, "be authorised", refusals);
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

    static Decision<PledgeEvent> allocate(Promise promise, AllocateLine c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        QuantityChecks.check("quantity", c.quantity(), refusals);
        MoneyChecks.check("money", c.money(), promise.days(c.effective()), refusals);
        from(c.from(), known, refusals);
        Announcing.announcedBefore(promise, "it was allocated", c, refusals);
        Conditions.conditionsMet(promise, "be allocated", refusals);
        LineChecks.exists("line", c.line(), promise.lines().keySet(), refusals);
        Line line = promise.lines().get(c.line());
        if (line != null) {
            withinPledge(promise, line, c, refusals);
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
            Promise promise, Line line, AllocateLine c, Refusals refusals) {
        if (promise.isGone(c.line())) {
            exceedsPledge("line", "Line " + c.line() + " was given up", refusals);
        }
        // What other streams delivered was allocated before, so it takes nothing off.
        Remainder remainder = new Remainder(promise, List.of());
        Bounds left = remainder.left(line);
        if (Objects.equals(c.quantity().unit(), line.quantity().unit())
                && Bounds.of(c.quantity()).certainlyExceeds(left)) {
            exceedsPledge("quantity", "Line " + c.line() + " promises " + left, refusals);
        }
        Money money = c.money();
        Money worth = line.money();
        if (money != null
                && worth != null
                && Objects.equals(money.currency(), worth.currency())
                && Bounds.of(money).certainlyExceeds(Bounds.of(worth))) {
            exceedsPledge("money", "Line " + c.line() + " promises " + Bounds.of(worth), refusals);
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

    private Allocating() {}
}
