package aid.benchmarks.axonjpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a donor promised, of whatever kind.
@Entity
class DonorTotal {

    @Id private String donor = "";
    private BigDecimal quantity = BigDecimal.ZERO;

    /// For Hibernate.
    protected DonorTotal() {}

    DonorTotal(String donor) {
        this.donor = donor;
    }

    void add(@Nullable BigDecimal more) {
        quantity = more == null ? quantity : quantity.add(more);
    }
}
