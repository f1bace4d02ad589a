package aid.command.pledge;

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
import java.util.Map;

/// What a pledge rests on: mentions, further passages, and doubts.
final class EvidenceRules {

    static Decision<PledgeEvent> mention(MentionPledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () -> new PledgeMentioned(c.pledge(), c.effective(), c.evidence(), c.overrides()));
    }

    static Decision<PledgeEvent> addEvidence(AddEvidence c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () -> new EvidenceAdded(c.pledge(), c.effective(), c.evidence(), c.overrides()));
    }

    static Decision<PledgeEvent> dispute(PledgeState pledge, DisputeEvidence c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        if (!pledge.restsOn(c.disputes())) {
            refusals.add(
                    RefusalCode.PASSAGE_MISMATCH,
                    "disputes",
                    "This pledge rests on no passage with this SHA-256: name one of its own.",
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

    private EvidenceRules() {}
}
