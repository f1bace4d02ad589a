package aid.command.delivery;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.Examples.party;
import static aid.command.Examples.reference;
import static aid.command.Examples.says;

import aid.command.Scenario;
import aid.events.LedgerEvent;
import aid.events.contract.ContractId;
import aid.events.contract.ContractSigned;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryId;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.initiative.InitiativeId;
import aid.events.initiative.InitiativeRegistered;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeId;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.InitiativeKind;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A consignment of ten systems from the Netherlands to Ukraine, and what can be told of it.
final class DeliveryExamples {

    static final DeliveryId DELIVERY = new DeliveryId("delivery:NL-1");
    static final DeliveryId OTHER = new DeliveryId("delivery:NL-2");
    static final PledgeId PLEDGE = new PledgeId("pledge:NL-1");
    static final ContractId CONTRACT = new ContractId("contract:NSPA-1");
    static final PartyCode UA = new PartyCode("UA");
    static final Consignment NL_TO_UA = new Consignment(Shares.of("NL"), UA, null, Flow.DIRECT);
    static final DateValue PROMISED = on("2024-04-19");
    static final DateValue LEFT = on("2024-06-03");
    static final DateValue ARRIVED = on("2024-06-10");
    static final Line TEN = systems("1", 10);
    static final Line ROUNDS = line("2", "AMMO", Quantity.exactly(500, "round"));
    static final List<Evidence> EVIDENCE =
            says("The Netherlands gives Ukraine one Patriot system.");

    /// Reference data, an agency and a programme.
    static List<LedgerEvent> world() {
        List<LedgerEvent> world = new ArrayList<>(reference());
        world.add(party("AGENCY:NSPA", PartyKind.AGENCY));
        world.add(
                new InitiativeRegistered(
                        new InitiativeId("initiative:PROG:CAP"),
                        InitiativeKind.PROGRAMME,
                        new Names("CAP", "CAP"),
                        List.of(),
                        null,
                        UA,
                        null,
                        PROMISED,
                        EVIDENCE,
                        NO_OVERRIDES));
        return world;
    }

    static Scenario<DeliveryAggregate> scenario() {
        return Scenario.of(DeliveryAggregate.class).given(world());
    }

    /// The id of the n-th event given after [#world], counted from 1.
    static String afterWorld(int number) {
        return Scenario.eventId(world().size() + number);
    }

    static Line systems(String id, long number) {
        return line(id, "AD.SYS.PATRIOT", Quantity.exactly(number, "system"));
    }

    static Line worth(String id, String euros) {
        return new Line(
                id,
                TEN.capability(),
                Quantity.unspecified(),
                Money.exactly(euros, "EUR"),
                null,
                null,
                null,
                null);
    }

    static Line within(String id, String parent, Quantity quantity) {
        return new Line(id, TEN.capability(), quantity, null, null, parent, null, null);
    }

    static PledgeAnnounced announced(Line... lines) {
        return announced(Purpose.TRANSFER_TO_RECIPIENT, null, List.of(lines), List.of());
    }

    static PledgeAnnounced announced(
            Purpose purpose, @Nullable Money total, List<Line> lines, List<Condition> conditions) {
        return new PledgeAnnounced(
                PLEDGE,
                Shares.of("NL"),
                UA,
                purpose,
                Flow.DIRECT,
                null,
                null,
                null,
                lines,
                total,
                null,
                conditions,
                PROMISED,
                EVIDENCE,
                NO_OVERRIDES);
    }

    static ContractSigned signed(Purpose purpose, @Nullable PartyCode recipient, Line... lines) {
        return new ContractSigned(
                CONTRACT,
                null,
                null,
                Shares.of("NL"),
                recipient,
                purpose,
                Flow.DIRECT,
                null,
                List.of(),
                List.of(lines),
                null,
                List.of(),
                List.of(),
                PROMISED,
                EVIDENCE,
                NO_OVERRIDES);
    }

    static Cover of(@Nullable String by, LedgerStream stream, @Nullable String line) {
        return new Cover(by, stream.stream(), line, null, null);
    }

    /// The streams that deliveries of the examples fulfil.
    enum LedgerStream {
        THE_PLEDGE,
        THE_CONTRACT,
        NOTHING_KNOWN;

        String stream() {
            return switch (this) {
                case THE_PLEDGE -> PLEDGE.value();
                case THE_CONTRACT -> CONTRACT.value();
                case NOTHING_KNOWN -> "pledge:NL-99";
            };
        }
    }

    static LineQuantity all(String line) {
        return new LineQuantity(line, null, null);
    }

    static LineQuantity some(String line, long systems) {
        return new LineQuantity(line, Quantity.exactly(systems, "system"), null);
    }

    static List<OverrideReason> insisting(String code) {
        return List.of(new OverrideReason(code, "both sources are firm"));
    }

    static Moving moving() {
        return new Moving();
    }

    static DeliveryPlanned planned(Line... lines) {
        return moving().lines(lines).planned();
    }

    static DeliveryDispatched dispatched(Line... lines) {
        return moving().lines(lines).dispatched();
    }

    static DeliveryCompleted completed(Line... lines) {
        return moving().lines(lines).completed();
    }

    static DeliveryArrivedAtHub atHub(LineQuantity... parts) {
        return new DeliveryArrivedAtHub(
                DELIVERY, "Rzeszów", List.of(parts), LEFT, EVIDENCE, NO_OVERRIDES);
    }

