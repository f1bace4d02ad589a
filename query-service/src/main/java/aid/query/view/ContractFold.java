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
import aid.events.value.Milestone;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.query.view.ContractView.MilestoneState;
import aid.query.view.ContractView.Payment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A contract, event by event.
final class ContractFold extends Fold {

    private final Map<String, MilestoneState> schedule = new LinkedHashMap<>();
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private @Nullable ContractSigned terms;
    private String status = "SIGNED";
    private @Nullable String ended;

    ContractFold(String id) {
        super(id);
    }

    @Override
    void happened(Entry entry) {
        switch ((ContractEvent) entry.event()) {
            case ContractSigned e -> {
                terms = e;
                restate(e.lines());
                for (Milestone due : e.schedule()) {
                    schedule.put(
                            due.milestone(),
                            new MilestoneState(
                                    due.milestone(), due.due(), due.description(), "DUE", null));
                }
            }
            case ContractAmended e -> {
                restate(e.lines());
                amend(e);
            }
            case ContractCorrected _ -> {} // Its values are in the event it corrects.
            case ContractShareAssigned e -> assign(e.share());
            case PaymentRecorded e ->
                    payments.put(
                            e.payment(),
                            new Payment(
                                    e.payment(),
                                    e.payer(),
                                    e.payee(),
                                    e.money(),
                                    e.effective(),
                                    null));
            case PaymentReversed e ->
                    payments.computeIfPresent(
                            e.payment(),
                            (_, paid) ->
                                    new Payment(
                                            paid.payment(),
                                            paid.payer(),
                                            paid.payee(),
                                            paid.money(),
                                            paid.effective(),
                                            e.reason()));
            case MilestoneMet e -> milestone(e.milestone(), e.due(), "MET", e.met());
            case MilestoneMissed e -> milestone(e.milestone(), e.due(), "MISSED", null);
            case ContractRedirected e -> redirect(e);
            case ContractTerminated e -> {
                status = "TERMINATED";
                ended = e.reason();
            }
            case ContractCompleted e -> {
                status = "COMPLETED";
                ended = e.acceptance();
            }
        }
    }

    private ContractSigned terms() {
        return Objects.requireNonNull(terms, "a contract starts with its signing");
    }

    private void amend(ContractAmended e) {
        ContractSigned now = terms();
        terms =
                new ContractSigned(
                        now.contract(),
                        now.contractCount(),
                        now.agency(),
                        now.onBehalfOf(),
                        now.recipient(),
                        now.purpose(),
                        now.flow(),
                        now.channel(),
                        now.suppliers(),
                        now.lines(),
                        e.total() == null ? now.total() : e.total(),
                        e.covers().isEmpty() ? now.covers() : e.covers(),
                        now.schedule(),
                        now.effective(),
                        now.evidence(),
                        now.overrides());
    }

    private void assign(Share share) {
        ContractSigned now = terms();
        List<Share> shares = new ArrayList<>(now.onBehalfOf().of());
        shares.removeIf(known -> known.party().equals(share.party()));
        shares.add(share);
        terms =
                new ContractSigned(
                        now.contract(),
                        now.contractCount(),
                        now.agency(),
                        new Shares(shares, now.onBehalfOf().othersUnnamed()),
                        now.recipient(),
                        now.purpose(),
                        now.flow(),
                        now.channel(),
                        now.suppliers(),
                        now.lines(),
                        now.total(),
                        now.covers(),
                        now.schedule(),
                        now.effective(),
                        now.evidence(),
                        now.overrides());
    }

    private void redirect(ContractRedirected e) {
        List<String> which = e.lines().isEmpty() ? List.copyOf(lines.keySet()) : e.lines();
        for (String line : which) {
            change(line, known -> known.going(known.donors(), e.recipient(), e.purpose()));
        }
    }

    private void milestone(
            String milestone, @Nullable LocalDate due, String state, @Nullable LocalDate met) {
        schedule.compute(
                milestone,
                (_, known) ->
                        new MilestoneState(
                                milestone,
                                due != null || known == null ? due : known.due(),
                                known == null ? null : known.description(),
                                state,
                                met));
    }

    @Override
    ContractView view(Reached reached) {
        ContractSigned now = terms();
        String agency = code(now.agency());
        String channel = code(now.channel());
        List<String> donors = codes(now.onBehalfOf());
        return new ContractView(
                id,
                status,
                now.contractCount(),
                now.agency(),
                now.onBehalfOf(),
                now.recipient(),
                now.purpose(),
                now.flow(),
                channel,
                now.suppliers(),
                reached.statedTotal(),
                now.effective(),
                linesAsTheyStand(reached),
                reached.unsplit(),
                reached.whole(Stage.PAID),
                now.covers(),
                List.copyOf(schedule.values()),
                List.copyOf(payments.values()),
                ended,
                evidence(),
                recorded(),
                new Facets(
                        null,
                        donors,
                        distinct(
                                listed(now.recipient()),
                                lines.values().stream()
                                        .flatMap(line -> Stream.ofNullable(code(line.recipient())))
                                        .toList()),
                        capabilities(),
                        distinct(listed(channel), listed(agency)),
                        distinct(
                                List.of(now.purpose().name()),
                                lines.values().stream()
                                        .flatMap(line -> Stream.ofNullable(line.purpose()))
                                        .map(Enum::name)
                                        .toList()),
                        searched(
                                Stream.of(
                                                Stream.of(agency, channel, code(now.recipient())),
                                                now.suppliers().stream(),
                                                donors.stream())
                                        .flatMap(words -> words)
                                        .toArray())),
                links(through(channel == null ? agency : channel), fulfilled(now.covers())));
    }
}
