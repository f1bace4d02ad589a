package aid.command.pledge;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.pledge.Pledge.Closed;
import aid.command.pledge.Pledge.End;
import aid.command.register.Known;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.value.LineQuantity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// How a pledge ends: withdrawn, lapsed, or merged into another; and what follows then.
final class EndRules {

    static Refusal closed(End end) {
        return switch (end) {
            case End.Merged merged ->
                    new Refusal(
                            end.code(),
                            "pledge",
                            end.told(),
                            Map.of("into", merged.into().value()));
            case End.Withdrawn _, End.Lapsed _ -> Refusal.of(end.code(), "pledge", end.told());
        };
    }

    /// @param standing what the rules would say if the pledge still stood
    static Decision<PledgeEvent> decideAgain(
            Closed closed, String condition, Decision<PledgeEvent> standing) {
        Refusals refusals = new Refusals();
        refusals.add(closed(closed.end()));
        ConditionRules.undecided(closed.state(), condition, refusals);
        return new Decision.Refused<>(refusals.all(), standing.otherwise());
    }

    static Decision<PledgeEvent> merge(MergePledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        if (c.into().equals(c.pledge())) {
            refusals.add(
                    RefusalCode.MERGE_CYCLE,
                    "into",
                    "A pledge is not merged into itself: name the surviving pledge.");
        } else {
            mergeable(c, known, refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeMerged(
                                c.pledge(),
                                c.into(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static void mergeable(MergePledge c, Known known, Refusals refusals) {
        Optional<Known.Commitment> into = known.commitment(c.into().value());
        if (into.isEmpty()) {
            refusals.add(
                    RefusalCode.UNKNOWN_STREAM,
                    "into",
                    "Nothing is recorded under " + c.into() + ": name the surviving pledge.",
                    Map.of("into", c.into().value()));
            return;
        }
        Set<String> seen = new HashSet<>();
        String survivor = c.into().value();
        String next = into.get().mergedInto();
        while (next != null && seen.add(next)) {
            survivor = next;
            next = known.commitment(next).map(Known.Commitment::mergedInto).orElse(null);
        }
        if (survivor.equals(c.stream()) || seen.contains(c.stream())) {
            refusals.add(
                    RefusalCode.MERGE_CYCLE,
                    "into",
                    c.into() + " was merged into this pledge: one of the two has to survive.",
                    Map.of("into", c.into().value()));
        } else if (!survivor.equals(c.into().value())) {
            refusals.add(
                    RefusalCode.ALREADY_MERGED,
                    "into",
                    c.into() + " was itself merged: merge into " + survivor + " instead.",
                    Map.of("into", survivor));
        }
    }

    static Decision<PledgeEvent> withdraw(PledgeState pledge, WithdrawPledge c, Known known) {
        return giveUp(
                pledge,
                c,
                c.lines(),
                c.reason(),
                "it was withdrawn",
                known,
                () ->
                        new PledgeWithdrawn(
                                c.pledge(),
                                c.lines(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    static Decision<PledgeEvent> lapse(PledgeState pledge, LapsePledge c, Known known) {
        return giveUp(
                pledge,
                c,
                c.lines(),
                c.reason(),
                "it lapsed",
                known,
                () ->
                        new PledgeLapsed(
                                c.pledge(),
                                c.lines(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<PledgeEvent> giveUp(
            PledgeState pledge,
            PledgeCommand c,
            List<LineQuantity> parts,
            String reason,
            String what,
            Known known,
            Supplier<PledgeEvent> event) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", reason));
        AnnouncementRules.announcedBefore(pledge, what, c, refusals);
        LineChecks.parts(
                "lines", parts, pledge.lines().values(), pledge.days(c.effective()), refusals);
        new Remainder(pledge, known.fulfilled(c.stream())).check("lines", parts, refusals);
        return refusals.orElse(c.overrides(), event);
    }

    private EndRules() {}
}
