package aid.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Command files that come with the ledger, imported once in the order given.
enum Bundle {
    REFERENCE_DATA(
            "reference-data",
            List.of(
                    "parties.ndjson",
                    "capabilities.ndjson",
                    "policies.ndjson",
                    "initiatives.ndjson",
                    "rates.ndjson")),
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

    /// All commands of all files, one a line. Each carries an idempotency key made of its place, so
    /// that an import which was cut off can be sent again from its beginning.
    String commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String file : files) {
            String place = folder + "/" + file;
            InputStream resource =
                    Objects.requireNonNull(Bundle.class.getResourceAsStream("/" + place), place);
            try (var reader =
                    new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
                int number = 0;
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    number++;
                    if (!line.isBlank()) {
                        commands.add(
                                "{\"idempotencyKey\":\""
                                        + place
                                        + ":"
                                        + number
                                        + "\","
                                        + line.strip().substring(1));
                    }
                }
            }
        }
        return String.join("\n", commands);
    }
}
