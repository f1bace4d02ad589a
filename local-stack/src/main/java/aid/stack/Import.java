package aid.stack;

import aid.events.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Sends a file of commands to the command service, as any operator would.
///
/// @param commands how many were answered
/// @param refused the answers that were refusals, as they came
record Import(int commands, List<String> refused) {

    /// @param lines one tagged command per line
    /// @throws IOException if the service cannot be reached or breaks off
    static Import send(HttpClient http, URI commandService, String lines)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(commandService.resolve("/v1/commands"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("X-Actor", "local-stack")
                        .POST(HttpRequest.BodyPublishers.ofString(lines))
                        .build();
        HttpResponse<InputStream> response =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        int commands = 0;
        List<String> refused = new ArrayList<>();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            if (response.statusCode() != 200) {
                throw new IOException(
                        "the command service answered "
                                + response.statusCode()
                                + " "
                                + reader.readLine());
            }
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode answer = EventJson.MAPPER.readTree(line);
                commands++;
                if (answer.path("status").asInt() >= 400) {
                    refused.add(line);
                }
            }
        }
        return new Import(commands, refused);
    }
}
