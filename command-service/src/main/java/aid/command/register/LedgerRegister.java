package aid.command.register;

import aid.events.EventJson;
import aid.events.LedgerEvent;
import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityEvent;
import aid.events.capability.CapabilityMoved;
import aid.events.capability.CapabilityRetired;
import aid.events.capability.TermMapped;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.contract.MilestoneMet;
import aid.events.contract.MilestoneMissed;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.InitiativeId;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeExtended;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.initiative.SpendAllocated;
import aid.events.party.MembershipChanged;
import aid.events.party.PartyEvent;
import aid.events.party.PartyRegistered;
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
import aid.events.policy.PolicyEvent;
import aid.events.rates.RatesEvent;
import aid.events.source.PassageExcluded;
import aid.events.source.SourceEvent;
import aid.events.source.SourceId;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceRevised;
import aid.events.source.SourceWithdrawn;
import aid.events.statement.StatementEvent;
import aid.events.statement.StatementRecorded;
import aid.events.statement.StatementRetracted;
import aid.events.value.CapabilityCode;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.ExclusionReason;
import aid.events.value.InitiativeKind;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.StatementKind;
import aid.store.RegisterRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rows of the register follow from an event.
///
/// Pure, and total over everything that can be recorded. An event writes rows that it alone can say
/// and never has to read any: what several events say together is put together by whoever looks it
/// up ([RegisterSnapshot]).
public final class LedgerRegister {

    /// @param eventId the id under which the event is recorded, which corrections refer to
    /// @param sequence its number within the stream
    public static List<RegisterRow> rowsFor(LedgerEvent event, String eventId, long sequence) {
        Rows rows = new Rows(event.stream(), eventId, sequence);
        switch (event) {
            case PartyEvent e -> party(rows, e);
            case CapabilityEvent e -> capability(rows, e);
            case InitiativeEvent e -> initiative(rows, e);
            case SourceEvent e -> source(rows, e);
            case StatementEvent e -> statement(rows, e);
            case PledgeEvent e -> pledge(rows, e);
            case ContractEvent e -> contract(rows, e);
            case DeliveryEvent e -> delivery(rows, e);
            case RatesEvent _, PolicyEvent _ -> {} // Nobody decides by them.
            default -> throw new IllegalArgumentException("no event of this ledger: " + event);
        }
        return List.copyOf(rows.rows);
    }

    private static void party(Rows rows, PartyEvent event) {
        switch (event) {
            case PartyRegistered e ->
                    rows.say(
                            RegisterEntryKind.PARTY,
                            e.party().value(),
                            "",
                            new Known.Party(e.kind(), e.receivesAid()));
            case MembershipChanged _ -> {} // A collective's aid is never split among its members.
        }
    }

    private static void capability(Rows rows, CapabilityEvent event) {
        String code = event.capability().value();
        switch (event) {
            case CapabilityDefined e -> {
                rows.say(RegisterEntryKind.CAPABILITY, code, DEFINED, new Nothing());
                rows.say(RegisterEntryKind.ABOVE, code, "", new Above(e.parent()));
            }
            case CapabilityMoved e ->
                    rows.say(RegisterEntryKind.ABOVE, code, "", new Above(e.parent()));
            case CapabilityRetired e ->
                    rows.say(
                            RegisterEntryKind.CAPABILITY,
                            code,
                            RETIRED,
                            new Retired(e.successor()));
            case TermMapped _ -> {} // Terms help the operator to choose a capability, no more.
        }
    }

    private static void initiative(Rows rows, InitiativeEvent event) {
        String code = code(event.initiative());
        switch (event) {
            case InitiativeRegistered e ->
                    rows.say(
                            RegisterEntryKind.INITIATIVE,
                            code,
                            REGISTERED,
                            new Initiative(e.kind(), e.lead(), e.recipient()));
            case InitiativeClosed _ ->
                    rows.say(RegisterEntryKind.INITIATIVE, code, CLOSED, new Nothing());
            case InitiativeJoined _,
                    InitiativeLeft _,
                    ContributionRecorded _,
                    ProgrammeExtended _,
                    ProgrammeLineAdded _,
                    SpendAllocated _ -> {}
        }
    }

    /// An initiative's code is its stream without the kind: `PROG:CAP`.
    private static String code(InitiativeId initiative) {
        return initiative.value().substring("initiative:".length());
    }

