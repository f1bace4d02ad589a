package aid.stack;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/// Command files that come with the ledger, imported once in the order given.
///
/// Importing one again changes nothing: its lines carry idempotency keys, or repeat what is
/// recorded.
enum Bundle {
    REFERENCE_DATA(
            "reference-data",
            List.of("parties.ndjson", "capabilities.ndjson", "policies.ndjson", "rates.ndjson")),
    SAMPLE("samples", List.of("sample.ndjson"));

    private final String folder;
    private final List<String> files;

    Bundle(String folder, List<String> files) {
        this.folder = folder;
        this.files = files;
    }

    String folder() {
        return folder;
    }

    /// All lines of all files.
    InputStream open() {
        List<InputStream> parts = new ArrayList<>();
        for (String file : files) {
            parts.add(
                    Objects.requireNonNull(
                            Bundle.class.getResourceAsStream("/" + folder + "/" + file),
                            folder + "/" + file));
            parts.add(new ByteArrayInputStream("\n".getBytes(StandardCharsets.UTF_8)));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }
}
