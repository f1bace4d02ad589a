package aid.benchmarks.axonjpa;

import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/// An entity for each event, and a total that is found and updated.
@Component
@ProcessingGroup(PledgeProjection.GROUP)
public class PledgeProjection {

    /// The name of its processor.
    public static final String GROUP = "pledges";

    private final PledgeSummaries summaries;
    private final DonorTotals totals;
    private final AtomicLong handled = new AtomicLong();

    PledgeProjection(PledgeSummaries summaries, DonorTotals totals) {
        this.summaries = summaries;
        this.totals = totals;
    }

    @EventHandler
    void on(PledgeAnnounced event) {
        var summary = summaries.save(new PledgeSummary(event));
        DonorTotal total =
                totals.findById(summary.donor()).orElseGet(() -> new DonorTotal(summary.donor()));
        total.add(event.lines().getFirst().quantity().value());
        totals.save(total);
        handled.incrementAndGet();
    }

    /// How many events it was given since it was started.
    public long handled() {
        return handled.get();
    }
}
