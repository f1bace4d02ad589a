package aid.command.pledge;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.CorrectionChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Known;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.value.PartyCode;
import aid.events.value.Shares;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Our record was wrong.
final class Correcting {

    static Decision<PledgeEvent> correct(Promise promise, CorrectPledge c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        Optional<History> root = promise.history().root(c.correctsEvent());
        CorrectionChecks.check(
                c.correctsEvent(),
                c.cause(),
                c.reason(),
                root.isPresent() ? List.of(c.correctsEvent()) : List.of(),
                refusals);
        boolean says =
                c.donors() != null
                        || c.recipient() != null
                        || c.purpose() != null
                        || c.channel() != null
                        || c.total() != null
                        || c.happened() != null
                        || !c.lines().isEmpty();
        if (!says) {
            refusals.add(
                    Malformed.refusal("lines", "a correction says what would have been right"));
        }
        root.ifPresent(wrong -> corrects(promise, wrong.as(), c, refusals));
        rightValues(promise, c, known, refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new PledgeCorrected(
                                c.pledge(),
                                c.correctsEvent(),
                                c.cause(),
                                c.reason(),
                                c.donors(),
                                c.recipient(),
                                c.purpose(),
                                c.channel(),
                                c.lines(),
                                c.total(),
                                c.happened(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    /// A correction can only replace what the corrected event said.
    private static void corrects(
            Promise promise, PledgeEvent wrong, CorrectPledge c, Refusals refusals) {
        Set<String> said = new HashSet<>(Corrections.saysLines(wrong));
        said.retainAll(promise.lines().keySet());
        Amending.recorded("lines", c.lines(), said, refusals);
        if (!Corrections.saysWho(wrong)) {
            notSaid("donors", c.donors(), refusals);
            notSaid("recipient", c.recipient(), refusals);
            notSaid("purpose", c.purpose(), refusals);
            notSaid("channel", c.channel(), refusals);
        }
        if (!Corrections.saysTotal(wrong)) {
            notSaid("total", c.total(), refusals);
        }
    }

    private static void notSaid(String field, @Nullable Object right, Refusals refusals) {
        if (right != null) {
            refusals.add(
                    Malformed.refusal(
                            field,
                            "the corrected event says nothing of this: correct the event that"
                                    + " does"));
        }
    }

    private static void rightValues(
            Promise promise, CorrectPledge c, Known known, Refusals refusals) {
        Shares donors = c.donors();
        if (donors != null) {
            PartyChecks.exist("donors", donors, known, refusals);
            ShareChecks.check("donors", donors, c.total(), c.effective(), refusals);
        }
        if (c.recipient() != null || c.purpose() != null) {
            PartyChecks.recipient(
                    "recipient",
                    rightRecipient(promise, c),
                    c.purpose() == null ? promise.purpose() : c.purpose(),
                    known,
                    refusals);
        }
        ChannelChecks.check("channel", c.channel(), known, refusals);
        LineChecks.check(
                "lines", c.lines(), promise.lines().values(), c.effective(), known, refusals);
        MoneyChecks.check("total", c.total(), c.effective(), refusals);
        if (c.happened() != null) {
            DateChecks.happened("happened", c.happened(), known.today(), refusals);
        }
    }

    static PartyCode rightRecipient(Promise promise, CorrectPledge c) {
        return c.recipient() == null ? promise.recipient() : c.recipient();
    }

    private Correcting() {}
}
