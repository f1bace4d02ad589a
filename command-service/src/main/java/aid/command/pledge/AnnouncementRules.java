package aid.command.pledge;

import static aid.command.decision.Decision.happened;
import static aid.command.decision.Decision.refused;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Known;
import aid.command.register.Known.DuplicateCandidate;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.SupportReported;
import aid.events.value.Condition;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Money;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Announcing a pledge, and reporting support whose stage is not known.
final class AnnouncementRules {

    /// @param except candidates that are known to be something else
    private static void check(
            PledgeOffer c, Predicate<DuplicateCandidate> except, Known known, Refusals refusals) {
        FactChecks.check(c, known, refusals);
        PartyChecks.exist("donors", c.donors(), known, refusals);
        ShareChecks.check(
                "donors",
                c.donors(),
                ShareChecks.whole(c.total(), c.lines()),
                c.effective(),
                refusals);
        PartyChecks.recipient("recipient", c.recipient(), c.purpose(), known, refusals);
        ChannelChecks.check("channel", c.channel(), known, refusals);
        ChannelChecks.flow("flow", c.flow(), c.channel(), refusals);
        saysSomething(c.lines(), c.total(), refusals);
        LineChecks.check("lines", c.lines(), c.effective(), known, refusals);
        duplicates(c).checkStatements(known, refusals);
        duplicates(c).check("lines", true, except, known, refusals);
    }

    static DuplicateRules duplicates(PledgeOffer c) {
        return new DuplicateRules(
                c.donors(),
                c.recipient(),
                c.lines(),
                c.lines(),
                c.total(),
                c.effective(),
                c.evidence());
    }

    static Decision<PledgeEvent> announce(AnnouncePledge c, Known known) {
        Refusals refusals = new Refusals();
        // Support that was reported under this id turns out to be this promise.
        check(c, same -> same.stream().equals(c.stream()), known, refusals);
        MoneyChecks.check("total", c.total(), c.effective(), refusals);
        DateChecks.coherent("period", c.period(), refusals);
        refusals.addAll(
                Malformed.ids(
                        "conditions",
                        "condition",
                        c.conditions().stream().map(Condition::condition).toList()));
        return refusals.orElse(c.overrides(), () -> announced(c, known));
    }

    private static PledgeAnnounced announced(AnnouncePledge c, Known known) {
        return new PledgeAnnounced(
                c.pledge(),
                c.donors(),
                c.recipient(),
                c.purpose(),
                ChannelChecks.decided(c.flow(), c.channel(), Flow.INTO_CHANNEL, known),
                c.channel(),
                c.instrument(),
                c.authority(),
                c.lines(),
                c.total(),
                c.period(),
                c.conditions(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    static void saysSomething(List<Line> lines, @Nullable Money total, Refusals refusals) {
        if (lines.isEmpty() && total == null) {
            refusals.add(
                    Malformed.refusal(
                            "lines",
                            "It says nothing of what is given: name at least one line, of"
                                    + " MIL.GENERIC and UNSPECIFIED where the source says no"
                                    + " more."));
        }
    }

    static Decision<PledgeEvent> announceAgain(AnnouncePledge c, Known known) {
        return alreadyRecorded(
                c,
                "Something is recorded under this id: amend, correct or mention it, or announce"
                        + " under another id.",
                announced(c, known));
    }

    static Decision<PledgeEvent> report(ReportSupport c, Known known) {
        Refusals refusals = new Refusals();
        check(c, _ -> false, known, refusals);
        return refusals.orElse(c.overrides(), () -> reported(c, known));
    }

    private static SupportReported reported(ReportSupport c, Known known) {
        return new SupportReported(
                c.pledge(),
                c.donors(),
                c.recipient(),
                c.purpose(),
                ChannelChecks.decided(c.flow(), c.channel(), Flow.FROM_CHANNEL, known),
                c.channel(),
                c.lines(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    static Decision<PledgeEvent> reportAgain(ReportSupport c, Known known) {
        return alreadyRecorded(
                c,
                "Something is recorded under this id: mention or correct it, or report under"
                        + " another id.",
                reported(c, known));
    }

    private static Decision<PledgeEvent> alreadyRecorded(
            PledgeCommand c, String wayOut, PledgeEvent otherwise) {
        return refused(
                new Refusal(
                        RefusalCode.ALREADY_RECORDED,
                        "pledge",
                        wayOut,
                        Map.of("pledge", c.stream())),
                happened(otherwise));
    }

    static Decision<PledgeEvent> neverAnnounced(PledgeCommand c) {
        return refused(
                new Refusal(
                        RefusalCode.UNKNOWN_STREAM,
                        "pledge",
                        "Nothing is recorded under " + c.stream() + ": announce the pledge first.",
                        Map.of("pledge", c.stream())));
    }

    static void announcedBefore(
            PledgeState pledge, String what, PledgeCommand c, Refusals refusals) {
        DateChecks.inOrder(
                "effective", "it was announced", pledge.announced(), what, c.effective(), refusals);
    }

    private AnnouncementRules() {}
}