    private static void source(Rows rows, SourceEvent event) {
        String stream = event.stream();
        switch (event) {
            case SourceRegistered e -> {
                rows.say(
                        RegisterEntryKind.SOURCE, stream, REGISTERED, new Registered(e.language()));
                rows.text(e.source(), 1, e.text());
            }
            case SourceRevised e -> {
                rows.say(RegisterEntryKind.SOURCE, stream, REVISED, new Revised(e.revision()));
                rows.text(e.source(), e.revision(), e.text());
            }
            case PassageExcluded e ->
                    rows.touching(
                            e.source(),
                            e.revision(),
                            e.start(),
                            e.end(),
                            EXCLUDED + e.start() + "-" + e.end(),
                            new Excluded(e.start(), e.end(), e.reason()));
            case SourceWithdrawn _ ->
                    rows.say(RegisterEntryKind.SOURCE, stream, WITHDRAWN, new Nothing());
        }
    }

    private static void statement(Rows rows, StatementEvent event) {
        switch (event) {
            case StatementRecorded e -> {
                if (isNoPledge(e.kind())) {
                    e.evidence().forEach(passage -> rows.said(passage, e.kind()));
                }
            }
            case StatementRetracted e -> rows.keep(e);
        }
    }

    /// Whether a pledge built on the same passage would mistake this for one.
    private static boolean isNoPledge(StatementKind kind) {
        return switch (kind) {
            case APPEAL, REQUIREMENT, INTENT, RUNNING_TOTAL -> true;
            case AVAILABILITY, STOCK_DEPLETION, MEETING, CONTEXT -> false;
        };
    }

    private static void pledge(Rows rows, PledgeEvent event) {
        switch (event) {
            case PledgeAnnounced e -> {
                rows.keep(e);
                rows.promises(
                        OfferedLine.parties(e.donors(), e.recipient()),
                        e.lines(),
                        e.total(),
                        e.effective(),
                        e.evidence());
            }
            case SupportReported e -> {
                rows.keep(e);
                rows.promises(
                        OfferedLine.parties(e.donors(), e.recipient()),
                        e.lines(),
                        null,
                        e.effective(),
                        e.evidence());
            }
            case PledgeLineAdded e -> {
                rows.keep(e);
                rows.promisesAnew(List.of(e.line()), e.effective(), e.evidence());
            }
            case PledgeAmended e -> {
                rows.keep(e);
                rows.promisesAnew(e.lines(), e.effective(), e.evidence());
            }
            case PledgeCorrected e -> {
                rows.keep(e);
                rows.promisesAnew(
                        e.lines(),
                        e.happened() == null ? e.effective() : e.happened(),
                        e.evidence());
            }
            case LineRevalued _,
                    PledgeLineRemoved _,
                    ApprovalGranted _,
                    ApprovalRefused _,
                    PledgeWithdrawn _,
                    PledgeLapsed _,
                    PledgeMerged _ ->
                    rows.keep(event);
            case PledgeMentioned _,
                    PledgeAuthorised _,
                    ConditionAnnotated _,
                    PledgeLineAllocated _,
                    EvidenceAdded _,
                    EvidenceDisputed _ -> {}
        }
    }

    private static void contract(Rows rows, ContractEvent event) {
        switch (event) {
            case ContractSigned e -> {
                rows.keep(e);
                rows.fulfils(e.covers(), List.of());
            }
            case ContractCorrected e -> {
                rows.keep(e);
                rows.fulfils(e.covers(), e.noLongerCovers());
            }
            case ContractAmended _,
                    ContractShareAssigned _,
                    ContractRedirected _,
                    ContractTerminated _ ->
                    rows.keep(event);
            case ContractCompleted _,
                    PaymentRecorded _,
                    PaymentReversed _,
                    MilestoneMet _,
                    MilestoneMissed _ -> {}
        }
    }

    private static void delivery(Rows rows, DeliveryEvent event) {
        switch (event) {
            case DeliveryPlanned e -> {
                rows.keep(e);
                rows.fulfils(e.of(), List.of());
            }
            case DeliveryDispatched e -> {
                rows.keep(e);
                rows.fulfils(e.of(), List.of());
            }
            case DeliveryProgressReported e -> {
                rows.keep(e);
                rows.fulfils(e.of(), List.of());
            }
            case DeliveryCompleted e -> {
                rows.keep(e);
                rows.fulfils(e.of(), List.of());
            }
            case DeliveryCorrected e -> {
                rows.keep(e);
                rows.fulfils(e.of(), e.noLongerOf());
            }
            case DeliveryArrivedAtHub _, DeliveryLost _, DeliveryReturned _ -> rows.keep(event);
            case ReceiptConfirmed _, ReceiptDisputed _ -> {}
        }
    }

    static final String DEFINED = "defined";
    static final String RETIRED = "retired";
    static final String REGISTERED = "registered";
    static final String REVISED = "revised";
    static final String CLOSED = "closed";
    static final String WITHDRAWN = "withdrawn";
    static final String TEXT = "text";
    static final String EXCLUDED = "excluded ";
    static final String SAID = "said ";

