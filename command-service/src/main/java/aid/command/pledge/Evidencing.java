package aid.command.pledge;

import static aid.command.decision.Decision.nothing;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.FactChecks;
import aid.command.register.Known;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeMentioned;
import aid.events.value.Evidence;
import java.util.List;
import java.util.Map;

/// What a pledge rests on: mentions, further passages, and doubts.
final class Evidencing {

    static Decision<PledgeEvent> mention(Promise promise, MentionPledge c, Known known) {
        if (restsAlready(promise, c.evidence())) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () -> new PledgeMentioned(c.pledge(), c.effective(), c.evidence(), c.overrides()));
    }

    static Decision<PledgeEvent> addEvidence(Promise promise, AddEvidence c, Known known) {
        if (restsAlready(promise, c.evidence())) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () -> new EvidenceAdded(c.pledge(), c.effective(), c.evidence(), c.overrides()));
    }

    private static boolean restsAlready(Promise promise, List<Evidence> evidence) {
        return !evidence.isEmpty() && evidence.stream().allMatch(promise.history()::rests);
    }

    static Decision<PledgeEvent> dispute(Promise promise, DisputeEvidence c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        if (!promise.history().holdsPassage(c.disputes())) {
            refusals.add(
                    RefusalCode.PASSAGE_MISMATCH,
                    "disputes",
                    "this pledge rests on no passage with this SHA-256: name one of its own",
                    Map.of("disputes", c.disputes()));
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new EvidenceDisputed(
                                c.pledge(),
                                c.disputes(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private Evidencing() {}
}
