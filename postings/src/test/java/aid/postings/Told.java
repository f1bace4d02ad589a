package aid.postings;

import aid.events.LedgerEvent;
import aid.events.capability.CapabilityMoved;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractId;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryId;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeId;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.AllocatedFrom;
import aid.events.value.CapabilityCode;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.Consignment;
import aid.events.value.ContributionState;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.InitiativeKind;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.events.value.Valuation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events as tests tell them: what a test is not about is left at its plainest.
public final class Told {
    public static final PledgeId PLEDGE = new PledgeId("pledge:P");
    public static final ContractId CONTRACT = new ContractId("contract:C");
    public static final DeliveryId DELIVERY = new DeliveryId("delivery:D");
    public static final InitiativeId INITIATIVE = new InitiativeId("initiative:PROG:CAP");
    public static final DateValue DAY = on("2024-04-19");

    private static final PartyCode UA = new PartyCode("UA");

    private Told() {}

    public static DateValue on(String day) {
        return DateValue.day(LocalDate.parse(day));
    }

    // Values

    public static Quantity count(long n, String unit) {
        return Quantity.exactly(n, unit);
    }

    public static Quantity count(Qualifier qualifier, @Nullable String n, String unit) {
        return new Quantity(qualifier, n == null ? null : new BigDecimal(n), null, unit, null);
    }

    public static Quantity range(String from, String to, String unit) {
        return new Quantity(Qualifier.RANGE, new BigDecimal(from), new BigDecimal(to), unit, null);
    }

    public static Quantity some() {
        return Quantity.unspecified();
    }

    public static Money usd(long millions) {
        return Money.exactly(millions + "000000", "USD");
    }

    public static Money eur(long millions) {
        return Money.exactly(millions + "000000", "EUR");
    }

    public static Money money(Qualifier qualifier, String amount, String currency) {
        return new Money(qualifier, new BigDecimal(amount), null, currency, null);
    }

    public static Line line(String id, String capability, Quantity quantity) {
        return line(id, capability, quantity, null);
    }

    public static Line line(
            String id, String capability, Quantity quantity, @Nullable Money money) {
        return new Line(
                id, new CapabilityCode(capability), quantity, money, null, null, null, null);
    }

    public static Line in(String includedIn, Line line) {
        return new Line(
                line.line(),
                line.capability(),
                line.quantity(),
                line.money(),
                line.valuation(),
                includedIn,
                line.sourceTerm(),
                line.mapping());
    }

    public static Line valued(Line line, Valuation.Method method, Money amount) {
        return new Line(
                line.line(),
                line.capability(),
                line.quantity(),
                line.money(),
                new Valuation(method, null, null, amount, null),
                line.includedIn(),
                line.sourceTerm(),
                line.mapping());
    }

    public static LineQuantity of(String line, @Nullable Quantity quantity, @Nullable Money money) {
        return new LineQuantity(line, quantity, money);
    }

    public static LineQuantity of(String line, long n, String unit) {
        return new LineQuantity(line, count(n, unit), null);
    }

    public static LineQuantity allOf(String line) {
        return new LineQuantity(line, null, null);
    }

    public static Shares donors(String... parties) {
        return new Shares(
                Arrays.stream(parties).map(p -> new Share(new PartyCode(p), null, null)).toList(),
                false);
    }

    public static Shares andOthers(Shares shares) {
        return new Shares(shares.of(), true);
    }

    public static Shares shares(Share... shares) {
        return new Shares(List.of(shares), false);
    }

    public static Share share(String party, String fraction) {
        return new Share(new PartyCode(party), new BigDecimal(fraction), null);
    }

    public static Share share(String party, Money amount) {
        return new Share(new PartyCode(party), null, amount);
    }

    public static Share share(String party) {
        return new Share(new PartyCode(party), null, null);
    }

    public static Condition condition(String id) {
        return new Condition(id, Condition.Kind.LEGISLATIVE_APPROVAL, "Congress", null);
    }

    // Pledges

    public static PledgeAnnounced announced(String donor, Line... lines) {
        return announced(donors(donor), null, lines);
    }

    public static PledgeAnnounced announced(Shares donors, @Nullable Money total, Line... lines) {
        return announced(PLEDGE, donors, total, List.of(), DAY, lines);
    }

    public static PledgeAnnounced conditional(
            String donor, List<String> conditions, Line... lines) {
        return announced(
                PLEDGE,
                donors(donor),
                null,
                conditions.stream().map(Told::condition).toList(),
                DAY,
                lines);
    }

    public static PledgeAnnounced announced(
            PledgeId pledge,
            Shares donors,
            @Nullable Money total,
            List<Condition> conditions,
            DateValue effective,
            Line... lines) {
        return new PledgeAnnounced(
                pledge,
                donors,
                UA,
                Purpose.TRANSFER_TO_RECIPIENT,
                Flow.DIRECT,
                null,
                null,
                null,
                List.of(lines),
                total,
                null,
                conditions,
                effective,
                List.of(),
                List.of());
    }

