package aid.postings;

import aid.events.capability.CapabilityEvent;
import aid.events.contract.ContractEvent;
import aid.events.delivery.DeliveryEvent;
import aid.events.initiative.InitiativeEvent;
import aid.events.party.PartyEvent;
import aid.events.pledge.PledgeEvent;
import aid.events.policy.PolicyEvent;
import aid.events.rates.RatesEvent;
import aid.events.source.SourceEvent;
import aid.events.statement.StatementEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every event means to the totals, under one reading policy. Only pledges, contracts,
/// deliveries and initiatives move figures: what is said, and what we know of parties,
/// capabilities, sources and rates, never does.
public final class PostingRules {
    private final ReadingPolicy policy;

    public PostingRules(ReadingPolicy policy) {
        this.policy = policy;
    }

    public ReadingPolicy policy() {
        return policy;
    }

    /// The ledger of a stream to which nothing has happened yet.
    public StreamLedger open() {
        return new StreamLedger(policy);
    }

    /// The ledger of a stream to which all this has happened.
    public StreamLedger open(Iterable<Happening> history) {
        StreamLedger ledger = open();
        history.forEach(ledger::apply);
        return ledger;
    }

    /// Whether events of this stream can move figures at all.
    public static boolean concerns(String stream) {
        return stream.startsWith("pledge:")
                || stream.startsWith("contract:")
                || stream.startsWith("delivery:")
                || stream.startsWith("initiative:");
    }

    /// The postings of a whole history, streams mixed as they were recorded.
    public List<Posting> postings(Iterable<Happening> history) {
        Map<String, StreamLedger> ledgers = new HashMap<>();
        List<Posting> postings = new ArrayList<>();
        for (Happening happening : history) {
            String stream = happening.event().stream();
            if (concerns(stream)) {
                postings.addAll(ledgers.computeIfAbsent(stream, _ -> open()).apply(happening));
            }
        }
        return postings;
    }

    /// Folds an event of a corrected history into the state of its stream, which its first event
    /// opens; absent where events of this family move nothing.
    ///
    /// @param posts whether the postings are asked for
    static @Nullable StreamState fold(
            @Nullable StreamState state, ReadingPolicy policy, boolean posts, Happening happening) {
        return switch (happening.event()) {
            case PledgeEvent e -> {
                PledgeStreamState pledge =
                        state instanceof PledgeStreamState b
                                ? b
                                : new PledgeStreamState(policy, posts);
                pledge.take(happening);
                pledge.fold(e);
                yield pledge;
            }
            case ContractEvent e -> {
                ContractStreamState contract =
                        state instanceof ContractStreamState b
                                ? b
                                : new ContractStreamState(policy, posts);
                contract.take(happening);
                contract.fold(e);
                yield contract;
            }
            case DeliveryEvent e -> {
                DeliveryStreamState delivery =
                        state instanceof DeliveryStreamState b
                                ? b
                                : new DeliveryStreamState(policy, posts);
                delivery.take(happening);
                delivery.fold(e);
                yield delivery;
            }
            case InitiativeEvent e -> {
                InitiativeStreamState initiative =
                        state instanceof InitiativeStreamState b
                                ? b
                                : new InitiativeStreamState(policy, posts);
                initiative.take(happening);
                initiative.fold(e);
                yield initiative;
            }
            case SourceEvent _,
                    StatementEvent _,
                    PartyEvent _,
                    CapabilityEvent _,
                    RatesEvent _,
                    PolicyEvent _ ->
                    null;
            default -> // Families are sealed, the interface above them is not.
                    throw new DamagedHistoryException(
                            "no family has the event " + happening.event());
        };
    }
}
