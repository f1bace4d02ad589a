package aid.query.view;

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
import aid.events.value.ChannelCode;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Milestone;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.postings.Terms;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A contract as it stands.
///
/// @param status SIGNED, COMPLETED or TERMINATED
/// @param contractCount how many contracts the source speaks of, where it is more than one
/// @param total the total as stated for the whole contract; never the sum of the lines
/// @param covers the pledge lines it fulfils
/// @param unsplit the stages of what is not split by line
/// @param paid what was paid of it, all payments together
/// @param ended the reason or acceptance by which it ended
public record ContractView(
        String id,
        String status,
        @Nullable Quantity contractCount,
        @Nullable PartyCode agency,
        Shares onBehalfOf,
        @Nullable PartyCode recipient,
        Purpose purpose,
        Flow flow,
        @Nullable ChannelCode channel,
        List<String> suppliers,
        @Nullable Money total,
        DateValue effective,
        List<LineView> lines,
        List<LineStage> unsplit,
        List<LineStage> paid,
        List<Cover> covers,
        List<MilestoneState> schedule,
        List<Payment> payments,
        @Nullable String ended,
        List<Cited> evidence,
        Recorded recorded)
        implements View {

    static ContractView of(StreamReplay replay) {
        ContractSigned signed = replay.opening(ContractSigned.class);
        Terms terms =
                replay.terms()
                        .orElseThrow(
                                () -> new IllegalStateException(replay.id() + " has no terms"));
        StageTotals totals = replay.stages();
        String status = "SIGNED";
        String ended = null;
        List<Cover> covers = List.of();
        Map<String, MilestoneState> schedule = new LinkedHashMap<>();
        Map<String, Payment> payments = new LinkedHashMap<>();
        for (ContractEvent event : replay.all(ContractEvent.class)) {
            switch (event) {
                case ContractSigned e -> {
                    covers = e.covers();
                    e.schedule()
                            .forEach(due -> schedule.put(due.milestone(), MilestoneState.of(due)));
                }
                case ContractAmended e -> covers = e.covers().isEmpty() ? covers : e.covers();
                case MilestoneMet e ->
                        schedule.put(
                                e.milestone(),
                                MilestoneState.of(
                                        schedule.get(e.milestone()),
                                        e.milestone(),
                                        e.due(),
                                        "MET",
                                        e.met()));
                case MilestoneMissed e ->
                        schedule.put(
                                e.milestone(),
                                MilestoneState.of(
                                        schedule.get(e.milestone()),
                                        e.milestone(),
                                        e.due(),
                                        "MISSED",
                                        null));
                case PaymentRecorded e -> payments.put(e.payment(), Payment.of(e));
                case PaymentReversed e ->
                        payments.computeIfPresent(
                                e.payment(), (_, paid) -> paid.reversed(e.reason()));
                case ContractTerminated e -> {
                    status = totals.stages().contains(Stage.CONTRACTED) ? status : "TERMINATED";
                    ended = e.reason();
                }
                case ContractCompleted e -> {
                    status = "COMPLETED";
                    ended = e.acceptance();
                }
                case ContractShareAssigned _, ContractRedirected _ -> {} // In its terms.
                case ContractCorrected _ -> {} // Its values are in the event it corrects.
            }
        }
        return new ContractView(
                replay.id(),
                status,
                signed.contractCount(),
                signed.agency(),
                terms.donors(),
                terms.recipient(),
                terms.purpose(),
                terms.flow(),
                signed.channel(),
                signed.suppliers(),
                replay.statedTotal(),
                signed.effective(),
                StreamLines.of(replay, totals),
                totals.unsplit(),
                totals.whole(Stage.PAID),
                covers,
                List.copyOf(schedule.values()),
                List.copyOf(payments.values()),
                ended,
                replay.evidence(),
                replay.recorded());
    }

    @Override
    public Facets facets() {
        return Facets.of(
                this,
                null,
                Facets.codes(onBehalfOf),
                Facets.codes(recipient, Facets.each(lines, LineView::recipient)),
                Facets.capabilities(lines),
                Facets.codes(channel, agency),
                Facets.codes(purpose, Facets.each(lines, LineView::purpose)),
                suppliers);
    }

    @Override
    public List<Link> links() {
        return Link.each(
                List.of(
                        Link.through(Link.Relation.THROUGH, channel == null ? agency : channel),
                        Link.fulfilled(covers)));
    }

    /// A milestone and what became of it.
    ///
    /// @param state DUE, MET or MISSED
    public record MilestoneState(
            String milestone,
            @Nullable LocalDate due,
            @Nullable String description,
            String state,
            @Nullable LocalDate met)
            implements Identified {

        static MilestoneState of(Milestone due) {
            return new MilestoneState(due.milestone(), due.due(), due.description(), "DUE", null);
        }

        /// @param known what was said of it before
        static MilestoneState of(
                @Nullable MilestoneState known,
                String milestone,
                @Nullable LocalDate due,
                String state,
                @Nullable LocalDate met) {
            return new MilestoneState(
                    milestone,
                    due != null || known == null ? due : known.due,
                    known == null ? null : known.description,
                    state,
                    met);
        }

        @Override
        public String identity() {
            return milestone;
        }
    }

    /// A payment.
    ///
    /// @param reversed why it was reversed, where it was
    public record Payment(
            String payment,
            PartyCode payer,
            String payee,
            Money money,
            DateValue effective,
            @Nullable String reversed)
            implements Identified {

        static Payment of(PaymentRecorded e) {
            return new Payment(e.payment(), e.payer(), e.payee(), e.money(), e.effective(), null);
        }

        Payment reversed(String reason) {
            return new Payment(payment, payer, payee, money, effective, reason);
        }

        @Override
        public String identity() {
            return payment;
        }
    }
}
