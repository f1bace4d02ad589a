package aid.benchmarks.axonjpa;

import org.springframework.data.jpa.repository.JpaRepository;

interface DonorTotals extends JpaRepository<DonorTotal, String> {}
