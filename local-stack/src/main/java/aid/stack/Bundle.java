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
///
/// @param folder where they are on the classpath, and what they are called
/// @param files their names, in order
record Bundle(String folder, List<String> files) {

    static final Bundle REFERENCE_DATA =
            new Bundle(
                    "reference-data",
                    List.of(
                            "parties.ndjson",
                            "capabilities.ndjson",
                            "policies.ndjson",
                            "initiatives.ndjson",
                            "rates.ndjson"));

    static final Bundle SAMPLE = new Bundle("samples", List.of("sample.ndjson"));

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
