package aid.benchmarks.axonjpa;

import org.springframework.data.jpa.repository.JpaRepository;

interface PledgeSummaries extends JpaRepository<PledgeSummary, String> {}
