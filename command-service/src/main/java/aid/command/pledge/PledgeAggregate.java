package aid.command.pledge;

import aid.command.desk.DecidedAggregate;
import aid.command.desk.Decides;
import aid.command.desk.Enacted;
import aid.command.desk.Lookup;
import aid.command.register.ToldOnce;
import aid.command.register.ToldOnce.Heard;
import aid.events.pledge.PledgeEvent;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(type = "pledge")
final class PledgeAggregate extends DecidedAggregate<Heard<Pledge>, PledgeCommand, PledgeEvent> {

    PledgeAggregate() {
        super(new ToldOnce<>(new PledgeDecider()));
    }

    @Decides
    Enacted handle(AnnouncePledge command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(MentionPledge command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AddPledgeLine command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(RemovePledgeLine command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AuthorisePledge command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(GrantApproval command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(RefuseApproval command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AnnotateCondition command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AllocateLine command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AmendPledge command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(CorrectPledge command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(RevalueLine command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(WithdrawPledge command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(LapsePledge command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(MergePledge command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(AddEvidence command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(DisputeEvidence command, Lookup lookup) {
        return enact(command, lookup);
    }

    @Decides
    Enacted handle(ReportSupport command, Lookup lookup) {
        return enact(command, lookup);
    }
}
