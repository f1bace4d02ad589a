package aid.benchmarks.envers;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Pledges extends JpaRepository<Pledge, UUID> {}
