package aid.command.pledge;

import aid.command.decision.Sha256;
import aid.events.LedgerEvent;
import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityRetired;
import aid.events.contract.ContractId;
import aid.events.contract.ContractSigned;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryId;
import aid.events.delivery.DeliveryLost;
import aid.events.initiative.InitiativeId;
import aid.events.initiative.InitiativeRegistered;
import aid.events.party.PartyRegistered;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.source.PassageExcluded;
import aid.events.source.SourceId;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceWithdrawn;
import aid.events.statement.StatementId;
import aid.events.statement.StatementRecorded;
import aid.events.statement.StatementRetracted;
import aid.events.value.About;
import aid.events.value.AllocatedFrom;
import aid.events.value.CapabilityCode;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.ExclusionReason;
import aid.events.value.Flow;
import aid.events.value.InitiativeKind;
import aid.events.value.Instrument;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.StatementKind;
import aid.events.value.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A world in which pledges are announced, and pledges in it.
///
/// A command or event of this class is one that would be accepted; a test changes what it is about.
final class PledgeExamples {

    static final PledgeId PLEDGE = new PledgeId("pledge:NL-2024-1");
    static final PledgeId OTHER = new PledgeId("pledge:NL-2024-2");
    static final SourceId SOURCE = new SourceId("source:release");
    static final String TEXT =
            "The Netherlands will give 40 systems. They promise a further 10 launchers. "
                    + "The minister called on others to give 100 systems. The day was cold. "
                    + "Parliament agreed. The offer was taken back in May.";

    /// The day of recording in these tests.
    static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

    /// A source, the parties and the taxonomy.
    static List<LedgerEvent> world() {
        return List.of(
                new SourceRegistered(
                        SOURCE,
                        "Ministry",
                        "A release",
                        null,
                        "en",
                        day("2024-04-19"),
                        null,
                        Sha256.hex(TEXT),
                        TEXT,
                        List.of()),
                party("NL", PartyKind.STATE, false),
                party("DK", PartyKind.STATE, false),
                party("UA", PartyKind.STATE, true),
                party("MD", PartyKind.STATE, true),
                party("AGENCY:NSPA", PartyKind.AGENCY, false),
                capability("AD.SYS"),
                capability("ARTY.MLRS"),
                capability("OLD"),
                new CapabilityRetired(code("OLD"), code("AD.SYS"), "renamed"),
                initiative("PROG:CAP", InitiativeKind.PROGRAMME),
                initiative("FORUM:UDCG", InitiativeKind.FORUM));
    }

    static List<LedgerEvent> world(LedgerEvent... more) {
        List<LedgerEvent> all = new ArrayList<>(world());
        all.addAll(List.of(more));
        return all;
    }

    private static PartyRegistered party(String code, PartyKind kind, boolean receivesAid) {
        return new PartyRegistered(new PartyCode(code), kind, new Names(code, code), receivesAid);
    }

    private static CapabilityDefined capability(String code) {
        return new CapabilityDefined(code(code), null, new Names(code, code));
    }

    static CapabilityCode code(String code) {
        return new CapabilityCode(code);
    }

    private static InitiativeRegistered initiative(String code, InitiativeKind kind) {
        return new InitiativeRegistered(
                new InitiativeId("initiative:" + code),
                kind,
                new Names(code, code),
                List.of(),
                null,
                null,
                null,
                day("2022-01-01"),
                List.of(evidence()),
                List.of());
    }

    static DateValue day(String day) {
        return DateValue.day(LocalDate.parse(day));
    }

    static DateValue by(String day) {
        return new DateValue(DatePrecision.ON_OR_BEFORE, day, false, null, null);
    }

    /// The passage that promises 40 systems.
    static Evidence evidence() {
        return evidence("The Netherlands will give 40 systems.");
    }

    static Evidence evidence(String passage) {
        int start = TEXT.indexOf(passage);
        return new Evidence(
                SOURCE,
                1,
                start,
                start + passage.length(),
                passage,
                Sha256.hex(passage),
                "en",
                Evidence.Grade.PRIMARY_OFFICIAL,
                Evidence.Stance.SUPPORTS);
    }

    /// Line 1: 40 systems.
    static Line line() {
        return line("1", "AD.SYS", Quantity.exactly(40, "system"));
    }

    static Line line(String id, String capability, Quantity quantity) {
        return new Line(id, code(capability), quantity, null, null, null, null, null);
    }

    static Line worth(Line line, Money money) {
        return new Line(
                line.line(), line.capability(), line.quantity(), money, null, null, null, null);
    }

    static Line includedIn(Line line, String parent) {
        return new Line(
                line.line(), line.capability(), line.quantity(), null, null, parent, null, null);
    }

