package aid.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long what was killed or frozen took to come back, left in `target/recovery-times.md` for
/// whoever wants to know. No test passes or fails by them.
final class Recoveries {

    private final List<String> lines = new ArrayList<>();

    void add(String what, Duration took) {
        lines.add("| %s | %.1f s |".formatted(what, took.toMillis() / 1_000.0));
    }

    void write() throws IOException {
        Path file = Path.of("target", "recovery-times.md");
        Files.writeString(
                file, "| after | until |\n| --- | ---: |\n" + String.join("\n", lines) + "\n");
    }
}
