package aid.postings;

import static java.util.stream.Collectors.toMap;

import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractCorrected;
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
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
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
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.ChannelCode;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has to be read differently in an event, because later ones said that it was wrong. What no
/// correction mentions stays as it was recorded.
///
/// @param parties the right parties and purpose
/// @param lines the right lines by their ids
/// @param removed lines that should never have been there, with the line each was included in
/// @param total the right total
/// @param covers the right references to what is bought or delivered of other streams; none where
///   those recorded stay
/// @param noLongerCovers the streams that were wrongly referred to
/// @param happened the right effective date
record Correction(
        Parties parties,
        Map<String, Line> lines,
        Map<String, Optional<String>> removed,
        @Nullable Money total,
        List<Cover> covers,
        Set<String> noLongerCovers,
        @Nullable DateValue happened) {

    /// The right parties and purpose, as far as they are corrected.
    record Parties(
            @Nullable Shares donors,
            @Nullable PartyCode recipient,
            @Nullable Purpose purpose,
            @Nullable ChannelCode channel,
            @Nullable Consignment consignment) {
        static final Parties AS_RECORDED = new Parties(null, null, null, null, null);

        private Parties then(Parties later) {
            return new Parties(
                    either(later.donors, donors),
                    either(later.recipient, recipient),
                    either(later.purpose, purpose),
                    either(later.channel, channel),
                    either(later.consignment, consignment));
        }
    }

    /// Nothing was wrong.
    static final Correction NONE =
            new Correction(
                    Parties.AS_RECORDED, Map.of(), Map.of(), null, List.of(), Set.of(), null);

    static Correction of(PledgeCorrected e) {
        return new Correction(
                new Parties(e.donors(), e.recipient(), e.purpose(), e.channel(), null),
                byId(e.lines()),
                Map.of(),
                e.total(),
                List.of(),
                Set.of(),
                e.happened());
    }

    static Correction of(ContractCorrected e) {
        return new Correction(
                new Parties(e.onBehalfOf(), e.recipient(), e.purpose(), e.channel(), null),
                byId(e.lines()),
                Map.of(),
                e.total(),
                e.covers(),
                Set.copyOf(e.noLongerCovers()),
                e.happened());
    }

    static Correction of(DeliveryCorrected e) {
        return new Correction(
                new Parties(null, null, null, null, e.consignment()),
                byId(e.lines()),
                Map.of(),
                null,
                e.of(),
                Set.copyOf(e.noLongerOf()),
                e.happened());
    }

    static Correction of(PledgeLineRemoved e, @Nullable String includedIn) {
        return new Correction(
                Parties.AS_RECORDED,
                Map.of(),
                Map.of(e.line(), Optional.ofNullable(includedIn)),
                null,
                List.of(),
                Set.of(),
                null);
    }

    static Correction of(Parties parties) {
        return new Correction(parties, Map.of(), Map.of(), null, List.of(), Set.of(), null);
    }

    /// This one, and then a later one.
    Correction then(Correction later) {
        Map<String, Line> all = new LinkedHashMap<>(lines);
        all.putAll(later.lines);
        Map<String, Optional<String>> gone = new HashMap<>(removed);
        gone.keySet().removeAll(later.lines.keySet());
        gone.putAll(later.removed);
        all.keySet().removeAll(later.removed.keySet());
        return new Correction(
                parties.then(later.parties),
                all,
                gone,
                either(later.total, total),
                later.covers.isEmpty() ? covers : later.covers,
                union(noLongerCovers, later.noLongerCovers),
                either(later.happened, happened));
    }

    /// The same where removed lines are still shown.
    Correction withoutRemovals() {
        return new Correction(parties, lines, Map.of(), total, covers, noLongerCovers, happened);
    }

    Correction withoutParties() {
        return new Correction(
                Parties.AS_RECORDED, lines, removed, total, covers, noLongerCovers, happened);
    }

    /// The event as it should have been recorded; empty if it spoke of nothing but lines that
    /// should never have been there.
    Optional<LedgerEvent> applyTo(LedgerEvent event) {
        return Optional.ofNullable(corrected(event));
    }

    private @Nullable LedgerEvent corrected(LedgerEvent event) {
        return switch (event) {
            case PledgeAnnounced e ->
                    new PledgeAnnounced(
                            e.pledge(),
                            either(parties.donors, e.donors()),
                            either(parties.recipient, e.recipient()),
                            either(parties.purpose, e.purpose()),
                            e.flow(),
                            either(parties.channel, e.channel()),
                            e.instrument(),
                            e.authority(),
                            lines(e.lines()),
                            total(e.total(), e.lines()),
                            e.period(),
                            e.conditions(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case SupportReported e ->
                    new SupportReported(
                            e.pledge(),
                            either(parties.donors, e.donors()),
                            either(parties.recipient, e.recipient()),
                            either(parties.purpose, e.purpose()),
                            e.flow(),
                            either(parties.channel, e.channel()),
                            lines(e.lines()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case PledgeLineAdded e ->
                    takesOff(e.line().line())
                            ? null
                            : new PledgeLineAdded(
                                    e.pledge(),
                                    rehung(lines.getOrDefault(e.line().line(), e.line())),
                                    effective(e.effective()),
                                    e.evidence(),
                                    e.overrides());
            case PledgeAuthorised e -> corrected(e);
            case PledgeLineAllocated e -> corrected(e);
            case PledgeAmended e ->
                    new PledgeAmended(
                            e.pledge(),
                            lines(e.lines()),
                            total(e.total(), e.lines()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case LineRevalued e -> corrected(e);
            case PledgeWithdrawn e -> {
                List<LineQuantity> parts = parts(e.lines());
                yield parts.isEmpty() != e.lines().isEmpty()
                        ? null
                        : new PledgeWithdrawn(
                                e.pledge(),
                                parts,
                                e.cause(),
                                e.reason(),
                                effective(e.effective()),
                                e.evidence(),
                                e.overrides());
            }
            case PledgeLapsed e -> {
                List<LineQuantity> parts = parts(e.lines());
                yield parts.isEmpty() != e.lines().isEmpty()
                        ? null
                        : new PledgeLapsed(
                                e.pledge(),
                                parts,
                                e.cause(),
                                e.reason(),
                                effective(e.effective()),
                                e.evidence(),
                                e.overrides());
            }
            case ApprovalGranted e ->
                    new ApprovalGranted(
                            e.pledge(),
                            e.condition(),
                            e.body(),
                            e.act(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case ApprovalRefused e ->
                    new ApprovalRefused(
                            e.pledge(),
                            e.condition(),
                            e.body(),
                            e.act(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case ConditionAnnotated e ->
                    new ConditionAnnotated(
                            e.pledge(),
                            e.condition(),
                            e.note(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case PledgeMentioned e ->
                    new PledgeMentioned(
                            e.pledge(), effective(e.effective()), e.evidence(), e.overrides());
            case EvidenceAdded e ->
                    new EvidenceAdded(
                            e.pledge(), effective(e.effective()), e.evidence(), e.overrides());
            case EvidenceDisputed e ->
                    new EvidenceDisputed(
                            e.pledge(),
                            e.disputes(),
                            e.reason(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());

            case ContractSigned e ->
                    new ContractSigned(
                            e.contract(),
                            e.contractCount(),
                            e.agency(),
                            either(parties.donors, e.onBehalfOf()),
                            either(parties.recipient, e.recipient()),
                            either(parties.purpose, e.purpose()),
                            e.flow(),
                            either(parties.channel, e.channel()),
                            e.suppliers(),
                            lines(e.lines()),
                            total(e.total(), e.lines()),
                            covers(e.covers()),
                            e.schedule(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case ContractAmended e ->
                    new ContractAmended(
                            e.contract(),
                            lines(e.lines()),
                            total(e.total(), e.lines()),
                            covers(e.covers()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case ContractShareAssigned e ->
                    new ContractShareAssigned(
                            e.contract(),
                            share(e.share()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case ContractRedirected e ->
                    new ContractRedirected(
                            e.contract(),
                            e.lines(),
                            either(parties.purpose, e.purpose()),
                            either(parties.recipient, e.recipient()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case PaymentRecorded e ->
                    new PaymentRecorded(
                            e.contract(),
                            e.payment(),
                            share(new Share(e.payer(), null, null)).party(),
                            e.payee(),
                            either(total, e.money()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case PaymentReversed e ->
                    new PaymentReversed(
                            e.contract(),
                            e.payment(),
                            e.reason(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case MilestoneMet e ->
                    new MilestoneMet(
                            e.contract(),
                            e.milestone(),
                            e.due(),
                            e.met(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case MilestoneMissed e ->
                    new MilestoneMissed(
                            e.contract(),
                            e.milestone(),
                            e.due(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case ContractTerminated e ->
                    new ContractTerminated(
                            e.contract(),
                            e.reason(),
                            covers(e.covers()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case ContractCompleted e ->
                    new ContractCompleted(
                            e.contract(),
                            e.acceptance(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());

            case DeliveryPlanned e ->
                    new DeliveryPlanned(
                            e.delivery(),
                            either(parties.consignment, e.consignment()),
                            lines(e.lines()),
                            covers(e.of()),
                            e.window(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case DeliveryDispatched e ->
                    new DeliveryDispatched(
                            e.delivery(),
                            either(parties.consignment, e.consignment()),
                            lines(e.lines()),
                            covers(e.of()),
                            e.from(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case DeliveryProgressReported e ->
                    new DeliveryProgressReported(
                            e.delivery(),
                            either(parties.consignment, e.consignment()),
                            lines(e.lines()),
                            covers(e.of()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case DeliveryCompleted e ->
                    new DeliveryCompleted(
                            e.delivery(),
                            either(parties.consignment, e.consignment()),
                            lines(e.lines()),
                            covers(e.of()),
                            e.handedTo(),
                            e.point(),
                            e.cumulative(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case DeliveryArrivedAtHub e ->
                    new DeliveryArrivedAtHub(
                            e.delivery(),
                            e.hub(),
                            parts(e.quantities()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case ReceiptConfirmed e ->
                    new ReceiptConfirmed(
                            e.delivery(),
                            e.by(),
                            parts(e.quantities()),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case ReceiptDisputed e ->
                    new ReceiptDisputed(
                            e.delivery(),
                            e.by(),
                            parts(e.quantities()),
                            e.reason(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case DeliveryLost e ->
                    new DeliveryLost(
                            e.delivery(),
                            parts(e.quantities()),
                            covers(e.of()),
                            e.cause(),
                            e.reason(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            case DeliveryReturned e ->
                    new DeliveryReturned(
                            e.delivery(),
                            parts(e.quantities()),
                            covers(e.of()),
                            e.cause(),
                            e.reason(),
                            effective(e.effective()),
                            e.evidence(),
                            e.overrides());
            default -> throw new IllegalStateException("no correction is of " + event);
        };
    }

    private @Nullable PledgeAuthorised corrected(PledgeAuthorised e) {
        List<String> left = e.lines().stream().filter(line -> !takesOff(line)).toList();
        return left.isEmpty() != e.lines().isEmpty()
                ? null
                : new PledgeAuthorised(
                        e.pledge(),
                        e.authority(),
                        left,
                        either(total, e.money()),
                        effective(e.effective()),
                        e.evidence(),
                        e.overrides());
    }

    private @Nullable PledgeLineAllocated corrected(PledgeLineAllocated e) {
        if (takesOff(e.line())) {
            return null;
        }
        Line right = lines.get(e.line());
        return new PledgeLineAllocated(
                e.pledge(),
                e.line(),
                right == null ? e.quantity() : right.quantity(),
                right == null ? e.money() : right.money(),
                e.from(),
                effective(e.effective()),
                e.evidence(),
                e.overrides());
    }

    private @Nullable LineRevalued corrected(LineRevalued e) {
        if (takesOff(e.line())) {
            return null;
        }
        Line right = lines.get(e.line());
        return new LineRevalued(
                e.pledge(),
                e.line(),
                right == null || right.valuation() == null ? e.valuation() : right.valuation(),
                effective(e.effective()),
                e.evidence(),
                e.overrides());
    }

    private DateValue effective(DateValue recorded) {
        return either(happened, recorded);
    }

    private Share share(Share recorded) {
        Shares right = parties.donors;
        return right == null || right.of().isEmpty() ? recorded : right.of().getFirst();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private List<Cover> covers(List<Cover> recorded) {
        List<Cover> right = covers.isEmpty() ? recorded : covers;
        return right.stream().filter(cover -> !noLongerCovers.contains(cover.stream())).toList();
    }

    private boolean leavesLines() {
        return lines.isEmpty() && removed.isEmpty();
    }

    private boolean takesOff(String line) {
        return removed.containsKey(line);
    }

    /// The lines as they should have been.
    List<Line> lines(List<Line> recorded) {
        if (leavesLines()) {
            return recorded;
        }
        Map<String, Line> right = new LinkedHashMap<>(byId(recorded));
        right.putAll(lines);
        right.keySet().removeAll(removed.keySet());
        return right.values().stream().map(this::rehung).toList();
    }

    /// A line inside one that was taken off is inside what that one was in.
    private Line rehung(Line line) {
        String around = line.includedIn();
        while (around != null && removed.containsKey(around)) {
            around = removed.get(around).orElse(null);
        }
        return Objects.equals(around, line.includedIn())
                ? line
                : new Line(
                        line.line(),
                        line.capability(),
                        line.quantity(),
                        line.money(),
                        line.valuation(),
                        around,
                        line.sourceTerm(),
                        line.mapping());
    }

    /// The parts as they should have been.
    private List<LineQuantity> parts(List<LineQuantity> recorded) {
        if (leavesLines()) {
            return recorded;
        }
        Map<String, LineQuantity> right = new LinkedHashMap<>();
        recorded.forEach(part -> right.put(part.line(), part));
        lines.forEach(
                (id, line) -> right.put(id, new LineQuantity(id, line.quantity(), line.money())));
        right.keySet().removeAll(removed.keySet());
        return new ArrayList<>(right.values());
    }

    /// The total as it should have been. A total that was nothing but the sum of its lines falls
    /// with them: who corrects a line need not say the total again.
    private @Nullable Money total(@Nullable Money recorded, List<Line> recordedLines) {
        if (total != null || recorded == null || leavesLines()) {
            return either(total, recorded);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : recordedLines) {
            Money money = line.money();
            if (line.includedIn() != null) {
                continue;
            }
            if (money == null
                    || money.qualifier() != Qualifier.EXACT
                    || money.amount() == null
                    || !Objects.equals(money.currency(), recorded.currency())) {
                return recorded;
            }
            sum = sum.add(money.amount());
        }
        return recorded.qualifier() == Qualifier.EXACT
                        && recorded.amount() != null
                        && sum.compareTo(recorded.amount()) == 0
                ? null
                : recorded;
    }

    private static Map<String, Line> byId(List<Line> lines) {
        return lines.stream()
                .collect(toMap(Line::line, line -> line, (_, last) -> last, LinkedHashMap::new));
    }

    private static <T extends @Nullable Object> T either(@Nullable T right, T recorded) {
        return right == null ? recorded : right;
    }
}