    static Quantity quantity(Qualifier qualifier, long value) {
        return new Quantity(qualifier, java.math.BigDecimal.valueOf(value), null, "system", null);
    }

    static OverrideReason override(String code) {
        return new OverrideReason(code, "both ministries confirmed it");
    }

    /// The Netherlands promise Ukraine 40 systems on 19 April 2024.
    static Announcement announce() {
        return new Announcement(
                PLEDGE,
                Shares.of("NL"),
                "UA",
                Purpose.TRANSFER_TO_RECIPIENT,
                null,
                null,
                List.of(line()),
                null,
                List.of(),
                day("2024-04-19"),
                List.of(evidence()),
                List.of());
    }

    /// An announcement as a test wants it: as a command, or as what was recorded.
    record Announcement(
            PledgeId pledge,
            Shares donors,
            String recipient,
            Purpose purpose,
            Flow flow,
            String channel,
            List<Line> lines,
            Money total,
            List<Condition> conditions,
            DateValue effective,
            List<Evidence> evidence,
            List<OverrideReason> overrides) {

        Announcement as(PledgeId other) {
            return with(other, donors, lines, total, effective, evidence);
        }

        Announcement of(String donor) {
            return with(pledge, Shares.of(donor), lines, total, effective, evidence);
        }

        Announcement of(Shares shares) {
            return with(pledge, shares, lines, total, effective, evidence);
        }

        Announcement of(Line... some) {
            return with(pledge, donors, List.of(some), total, effective, evidence);
        }

        Announcement inTotal(Money money) {
            return with(pledge, donors, lines, money, effective, evidence);
        }

        Announcement on(DateValue day) {
            return with(pledge, donors, lines, total, day, evidence);
        }

        Announcement on(String day) {
            return on(day(day));
        }

        Announcement restingOn(Evidence... passages) {
            return with(pledge, donors, lines, total, effective, List.of(passages));
        }

        Announcement restingOn(String passage) {
            return restingOn(PledgeExamples.evidence(passage));
        }

        private Announcement with(
                PledgeId pledge,
                Shares donors,
                List<Line> lines,
                Money total,
                DateValue effective,
                List<Evidence> evidence) {
            return new Announcement(
                    pledge,
                    donors,
                    recipient,
                    purpose,
                    flow,
                    channel,
                    lines,
                    total,
                    conditions,
                    effective,
                    evidence,
                    overrides);
        }

        Announcement to(String other) {
            return new Announcement(
                    pledge,
                    donors,
                    other,
                    purpose,
                    flow,
                    channel,
                    lines,
                    total,
                    conditions,
                    effective,
                    evidence,
                    overrides);
        }

        Announcement meantFor(Purpose other) {
            return new Announcement(
                    pledge,
                    donors,
                    recipient,
                    other,
                    flow,
                    channel,
                    lines,
                    total,
                    conditions,
                    effective,
                    evidence,
                    overrides);
        }

        Announcement through(String other) {
            return flowing(flow, other);
        }

        Announcement flowing(Flow way, String through) {
            return new Announcement(
                    pledge,
                    donors,
                    recipient,
                    purpose,
                    way,
                    through,
                    lines,
                    total,
                    conditions,
                    effective,
                    evidence,
                    overrides);
        }

        Announcement under(String... some) {
            return new Announcement(
                    pledge,
                    donors,
                    recipient,
                    purpose,
                    flow,
                    channel,
                    lines,
                    total,
                    List.of(some).stream()
                            .map(id ->
                                    new Condition(
                                            id,
                                            Condition.Kind.LEGISLATIVE_APPROVAL,
                                            "Parliament",
                                            null))
                            .toList(),
                    effective,
                    evidence,
                    overrides);
        }

        Announcement insisting(OverrideReason... some) {
            return new Announcement(
                    pledge,
                    donors,
                    recipient,
                    purpose,
                    flow,
                    channel,
                    lines,
                    total,
                    conditions,
                    effective,
                    evidence,
                    List.of(some));
        }

        AnnouncePledge command() {
            return new AnnouncePledge(
                    pledge,
                    donors,
                    new PartyCode(recipient),
                    purpose,
                    flow,
                    channel == null ? null : new ChannelCode(channel),
                    Instrument.IN_KIND,
                    null,
                    lines,
                    total,
                    null,
                    conditions,
                    effective,
                    evidence,
                    overrides);
        }

        /// What is recorded when it is accepted; the flow is DIRECT where none is told.
        PledgeAnnounced event() {
            return new PledgeAnnounced(
                    pledge,
                    donors,
                    new PartyCode(recipient),
                    purpose,
                    flow == null ? Flow.DIRECT : flow,
                    channel == null ? null : new ChannelCode(channel),
                    Instrument.IN_KIND,
                    null,
                    lines,
                    total,
                    null,
                    conditions,
                    effective,
                    evidence,
                    overrides);
        }

        ReportSupport report() {
            return new ReportSupport(
                    pledge,
                    donors,
                    new PartyCode(recipient),
                    purpose,
                    flow,
                    channel == null ? null : new ChannelCode(channel),
                    lines,
                    effective,
                    evidence,
                    overrides);
        }

        SupportReported reported() {
            return new SupportReported(
                    pledge,
                    donors,
                    new PartyCode(recipient),
                    purpose,
                    flow == null ? Flow.DIRECT : flow,
                    channel == null ? null : new ChannelCode(channel),
                    lines,
                    effective,
                    evidence,
                    overrides);
        }
    }