    public static PledgeAnnounced pooled(String donor, String channel, Flow flow, Line... lines) {
        PledgeAnnounced e = announced(donor, lines);
        return new PledgeAnnounced(
                e.pledge(),
                e.donors(),
                e.recipient(),
                e.purpose(),
                flow,
                new ChannelCode(channel),
                null,
                null,
                e.lines(),
                null,
                null,
                List.of(),
                e.effective(),
                List.of(),
                List.of());
    }

    public static SupportReported supported(String donor, Line... lines) {
        return new SupportReported(
                PLEDGE,
                donors(donor),
                UA,
                Purpose.TRANSFER_TO_RECIPIENT,
                Flow.DIRECT,
                null,
                List.of(lines),
                DAY,
                List.of(),
                List.of());
    }

    public static PledgeLineAdded added(Line line) {
        return new PledgeLineAdded(PLEDGE, line, DAY, List.of(), List.of());
    }

    public static PledgeLineRemoved removed(String line) {
        return new PledgeLineRemoved(PLEDGE, line, "wrong", DAY, List.of(), List.of());
    }

    public static PledgeAuthorised authorised(@Nullable Money money, String... lines) {
        return new PledgeAuthorised(
                PLEDGE, "PDA", List.of(lines), money, DAY, List.of(), List.of());
    }

    public static ApprovalGranted granted(String condition) {
        return new ApprovalGranted(PLEDGE, condition, null, null, DAY, List.of(), List.of());
    }

    public static ApprovalRefused refused(String condition) {
        return new ApprovalRefused(PLEDGE, condition, null, null, DAY, List.of(), List.of());
    }

    public static PledgeLineAllocated allocated(
            String line, Quantity quantity, @Nullable Money money) {
        return new PledgeLineAllocated(
                PLEDGE,
                line,
                quantity,
                money,
                new AllocatedFrom(AllocatedFrom.Origin.STOCK, null),
                DAY,
                List.of(),
                List.of());
    }

    public static PledgeAmended amended(String day, @Nullable Money total, Line... lines) {
        return new PledgeAmended(PLEDGE, List.of(lines), total, on(day), List.of(), List.of());
    }

    public static LineRevalued revalued(String line, Valuation.Method method, Money amount) {
        return new LineRevalued(
                PLEDGE,
                line,
                new Valuation(method, null, null, amount, null),
                DAY,
                List.of(),
                List.of());
    }

    public static PledgeWithdrawn withdrawn(LineQuantity... parts) {
        return withdrawn("2024-06-01", parts);
    }

    public static PledgeWithdrawn withdrawn(String day, LineQuantity... parts) {
        return new PledgeWithdrawn(
                PLEDGE,
                List.of(parts),
                Cause.DONOR_DECISION,
                "changed its mind",
                on(day),
                List.of(),
                List.of());
    }

    public static PledgeLapsed lapsed(LineQuantity... parts) {
        return new PledgeLapsed(
                PLEDGE, List.of(parts), Cause.EXPIRED, "ran out", DAY, List.of(), List.of());
    }

    public static PledgeMerged merged(PledgeId into) {
        return new PledgeMerged(
                PLEDGE, into, "the same gift", on("2024-07-01"), List.of(), List.of());
    }

    public static PledgeCorrected corrected(String event, @Nullable Money total, Line... lines) {
        return corrected(event, null, total, null, lines);
    }

    public static PledgeCorrected corrected(
            String event,
            @Nullable Shares donors,
            @Nullable Money total,
            @Nullable DateValue happened,
            Line... lines) {
        return new PledgeCorrected(
                PLEDGE,
                event,
                Cause.ENTRY_ERROR,
                "mistyped",
                donors,
                null,
                null,
                null,
                List.of(lines),
                total,
                happened,
                on("2024-08-01"),
                List.of(),
                List.of());
    }

    // Contracts

    public static ContractSigned signed(
            String agency, Purpose purpose, @Nullable Money total, Line... lines) {
        return signed(
                donors("COLL:NATO-ALLIES"),
                agency,
                purpose == Purpose.TRANSFER_TO_RECIPIENT ? "UA" : null,
                purpose,
                total,
                lines);
    }

    public static ContractSigned signed(
            Shares onBehalfOf,
            @Nullable String agency,
            @Nullable String recipient,
            Purpose purpose,
            @Nullable Money total,
            Line... lines) {
        return new ContractSigned(
                CONTRACT,
                null,
                agency == null ? null : new PartyCode(agency),
                onBehalfOf,
                recipient == null ? null : new PartyCode(recipient),
                purpose,
                Flow.DIRECT,
                null,
                List.of(),
                List.of(lines),
                total,
                List.of(),
                List.of(),
                DAY,
                List.of(),
                List.of());
    }

