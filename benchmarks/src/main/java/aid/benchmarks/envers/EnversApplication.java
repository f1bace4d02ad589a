package aid.benchmarks.envers;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Started by the benchmarks.
@SpringBootApplication
public class EnversApplication {}
