package aid.command.delivery;

import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Known;
import aid.events.value.Consignment;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Line;
import java.util.Collection;

/// From whom to whom a consignment goes.
final class ConsignmentRules {

    /// @param lines what goes, as far as its amounts are known
    /// @param days when it was said, and since when what it fulfils was
    static void checked(
            Consignment consignment,
            Collection<Line> lines,
            DateValue days,
            Known known,
            Refusals refusals) {
        PartyChecks.exist("consignment.donors", consignment.donors(), known, refusals);
        ShareChecks.check(
                "consignment.donors",
                consignment.donors(),
                ShareChecks.whole(null, lines),
                days,
                refusals);
        PartyChecks.eligible("consignment.recipient", consignment.recipient(), known, refusals);
        ChannelChecks.check("consignment.channel", consignment.channel(), known, refusals);
        ChannelChecks.flow("consignment.flow", consignment.flow(), consignment.channel(), refusals);
    }

    static Consignment decided(Consignment told, Known known) {
        return new Consignment(
                told.donors(),
                told.recipient(),
                told.channel(),
                ChannelChecks.decided(told.flow(), told.channel(), Flow.FROM_CHANNEL, known));
    }

    private ConsignmentRules() {}
}