    /// Bodies of rows.
    record Nothing() {}

    record Above(@Nullable CapabilityCode parent) {}

    record Retired(@Nullable CapabilityCode successor) {}

    record Initiative(InitiativeKind kind, List<PartyCode> lead, @Nullable PartyCode recipient) {
        Initiative {
            lead = lead == null ? List.of() : List.copyOf(lead);
        }
    }

    record Registered(String language) {}

    record Revised(int revision) {}

    record Excluded(int start, int end, ExclusionReason reason) {}

    record Said(int start, int end, String stream, StatementKind kind) {}

    /// A piece of a text.
    ///
    /// @param from where it starts in the text; a pair of surrogates is never taken apart, so it
    ///   may be one unit after the start of the block
    record Text(int from, String text) {}

    /// A line that promises something.
    record PromisedLine(String stream, String line, DateValue effective) {}

    /// The rows of one event.
    private static final class Rows {

        private final List<RegisterRow> rows = new ArrayList<>();
        private final String stream;
        private final String eventId;
        private final long sequence;

        Rows(String stream, String eventId, long sequence) {
            this.stream = stream;
            this.eventId = eventId;
            this.sequence = sequence;
        }

        void say(String topic, String key, String owner, Record body) {
            rows.add(new RegisterRow(topic, key, owner, EventJson.MAPPER.writeValueAsString(body)));
        }

        /// Keeps the event, for others to fold its stream.
        void keep(LedgerEvent event) {
            rows.add(
                    new RegisterRow(
                            RegisterEntryKind.EVENTS,
                            stream,
                            KeptEvent.owner(event, eventId, sequence),
                            KeptEvent.body(event)));
        }

        void fulfils(List<Cover> covers, List<String> noLonger) {
            Set<String> now = new LinkedHashSet<>();
            covers.forEach(cover -> now.add(cover.stream()));
            now.forEach(other -> say(RegisterEntryKind.FULFILLED_BY, other, stream, new Nothing()));
            Set<String> gone = new LinkedHashSet<>(noLonger);
            gone.removeAll(now);
            gone.forEach(other ->
                    rows.add(new RegisterRow(RegisterEntryKind.FULFILLED_BY, other, stream, null)));
        }

        void promisesAnew(List<Line> lines, DateValue effective, List<Evidence> evidence) {
            promises(OfferedLine.ANYBODY, lines, null, effective, evidence);
        }

        void promises(
                String parties,
                List<Line> lines,
                @Nullable Money total,
                DateValue effective,
                List<Evidence> evidence) {
            for (Line line : lines) {
                String owner = stream + "#" + line.line();
                PromisedLine promise = new PromisedLine(stream, line.line(), effective);
                say(
                        RegisterEntryKind.PROMISED,
                        OfferedLine.key(
                                parties,
                                line.capability(),
                                line.quantity(),
                                OfferedLine.amount(line, lines, total),
                                effective),
                        owner,
                        promise);
                evidence.stream()
                        .map(passage -> OfferedLine.passageKey(passage, line.capability()))
                        .distinct()
                        .forEach(key ->
                                say(RegisterEntryKind.PROMISED_BY_PASSAGE, key, owner, promise));
            }
        }

        void said(Evidence passage, StatementKind kind) {
            touching(
                    passage.source(),
                    passage.revision(),
                    passage.start(),
                    passage.end(),
                    SAID + stream + " " + passage.start() + "-" + passage.end(),
                    new Said(passage.start(), passage.end(), stream, kind));
        }

        void touching(
                SourceId source, int revision, int start, int end, String owner, Record body) {
            RegisterEntryKind.blocks(start, end)
                    .forEach(block ->
                            say(
                                    RegisterEntryKind.BLOCK,
                                    RegisterEntryKind.block(source, revision, block),
                                    owner,
                                    body));
        }

        void text(SourceId source, int revision, String text) {
            RegisterEntryKind.blocks(0, text.length())
                    .forEach(block -> {
                        int from = edge(text, block * RegisterEntryKind.BLOCK_LENGTH);
                        int to = edge(text, (block + 1) * RegisterEntryKind.BLOCK_LENGTH);
                        say(
                                RegisterEntryKind.BLOCK,
                                RegisterEntryKind.block(source, revision, block),
                                TEXT,
                                new Text(from, text.substring(from, to)));
                    });
        }

        /// Where a block that should start at `index` starts without taking a pair of surrogates
        /// apart.
        private static int edge(String text, int index) {
            if (index >= text.length()) {
                return text.length();
            }
            return index > 0
                            && Character.isLowSurrogate(text.charAt(index))
                            && Character.isHighSurrogate(text.charAt(index - 1))
                    ? index + 1
                    : index;
        }
    }

    private LedgerRegister() {}
}