    static ReceiptConfirmed confirmed(LineQuantity... parts) {
        return new ReceiptConfirmed(DELIVERY, UA, List.of(parts), ARRIVED, EVIDENCE, NO_OVERRIDES);
    }

    static ReceiptDisputed disputed(LineQuantity... parts) {
        return new ReceiptDisputed(
                DELIVERY, UA, List.of(parts), "never seen", ARRIVED, EVIDENCE, NO_OVERRIDES);
    }

    static ReportLoss lose(LineQuantity... parts) {
        return new ReportLoss(
                DELIVERY,
                List.of(parts),
                Cause.ENEMY_ACTION,
                "the depot was hit",
                ARRIVED,
                EVIDENCE,
                NO_OVERRIDES);
    }

    static DeliveryLost lost(LineQuantity... parts) {
        return lost(ARRIVED, parts);
    }

    static DeliveryLost lost(DateValue day, LineQuantity... parts) {
        return new DeliveryLost(
                DELIVERY,
                List.of(parts),
                List.of(),
                Cause.ENEMY_ACTION,
                "the depot was hit",
                day,
                EVIDENCE,
                NO_OVERRIDES);
    }

    static DeliveryReturned returned(LineQuantity... parts) {
        return new DeliveryReturned(
                DELIVERY,
                List.of(parts),
                List.of(),
                Cause.DEFECTIVE,
                "the wrong calibre",
                ARRIVED,
                EVIDENCE,
                NO_OVERRIDES);
    }

    /// Things that move, as commands and as the events they lead to.
    static final class Moving {

        private DeliveryId delivery = DELIVERY;
        private @Nullable Consignment consignment = NL_TO_UA;
        private @Nullable Consignment kept;
        private List<Line> lines = List.of(TEN);
        private List<Cover> of = List.of();
        private @Nullable DateValue window;
        private boolean cumulative;
        private @Nullable DateValue effective;
        private List<Evidence> evidence = EVIDENCE;
        private List<OverrideReason> overrides = NO_OVERRIDES;

        Moving delivery(DeliveryId told) {
            delivery = told;
            return this;
        }

        Moving consignment(@Nullable Consignment told) {
            consignment = told;
            return this;
        }

        /// What the event says of the consignment, where the command says it otherwise.
        Moving kept(Consignment told) {
            kept = told;
            return this;
        }

        Moving to(String recipient) {
            return consignment(
                    new Consignment(Shares.of("NL"), new PartyCode(recipient), null, Flow.DIRECT));
        }

        Moving from(Shares donors) {
            return consignment(new Consignment(donors, UA, null, Flow.DIRECT));
        }

        Moving through(String channel, @Nullable Flow flow) {
            return consignment(
                    new Consignment(Shares.of("NL"), UA, new ChannelCode(channel), flow));
        }

        Moving lines(Line... told) {
            lines = List.of(told);
            return this;
        }

        Moving of(Cover... told) {
            of = List.of(told);
            return this;
        }

        Moving window(DateValue told) {
            window = told;
            return this;
        }

        Moving cumulative() {
            cumulative = true;
            return this;
        }

        Moving effective(DateValue told) {
            effective = told;
            return this;
        }

        Moving evidence(List<Evidence> told) {
            evidence = told;
            return this;
        }

        Moving overrides(List<OverrideReason> told) {
            overrides = told;
            return this;
        }

        private DateValue on(DateValue unlessTold) {
            return effective == null ? unlessTold : effective;
        }

        private Consignment kept() {
            return kept != null ? kept : consignment != null ? consignment : NL_TO_UA;
        }

        PlanDelivery plan() {
            return new PlanDelivery(
                    delivery, consignment, lines, of, window, on(PROMISED), evidence, overrides);
        }

        DeliveryPlanned planned() {
            return new DeliveryPlanned(
                    delivery, kept(), lines, of, window, on(PROMISED), evidence, overrides);
        }

        DispatchDelivery dispatch() {
            return new DispatchDelivery(
                    delivery, consignment, lines, of, "Vredepeel", on(LEFT), evidence, overrides);
        }

        DeliveryDispatched dispatched() {
            return new DeliveryDispatched(
                    delivery, kept(), lines, of, "Vredepeel", on(LEFT), evidence, overrides);
        }

        ReportDeliveryProgress report() {
            return new ReportDeliveryProgress(
                    delivery, consignment, lines, of, on(LEFT), evidence, overrides);
        }

        DeliveryProgressReported reported() {
            return new DeliveryProgressReported(
                    delivery, kept(), lines, of, on(LEFT), evidence, overrides);
        }

        CompleteDelivery complete() {
            return new CompleteDelivery(
                    delivery,
                    consignment,
                    lines,
                    of,
                    "the air force",
                    "handed over in Ukraine",
                    cumulative,
                    on(ARRIVED),
                    evidence,
                    overrides);
        }

        DeliveryCompleted completed() {
            return new DeliveryCompleted(
                    delivery,
                    kept(),
                    lines,
                    of,
                    "the air force",
                    "handed over in Ukraine",
                    cumulative,
                    on(ARRIVED),
                    evidence,
                    overrides);
        }
    }

    private DeliveryExamples() {}
}
