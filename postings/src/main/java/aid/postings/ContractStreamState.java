package aid.postings;

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
import aid.events.value.DateValue;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is bought, for whom and on whose behalf, and what was paid for it. Lines stand as
/// CONTRACTED, payments as PAID. Of a terminated contract all that was contracted is withdrawn:
/// what of it was delivered is said by the deliveries.
public final class ContractStreamState extends CommitmentStreamState {
    private @Nullable Terms terms;

    /// Where lines that were redirected go now.
    private final Map<String, Terms> redirected = new HashMap<>();

    private final Map<String, Payment> payments = new LinkedHashMap<>();

    private End end = End.RUNS;

    /// Whether a contract runs or how it ended.
    public enum End {
        RUNS,
        COMPLETED,
        TERMINATED
    }

    /// A payment as it was recorded.
    ///
    /// @param paid when, as well as it is known
    /// @param reversed whether it was taken back
    public record Payment(
            String id,
            Shares payer,
            Reading money,
            DateValue paid,
            boolean reversed,
            Origin origin) {

        private Payment takenBack() {
            return new Payment(id, payer, money, paid, true, origin);
        }
    }

    ContractStreamState(ReadingPolicy policy, boolean posts) {
        super(policy, posts);
    }

    @Override
    ContractStreamState copy() {
        ContractStreamState copy = new ContractStreamState(policy, false);
        copy.copyLinesFrom(this);
        copy.terms = terms;
        copy.redirected.putAll(redirected);
        copy.payments.putAll(payments);
        copy.end = end;
        return copy;
    }

    public End end() {
        return end;
    }

    /// What was paid, those taken back included, by the ids of the payments.
    public Map<String, Payment> payments() {
        return Collections.unmodifiableMap(payments);
    }

    /// Who pays, once this share is known.
    public Shares withShare(Share known) {
        return with(termsOfTotal().donors(), known);
    }

    void fold(ContractEvent event) {
        switch (event) {
            case ContractSigned e -> {
                terms = new Terms(e.onBehalfOf(), e.recipient(), channel(e), e.purpose(), e.flow());
                redirected.clear();
                begin(e.lines(), e.total());
                stand();
            }
            case ContractAmended e -> {
                amend(e.lines(), e.total());
                stand();
            }
            case ContractShareAssigned e -> {
                Terms before = termsOfTotal();
                Shares shares = with(before.donors(), e.share());
                terms = on(before, shares);
                redirected.replaceAll((_, to) -> on(to, shares));
                stand();
            }
            case ContractRedirected e -> {
                Terms before = termsOfTotal();
                Terms to =
                        new Terms(
                                before.donors(),
                                e.recipient(),
                                before.channel(),
                                e.purpose(),
                                before.flow());
                if (e.lines().isEmpty()) {
                    terms = to;
                    redirected.clear();
                } else {
                    e.lines().forEach(line -> redirect(entry(line), to, new HashSet<>()));
                }
                stand();
            }
            case PaymentRecorded e -> {
                Payment payment =
                        new Payment(
                                e.payment(),
                                Shares.of(e.payer().value()),
                                policy.read(e.money()),
                                e.effective(),
                                false,
                                event());
                payments.put(e.payment(), payment);
                stand(payment);
            }
            case PaymentReversed e -> {
                Payment payment = payments.computeIfPresent(e.payment(), (_, p) -> p.takenBack());
                if (payment == null) {
                    throw new DamagedHistoryException(
                            "payment " + e.payment() + " was never recorded");
                }
                stand(payment);
            }
            case ContractTerminated _ -> {
                end = End.TERMINATED;
                exit(List.of(), Stage.WITHDRAWN);
                stand();
            }
            case ContractCompleted _ -> end = End.COMPLETED;
            case MilestoneMet _, MilestoneMissed _ -> {} // Nothing is bought.
            case ContractCorrected _ ->
                    throw new IllegalStateException("a corrected history has none of these");
        }
    }

    /// What is inside a line goes where the line goes.
    private void redirect(Entry entry, Terms to, Set<Entry> seen) {
        if (seen.add(entry)) {
            redirected.put(entry.line.line(), to);
            entriesInside(entry).forEach(inside -> redirect(inside, to, seen));
        }
    }

    /// Through whom it is bought is through what it goes, where nothing else is said.
    private static @Nullable ChannelCode channel(ContractSigned e) {
        return e.channel() != null || e.agency() == null
                ? e.channel()
                : new ChannelCode(e.agency().value());
    }

    private static Terms on(Terms terms, Shares donors) {
        return new Terms(donors, terms.recipient(), terms.channel(), terms.purpose(), terms.flow());
    }

    private static Shares with(Shares shares, Share known) {
        List<Share> of = new ArrayList<>(shares.of());
        int at = 0;
        while (at < of.size() && !of.get(at).party().equals(known.party())) {
            at++;
        }
        if (at < of.size()) {
            of.set(at, known);
        } else {
            of.add(known);
        }
        return new Shares(of, shares.othersUnnamed());
    }

    @Override
    Set<Stage> stagesOf(Entry entry) {
        return stagesOfTotal();
    }

    @Override
    Set<Stage> stagesOfTotal() {
        return Set.of(Stage.CONTRACTED);
    }

    @Override
    void contributeMore(Entry entry, Part left, List<Contribution> to) {}

    @Override
    boolean hasMoreIn(Entry entry, Stage stage) {
        return false;
    }

    @Override
    void standMore() {
        payments.values().forEach(this::stand);
    }

    /// A payment is for the line if there is only one, and else for the contract as a whole.
    private void stand(Payment payment) {
        if (!posts) {
            return;
        }
        if (payment.reversed()) {
            balances.set(slot(payment.id()), List.of(), event());
            return;
        }
        Entry sole = soleLine();
        Terms of = sole == null ? termsOfTotal() : termsOf(sole);
        List<Contribution> contributions = new ArrayList<>(1);
        contribute(
                contributions,
                payment.id(),
                on(of, payment.payer()),
                sole == null ? null : sole.line.capability(),
                null,
                Stage.PAID,
                payment.origin(),
                1,
                new Part(null, payment.money()),
                true);
        balances.set(slot(payment.id()), contributions, event());
    }

    private static String slot(String payment) {
        return "\0payment:" + payment;
    }

    @Override
    Terms termsOf(Entry entry) {
        return redirected.getOrDefault(entry.line.line(), termsOfTotal());
    }

    @Override
    Terms termsOfTotal() {
        if (terms == null) {
            throw new DamagedHistoryException("the contract was never signed");
        }
        return terms;
    }
}