    static WithdrawPledge withdraw(LineQuantity... parts) {
        return new WithdrawPledge(
                PLEDGE,
                List.of(parts),
                Cause.DONOR_DECISION,
                "the donor said so",
                day("2024-06-01"),
                List.of(evidence()),
                List.of());
    }

    static PledgeWithdrawn withdrawn(LineQuantity... parts) {
        return withdrawn(PLEDGE, parts);
    }

    static PledgeWithdrawn withdrawn(PledgeId pledge, LineQuantity... parts) {
        return new PledgeWithdrawn(
                pledge,
                List.of(parts),
                Cause.DONOR_DECISION,
                "the donor said so",
                day("2024-06-01"),
                List.of(evidence()),
                List.of());
    }

    static LapsePledge lapse(LineQuantity... parts) {
        return new LapsePledge(
                PLEDGE,
                List.of(parts),
                Cause.EXPIRED,
                "its period ended",
                day("2024-06-01"),
                List.of(evidence()),
                List.of());
    }

    static PledgeLapsed lapsed(LineQuantity... parts) {
        return new PledgeLapsed(
                PLEDGE,
                List.of(parts),
                Cause.EXPIRED,
                "its period ended",
                day("2024-06-01"),
                List.of(evidence()),
                List.of());
    }

    static LineQuantity part(String line, long count) {
        return new LineQuantity(line, Quantity.exactly(count, "system"), null);
    }

    static LineQuantity all(String line) {
        return new LineQuantity(line, null, null);
    }

    static MergePledge merge(PledgeId into) {
        return new MergePledge(
                PLEDGE,
                into,
                "the same gift, told twice",
                day("2024-06-01"),
                List.of(evidence()),
                List.of());
    }

    static PledgeMerged merged(PledgeId pledge, PledgeId into) {
        return new PledgeMerged(
                pledge,
                into,
                "the same gift, told twice",
                day("2024-06-01"),
                List.of(evidence()),
                List.of());
    }

    static AddPledgeLine add(Line line) {
        return new AddPledgeLine(
                PLEDGE,
                line,
                day("2024-05-01"),
                List.of(evidence("They promise a further 10 launchers.")),
                List.of());
    }

    static AuthorisePledge authorise(String... lines) {
        return new AuthorisePledge(
                PLEDGE,
                "UNSPECIFIED",
                List.of(lines),
                null,
                day("2024-05-01"),
                List.of(evidence()),
                List.of());
    }

    static PledgeAuthorised authorised(String... lines) {
        return new PledgeAuthorised(
                PLEDGE,
                "UNSPECIFIED",
                List.of(lines),
                null,
                day("2024-05-01"),
                List.of(evidence()),
                List.of());
    }

    static AllocateLine allocate(Quantity quantity) {
        return new AllocateLine(
                PLEDGE,
                "1",
                quantity,
                null,
                new AllocatedFrom(AllocatedFrom.Origin.STOCK, null),
                day("2024-05-01"),
                List.of(evidence()),
                List.of());
    }

    static AmendPledge amend(Line... lines) {
        return new AmendPledge(
                PLEDGE, List.of(lines), null, day("2024-05-01"), List.of(evidence()), List.of());
    }

    static CorrectPledge correct(String eventId, Line... lines) {
        return new CorrectPledge(
                PLEDGE,
                eventId,
                Cause.ENTRY_ERROR,
                "a slip of the keyboard",
                null,
                null,
                null,
                null,
                List.of(lines),
                null,
                null,
                day("2024-07-01"),
                List.of(evidence()),
                List.of());
    }

    static RevalueLine revalue(String line) {
        return new RevalueLine(
                PLEDGE,
                line,
                new Valuation(
                        Valuation.Method.MARKET, null, null, Money.exactly("900", "EUR"), null),
                day("2024-05-01"),
                List.of(evidence()),
                List.of());
    }

