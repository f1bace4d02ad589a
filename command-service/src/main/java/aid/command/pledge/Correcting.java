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
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.PartyCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                    Malformed.refusal(
                            "lines",
                            "A correction says what would have been right: give at least one"
                                    + " value."));
        }
        root.ifPresent(wrong -> {
            corrects(promise, wrong.as(), c, refusals);
            if (c.happened() != null) {
                inOrder(promise, wrong.as(), c.happened(), refusals);
            }
        });
        rightValues(promise, root.map(History::as).orElse(null), c, known, refusals);
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

    /// The right day must not come after what followed, nor before the announcement.
    private static void inOrder(
            Promise promise, PledgeEvent wrong, DateValue happened, Refusals refusals) {
        if (wrong instanceof PledgeAnnounced) {
            for (History each : promise.history().oldestFirst()) {
                followed(each.as())
                        .ifPresent(what ->
                                DateChecks.inOrder(
                                        "happened",
                                        "it was announced",
                                        happened,
                                        what,
                                        each.as().effective(),
                                        refusals));
            }
        }
        followed(wrong)
                .ifPresent(what ->
                        DateChecks.inOrder(
                                "happened",
                                "it was announced",
                                promise.announced(),
                                what,
                                happened,
                                refusals));
    }

    /// What was done with the pledge once it was announced; empty of what may come before.
    private static Optional<String> followed(PledgeEvent event) {
        return switch (event) {
            case PledgeAmended _ -> Optional.of("it was amended");
            case PledgeLineAdded _ -> Optional.of("a line became known");
            case PledgeAuthorised _ -> Optional.of("it was authorised");
            case ApprovalGranted _ -> Optional.of("it was approved");
            case ApprovalRefused _ -> Optional.of("it was refused");
            case PledgeLineAllocated _ -> Optional.of("it was allocated");
            case PledgeWithdrawn _ -> Optional.of("it was withdrawn");
            case PledgeLapsed _ -> Optional.of("it lapsed");
            case PledgeAnnounced _,
                    SupportReported _,
                    PledgeMentioned _,
                    PledgeLineRemoved _,
                    ConditionAnnotated _,
                    PledgeCorrected _,
                    LineRevalued _,
                    PledgeMerged _,
                    EvidenceAdded _,
                    EvidenceDisputed _ ->
                    Optional.empty();
        };
    }

    private static void notSaid(String field, @Nullable Object right, Refusals refusals) {
        if (right != null) {
            refusals.add(
                    Malformed.refusal(
                            field,
                            "The corrected event says nothing of this: correct the event that"
                                    + " does."));
        }
    }

    private static void rightValues(
            Promise promise,
            @Nullable PledgeEvent wrong,
            CorrectPledge c,
            Known known,
            Refusals refusals) {
        DateValue said =
                c.happened() != null
                        ? c.happened()
                        : wrong != null ? wrong.effective() : c.effective();
        DateValue days = wrong instanceof PledgeAnnounced ? said : promise.days(said);
        if (c.donors() != null) {
            PartyChecks.exist("donors", c.donors(), known, refusals);
        }
        if (c.donors() != null || c.total() != null || !c.lines().isEmpty()) {
            ShareChecks.check(
                    "donors",
                    c.donors() == null ? promise.donors() : c.donors(),
                    ShareChecks.whole(
                            c.total() == null ? promise.total() : c.total(),
                            rightLines(promise, c)),
                    days,
                    refusals);
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
        LineChecks.check("lines", c.lines(), promise.lines().values(), days, known, refusals);
        MoneyChecks.check("total", c.total(), days, refusals);
        if (c.happened() != null) {
            DateChecks.happened("happened", c.happened(), known.today(), refusals);
        }
    }

    private static Collection<Line> rightLines(Promise promise, CorrectPledge c) {
        Map<String, Line> lines = new LinkedHashMap<>(promise.lines());
        c.lines().forEach(line -> lines.replace(line.line(), line));
        return lines.values();
    }

    static PartyCode rightRecipient(Promise promise, CorrectPledge c) {
        return c.recipient() == null ? promise.recipient() : c.recipient();
    }

    private Correcting() {}
}
