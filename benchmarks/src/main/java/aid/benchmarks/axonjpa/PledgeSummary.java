package aid.benchmarks.axonjpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("UnusedVariable") // Read by the framework.
class PledgeSummary {

    @Id private String id = "";
    private String donor = "";
    private String recipient = "";
    private String capability = "";
    private @Nullable BigDecimal quantity;
    private @Nullable String effective;

    /// For Hibernate.
    protected PledgeSummary() {}

    PledgeSummary(PledgeAnnounced event) {
        id = event.pledge();
        donor = event.donors().of().getFirst().party().value();
        recipient = event.recipient().value();
        capability = event.lines().getFirst().capability().value();
        quantity = event.lines().getFirst().quantity().value();
        effective = event.effective().value();
    }

    String donor() {
        return donor;
    }
}