    static RemovePledgeLine remove(String line) {
        return new RemovePledgeLine(
                PLEDGE,
                line,
                "it belongs to another pledge",
                day("2024-05-01"),
                List.of(evidence()),
                List.of());
    }

    static GrantApproval grant(String condition) {
        return new GrantApproval(
                PLEDGE,
                condition,
                "Parliament",
                null,
                day("2024-05-01"),
                List.of(evidence("Parliament agreed.")),
                List.of());
    }

    static ApprovalGranted granted(String condition) {
        return new ApprovalGranted(
                PLEDGE,
                condition,
                "Parliament",
                null,
                day("2024-05-01"),
                List.of(evidence("Parliament agreed.")),
                List.of());
    }

    static RefuseApproval refuse(String condition) {
        return new RefuseApproval(
                PLEDGE,
                condition,
                "Parliament",
                null,
                day("2024-05-01"),
                List.of(evidence()),
                List.of());
    }

    static ApprovalRefused approvalRefused(String condition) {
        return new ApprovalRefused(
                PLEDGE,
                condition,
                "Parliament",
                null,
                day("2024-05-01"),
                List.of(evidence()),
                List.of());
    }

    static AnnotateCondition annotate(String condition) {
        return new AnnotateCondition(
                PLEDGE,
                condition,
                "the vote is expected soon",
                day("2024-05-01"),
                List.of(evidence()),
                List.of());
    }

    static MentionPledge mention(Evidence... evidence) {
        return new MentionPledge(PLEDGE, day("2024-05-01"), List.of(evidence), List.of());
    }

    static AddEvidence addEvidence(Evidence... evidence) {
        return new AddEvidence(PLEDGE, day("2024-05-01"), List.of(evidence), List.of());
    }

    static DisputeEvidence dispute(String sha256) {
        return new DisputeEvidence(
                PLEDGE,
                sha256,
                "the ministry denied it",
                day("2024-05-01"),
                List.of(evidence("The day was cold.")),
                List.of());
    }

    static StatementRecorded said(StatementKind kind, String passage) {
        return new StatementRecorded(
                new StatementId("statement:1"),
                kind,
                null,
                new About(null, null, null, null, null, null, null),
                null,
                null,
                null,
                List.of(),
                null,
                day("2024-04-19"),
                List.of(evidence(passage)),
                List.of());
    }

    static StatementRetracted retracted() {
        return new StatementRetracted(
                new StatementId("statement:1"),
                "a slip",
                day("2024-04-19"),
                List.of(evidence()),
                List.of());
    }

    static PassageExcluded excluded(String passage) {
        Evidence e = evidence(passage);
        return new PassageExcluded(
                SOURCE, 1, e.start(), e.end(), passage, ExclusionReason.RHETORIC, null);
    }

    static SourceWithdrawn sourceWithdrawn() {
        return new SourceWithdrawn(SOURCE, "forged");
    }

    /// So many systems of line 1 arrived.
    static DeliveryCompleted delivered(Quantity quantity) {
        return delivered("delivery:1", quantity, false);
    }

    static DeliveryCompleted delivered(String delivery, Quantity quantity, boolean cumulative) {
        return new DeliveryCompleted(
                new DeliveryId(delivery),
                new Consignment(Shares.of("NL"), new PartyCode("UA"), null, Flow.DIRECT),
                List.of(line("d", "AD.SYS", quantity)),
                List.of(new Cover("d", PLEDGE.value(), "1", null, null)),
                null,
                null,
                cumulative,
                day("2024-05-15"),
                List.of(evidence()),
                List.of());
    }

    static DeliveryLost lost(LineQuantity... parts) {
        return new DeliveryLost(
                new DeliveryId("delivery:1"),
                List.of(parts),
                List.of(new Cover("d", PLEDGE.value(), "1", null, null)),
                Cause.ENEMY_ACTION,
                "hit on the way",
                day("2024-05-16"),
                List.of(evidence()),
                List.of());
    }

    static ContractSigned contract() {
        return new ContractSigned(
                new ContractId("contract:1"),
                null,
                new PartyCode("AGENCY:NSPA"),
                Shares.of("NL"),
                new PartyCode("UA"),
                Purpose.TRANSFER_TO_RECIPIENT,
                Flow.DIRECT,
                null,
                List.of(),
                List.of(line("c", "AD.SYS", Quantity.exactly(10, "system"))),
                null,
                List.of(new Cover("c", PLEDGE.value(), "1", null, null)),
                List.of(),
                day("2024-05-02"),
                List.of(evidence()),
                List.of());
    }

    private PledgeExamples() {}
}
