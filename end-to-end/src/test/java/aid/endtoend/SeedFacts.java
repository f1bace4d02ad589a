package aid.endtoend;

import aid.events.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The acceptance catalogue: five communiqués and the facts in them, read from outside the project.
record SeedFacts(Path folder, List<JsonNode> seeds, Map<String, JsonNode> facts) {

    static boolean arePresent() {
        return Files.exists(location().resolve("seed-facts.json"));
    }

    static SeedFacts load() throws IOException {
        JsonNode root =
                EventJson.MAPPER.readTree(Files.readString(location().resolve("seed-facts.json")));
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        root.path("facts").forEach(fact -> facts.put(fact.path("id").asString(), fact));
        return new SeedFacts(
                location(),
                StreamSupport.stream(root.path("seeds").spliterator(), false).toList(),
                facts);
    }

    private static Path location() {
        return Path.of(System.getProperty("ledger.seeds", "../../shared"));
    }

    JsonNode fact(String id) {
        return facts.get(id);
    }

    /// The exact text of a communiqué.
    String text(JsonNode seed) throws IOException {
        return Files.readString(
                folder.resolve("seeds").resolve(seed.path("file").asString()),
                StandardCharsets.UTF_8);
    }
}
