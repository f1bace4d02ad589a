package aid.benchmarks.axonjpa;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate
@SuppressWarnings("UnusedVariable") // Read by the framework.
class Pledge {

    @AggregateIdentifier private @Nullable String id;

    /// For Axon.
    protected Pledge() {}

    @CommandHandler
    Pledge(AnnouncePledge c) {
        apply(
                new PledgeAnnounced(
                        c.pledge(),
                        c.donors(),
                        c.recipient(),
                        c.purpose(),
                        c.lines(),
                        c.effective(),
                        c.evidence()));
    }

    @EventSourcingHandler
    void on(PledgeAnnounced event) {
        id = event.pledge();
    }
}
