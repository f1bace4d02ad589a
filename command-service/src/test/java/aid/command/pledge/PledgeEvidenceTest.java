package aid.command.pledge;

import static aid.command.decision.RefusalCode.COMMAND_MALFORMED;
import static aid.command.decision.RefusalCode.EVIDENCE_REQUIRED;
import static aid.command.decision.RefusalCode.PASSAGE_EXCLUDED;
import static aid.command.decision.RefusalCode.PASSAGE_MISMATCH;
import static aid.command.decision.RefusalCode.UNKNOWN_STREAM;
import static aid.command.pledge.PledgeExamples.OTHER;
import static aid.command.pledge.PledgeExamples.PLEDGE;
import static aid.command.pledge.PledgeExamples.addEvidence;
import static aid.command.pledge.PledgeExamples.announce;
import static aid.command.pledge.PledgeExamples.dispute;
import static aid.command.pledge.PledgeExamples.evidence;
import static aid.command.pledge.PledgeExamples.excluded;
import static aid.command.pledge.PledgeExamples.lapsed;
import static aid.command.pledge.PledgeExamples.mention;
import static aid.command.pledge.PledgeExamples.merged;
import static aid.command.pledge.PledgeExamples.said;
import static aid.command.pledge.PledgeExamples.withdrawn;
import static aid.command.pledge.PledgeExamples.world;

import aid.command.Scenario;
import aid.events.LedgerEvent;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.PledgeMentioned;
import aid.events.value.Evidence;
import aid.events.value.StatementKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mentions, more evidence and doubts.
class PledgeEvidenceTest {

    private static final Evidence MORE = evidence("They promise a further 10 launchers.");

    static Stream<List<LedgerEvent>> whateverBecameOfIt() {
        return Stream.of(
                List.of(announce().event()),
                List.of(announce().reported()),
                List.of(announce().event(), withdrawn()),
                List.of(announce().event(), lapsed()),
                List.of(announce().event(), merged(PLEDGE, OTHER)));
    }

    @ParameterizedTest
    @MethodSource("whateverBecameOfIt")
    void a_gift_said_again_is_mentioned(List<LedgerEvent> pledge) {
        MentionPledge c = mention(MORE);
        when(c, pledge)
                .recorded(new PledgeMentioned(PLEDGE, c.effective(), c.evidence(), c.overrides()));
    }

    @ParameterizedTest
    @MethodSource("whateverBecameOfIt")
    void evidence_is_added(List<LedgerEvent> pledge) {
        when(addEvidence(MORE), pledge).recorded(added(MORE));
    }

    @ParameterizedTest
    @MethodSource("whateverBecameOfIt")
    void evidence_is_doubted(List<LedgerEvent> pledge) {
        DisputeEvidence c = dispute(evidence().sha256());
        when(c, pledge)
                .recorded(
                        new EvidenceDisputed(
                                PLEDGE,
                                c.disputes(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    @Test
    void the_same_doubt_again_changes_nothing() {
        DisputeEvidence c = dispute(evidence().sha256());
        EvidenceDisputed doubted =
                new EvidenceDisputed(
                        PLEDGE,
                        c.disputes(),
                        c.reason(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        when(c, List.of(announce().event(), doubted)).recordedNothing();
    }

    @Test
    void the_same_passage_again_changes_nothing() {
        when(
                        mention(evidence()),
                        List.of(
                                announce().event(),
                                new PledgeMentioned(
                                        PLEDGE,
                                        mention(evidence()).effective(),
                                        List.of(evidence()),
                                        List.of())))
                .recordedNothing();
        when(addEvidence(MORE), List.of(announce().event(), added(MORE))).recordedNothing();
        when(addEvidence(evidence(), MORE), List.of(announce().event()))
                .recorded(added(evidence(), MORE));
    }

    @Test
    void a_passage_that_contradicts_is_kept_beside_the_one_that_supports() {
        Evidence e = evidence();
        Evidence against =
                new Evidence(
                        e.source(),
                        e.revision(),
                        e.start(),
                        e.end(),
                        e.passage(),
                        e.sha256(),
                        e.language(),
                        e.grade(),
                        Evidence.Stance.CONTRADICTS);
        when(addEvidence(against), List.of(announce().event())).recorded(added(against));
    }

    @Test
    void an_appeal_may_mention_what_was_promised_before() {
        when(
                        addEvidence(MORE),
                        List.of(announce().event(), said(StatementKind.APPEAL, MORE.passage())))
                .recorded(added(MORE));
    }

    @Test
    void a_passage_is_really_there_and_not_excluded() {
        when(addEvidence(), List.of(announce().event())).refused(EVIDENCE_REQUIRED);
        when(mention(MORE), List.of(announce().event(), excluded("10 launchers")))
                .refused(PASSAGE_EXCLUDED);
    }

    @Test
    void what_was_never_announced_is_not_mentioned() {
        when(mention(MORE), List.of()).refused(UNKNOWN_STREAM);
        when(addEvidence(MORE), List.of()).refused(UNKNOWN_STREAM);
        when(dispute(MORE.sha256()), List.of()).refused(UNKNOWN_STREAM);
    }

    @Test
    void only_a_passage_of_its_own_is_doubted() {
        when(dispute(MORE.sha256()), List.of(announce().event())).refused(PASSAGE_MISMATCH);
        DisputeEvidence c = dispute(evidence().sha256());
        when(
                        new DisputeEvidence(
                                PLEDGE,
                                c.disputes(),
                                "",
                                c.effective(),
                                c.evidence(),
                                c.overrides()),
                        List.of(announce().event()))
                .refused(COMMAND_MALFORMED);
    }

    private static EvidenceAdded added(Evidence... evidence) {
        AddEvidence c = addEvidence(evidence);
        return new EvidenceAdded(PLEDGE, c.effective(), c.evidence(), c.overrides());
    }

    private static Scenario.Then<PledgeAggregate> when(
            PledgeCommand command, List<LedgerEvent> given) {
        return Scenario.of(PledgeAggregate.class)
                .given(world(given.toArray(LedgerEvent[]::new)))
                .when(command);
    }
}
