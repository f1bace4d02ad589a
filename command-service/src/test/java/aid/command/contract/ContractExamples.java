package aid.command.contract;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.Examples.party;
import static aid.command.Examples.reference;
import static aid.command.Examples.says;

import aid.command.Scenario;
import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractId;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.initiative.InitiativeId;
import aid.events.initiative.InitiativeRegistered;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeId;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.InitiativeKind;
import aid.events.value.Line;
import aid.events.value.Milestone;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A contract of ten systems for 100 million euros, and what can be told of it.
final class ContractExamples {

    static final ContractId CONTRACT = new ContractId("contract:NSPA-1");
    static final PledgeId PLEDGE = new PledgeId("pledge:NL-1");
    static final PartyCode UA = new PartyCode("UA");
    static final PartyCode NL = new PartyCode("NL");
    static final DateValue SIGNED = on("2024-04-19");
    static final DateValue LATER = on("2024-06-03");
    static final Money HUNDRED_MILLION = Money.exactly("100000000", "EUR");
    static final Line TEN_SYSTEMS = line("1", "AD.SYS.PATRIOT", Quantity.exactly(10, "system"));
    static final List<Evidence> EVIDENCE = says("Germany pays 100 million euros into the fund.");

    /// Reference data, an agency, a programme and a pledge of ten systems.
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
                        SIGNED,
                        EVIDENCE,
                        NO_OVERRIDES));
        world.add(announced());
        return world;
    }

    static PledgeAnnounced announced(Condition... conditions) {
        return new PledgeAnnounced(
                PLEDGE,
                Shares.of("NL"),
                UA,
                Purpose.TRANSFER_TO_RECIPIENT,
                Flow.DIRECT,
                null,
                null,
                null,
                List.of(TEN_SYSTEMS),
                null,
                null,
                List.of(conditions),
                SIGNED,
                EVIDENCE,
                NO_OVERRIDES);
    }

    static Scenario<ContractAggregate> scenario() {
        return Scenario.of(ContractAggregate.class).given(world());
    }

    /// The id of the first event given after [#world].
    static String afterWorld() {
        return Scenario.eventId(world().size() + 1);
    }

    static Signing signing() {
        return new Signing();
    }

    static ContractSigned signed() {
        return signing().event();
    }

    static AmendContract amend(@Nullable Money total, Line... lines) {
        return new AmendContract(CONTRACT, List.of(lines), total, LATER, EVIDENCE, NO_OVERRIDES);
    }

    static ContractAmended amended(@Nullable Money total, Line... lines) {
        return new ContractAmended(
                CONTRACT, List.of(lines), total, List.of(), LATER, EVIDENCE, NO_OVERRIDES);
    }

    static RecordPayment pay(String payment, String euros) {
        return pay(payment, Money.exactly(euros, "EUR"), NO_OVERRIDES);
    }

    static RecordPayment pay(String payment, Money money, List<OverrideReason> overrides) {
        return new RecordPayment(
                CONTRACT, payment, NL, "Raytheon", money, LATER, EVIDENCE, overrides);
    }

    static PaymentRecorded paid(String payment, String euros) {
        return paid(payment, Money.exactly(euros, "EUR"), NO_OVERRIDES);
    }

    static PaymentRecorded paid(String payment, Money money, List<OverrideReason> overrides) {
        return new PaymentRecorded(
                CONTRACT, payment, NL, "Raytheon", money, LATER, EVIDENCE, overrides);
    }

    static PaymentReversed reversed(String payment) {
        return new PaymentReversed(CONTRACT, payment, "paid twice", LATER, EVIDENCE, NO_OVERRIDES);
    }

    static ContractTerminated terminated() {
        return new ContractTerminated(
                CONTRACT, "the plant burnt down", List.of(), LATER, EVIDENCE, NO_OVERRIDES);
    }

    static ContractCompleted completed() {
        return new ContractCompleted(CONTRACT, "by the NSPA", LATER, EVIDENCE, NO_OVERRIDES);
    }

    static ContractRedirected redirected(Purpose purpose, @Nullable PartyCode to, String... lines) {
        return new ContractRedirected(
                CONTRACT, List.of(lines), purpose, to, LATER, EVIDENCE, NO_OVERRIDES);
    }

    static List<OverrideReason> insisting(String code) {
        return List.of(new OverrideReason(code, "both sources are firm"));
    }

    static Cover covers(@Nullable String by, String stream, @Nullable String line) {
        return new Cover(by, stream, line, null, null);
    }

    static Milestone milestone(String id, @Nullable String due) {
        return new Milestone(id, due == null ? null : LocalDate.parse(due), null);
    }

    /// The signature, as a command and as the event it leads to.
    static final class Signing {

        private @Nullable Quantity count;
        private @Nullable PartyCode agency = new PartyCode("AGENCY:NSPA");
        private Shares onBehalfOf = Shares.of("NL");
        private @Nullable PartyCode recipient = UA;
        private Purpose purpose = Purpose.TRANSFER_TO_RECIPIENT;
        private @Nullable Flow flow;
        private Flow decided = Flow.DIRECT;
        private @Nullable ChannelCode channel;
        private List<Line> lines = List.of(TEN_SYSTEMS);
        private @Nullable Money total = HUNDRED_MILLION;
        private List<Cover> covers = List.of();
        private List<Milestone> schedule = List.of();
        private DateValue effective = SIGNED;
        private List<Evidence> evidence = EVIDENCE;
        private List<OverrideReason> overrides = NO_OVERRIDES;

        Signing count(Quantity told) {
            count = told;
            return this;
        }

        Signing agency(@Nullable String code) {
            agency = code == null ? null : new PartyCode(code);
            return this;
        }

        Signing onBehalfOf(Shares told) {
            onBehalfOf = told;
            return this;
        }

        Signing recipient(@Nullable String code) {
            recipient = code == null ? null : new PartyCode(code);
            return this;
        }

        Signing purpose(Purpose told) {
            purpose = told;
            return this;
        }

        Signing flow(@Nullable Flow told, Flow kept) {
            flow = told;
            decided = kept;
            return this;
        }

        Signing channel(String code) {
            channel = new ChannelCode(code);
            return this;
        }

        Signing lines(Line... told) {
            lines = List.of(told);
            return this;
        }

        Signing total(@Nullable Money told) {
            total = told;
            return this;
        }

        Signing covers(Cover... told) {
            covers = List.of(told);
            return this;
        }

        Signing schedule(Milestone... told) {
            schedule = List.of(told);
            return this;
        }

        Signing effective(DateValue told) {
            effective = told;
            return this;
        }

        Signing evidence(List<Evidence> told) {
            evidence = told;
            return this;
        }

        Signing overrides(List<OverrideReason> told) {
            overrides = told;
            return this;
        }

        SignContract command() {
            return new SignContract(
                    CONTRACT,
                    count,
                    agency,
                    onBehalfOf,
                    recipient,
                    purpose,
                    flow,
                    channel,
                    List.of("Raytheon"),
                    lines,
                    total,
                    covers,
                    schedule,
                    effective,
                    evidence,
                    overrides);
        }

        ContractSigned event() {
            return new ContractSigned(
                    CONTRACT,
                    count,
                    agency,
                    onBehalfOf,
                    recipient,
                    purpose,
                    decided,
                    channel,
                    List.of("Raytheon"),
                    lines,
                    total,
                    covers,
                    schedule,
                    effective,
                    evidence,
                    overrides);
        }
    }

    private ContractExamples() {}
}