    public static ContractAmended contractAmended(@Nullable Money total, Line... lines) {
        return new ContractAmended(
                CONTRACT, List.of(lines), total, List.of(), DAY, List.of(), List.of());
    }

    public static ContractShareAssigned assigned(Share share) {
        return new ContractShareAssigned(CONTRACT, share, DAY, List.of(), List.of());
    }

    public static PaymentRecorded paid(String payment, String payer, Money money) {
        return new PaymentRecorded(
                CONTRACT,
                payment,
                new PartyCode(payer),
                "the supplier",
                money,
                DAY,
                List.of(),
                List.of());
    }

    public static PaymentReversed reversed(String payment) {
        return new PaymentReversed(CONTRACT, payment, "bounced", DAY, List.of(), List.of());
    }

    public static ContractRedirected redirected(
            Purpose purpose, @Nullable String recipient, String... lines) {
        return new ContractRedirected(
                CONTRACT,
                List.of(lines),
                purpose,
                recipient == null ? null : new PartyCode(recipient),
                on("2024-09-01"),
                List.of(),
                List.of());
    }

    public static ContractTerminated terminated() {
        return new ContractTerminated(CONTRACT, "bankrupt", List.of(), DAY, List.of(), List.of());
    }

    // Deliveries

    public static Consignment from(String... donors) {
        return new Consignment(donors(donors), UA, null, null);
    }

    public static DeliveryPlanned planned(String donor, Line... lines) {
        return new DeliveryPlanned(
                DELIVERY, from(donor), List.of(lines), List.of(), null, DAY, List.of(), List.of());
    }

    public static DeliveryDispatched dispatched(String donor, Line... lines) {
        return new DeliveryDispatched(
                DELIVERY, from(donor), List.of(lines), List.of(), null, DAY, List.of(), List.of());
    }

    public static DeliveryProgressReported underway(Consignment consignment, Line... lines) {
        return new DeliveryProgressReported(
                DELIVERY, consignment, List.of(lines), List.of(), DAY, List.of(), List.of());
    }

    public static DeliveryArrivedAtHub atHub(LineQuantity... quantities) {
        return new DeliveryArrivedAtHub(
                DELIVERY, "Rzeszów", List.of(quantities), DAY, List.of(), List.of());
    }

    public static DeliveryCompleted delivered(String donor, Line... lines) {
        return delivered(DELIVERY, donor, false, lines);
    }

    public static DeliveryCompleted delivered(
            DeliveryId delivery, String donor, boolean cumulative, Line... lines) {
        return new DeliveryCompleted(
                delivery,
                from(donor),
                List.of(lines),
                List.of(),
                null,
                null,
                cumulative,
                DAY,
                List.of(),
                List.of());
    }

    public static ReceiptConfirmed confirmed(LineQuantity... quantities) {
        return new ReceiptConfirmed(DELIVERY, UA, List.of(quantities), DAY, List.of(), List.of());
    }

    public static DeliveryLost lost(LineQuantity... quantities) {
        return new DeliveryLost(
                DELIVERY,
                List.of(quantities),
                List.of(),
                Cause.ENEMY_ACTION,
                "hit",
                DAY,
                List.of(),
                List.of());
    }

    public static DeliveryReturned sentBack(LineQuantity... quantities) {
        return new DeliveryReturned(
                DELIVERY,
                List.of(quantities),
                List.of(),
                Cause.DEFECTIVE,
                "broken",
                DAY,
                List.of(),
                List.of());
    }

    // Initiatives

    public static InitiativeRegistered registered(@Nullable String recipient) {
        return new InitiativeRegistered(
                INITIATIVE,
                InitiativeKind.PROGRAMME,
                new Names("Assistance package", null),
                List.of(new PartyCode("CZ")),
                null,
                recipient == null ? null : new PartyCode(recipient),
                null,
                DAY,
                List.of(),
                List.of());
    }

    public static ContributionRecorded contributed(
            String id, String party, @Nullable Money money, ContributionState state) {
        return new ContributionRecorded(
                INITIATIVE,
                id,
                new PartyCode(party),
                new CapabilityCode("FUND.CONTRIBUTION"),
                some(),
                money,
                null,
                state,
                DAY,
                List.of(),
                List.of());
    }

    public static ProgrammeLineAdded foreseen(String donor, Stage stage, Line line) {
        return new ProgrammeLineAdded(
                INITIATIVE, line, donors(donor), UA, stage, DAY, List.of(), List.of());
    }

    /// An event of a family that moves nothing.
    public static LedgerEvent unmoving() {
        return new CapabilityMoved(new CapabilityCode("AD"), null);
    }
}
