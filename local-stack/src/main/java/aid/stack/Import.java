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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Sends a file of commands to the command service, as any operator would.
///
/// @param commands how many were sent, and answered
/// @param refused the answers that were refusals, as they came
/// @param passing whether some were refused, or are in doubt, for a reason that passes
record Import(int commands, List<String> refused, boolean passing) {

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int TIMES = 4;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /// Sends all lines, and all of them again while some meet what passes: who was answered before
    /// gets the same answer, and what follows from a line that was late is no longer refused.
    ///
    /// @param lines one tagged command per line, each with an idempotency key
    /// @throws IOException if the service cannot be reached, breaks off, or answers fewer lines
    ///   than were sent
    static Import send(HttpClient http, URI commandService, String lines)
            throws IOException, InterruptedException {
        Import sent = once(http, commandService, lines);
        for (int times = 1; sent.passing && times < TIMES; times++) {
            Thread.sleep(BETWEEN);
            sent = once(http, commandService, lines);
        }
        return sent;
    }

    private static Import once(HttpClient http, URI commandService, String lines)
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
        boolean passing = false;
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
            JsonNode end = EventJson.MAPPER.nullNode();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode answer = EventJson.MAPPER.readTree(line);
                if (answer.has("end")) {
                    end = answer.path("end");
                    continue;
                }
                commands++;
                int status = answer.path("status").asInt();
                if (status >= 400) {
                    refused.add(line);
                    passing |= status == SERVICE_UNAVAILABLE;
                }
            }
            long sent = lines.lines().count();
            if (!end.path("complete").asBoolean(false)
                    || commands != sent
                    || end.path("lines").asLong() != sent) {
                throw new IOException(
                        "the import broke off: %d of %d commands were answered %s"
                                .formatted(
                                        commands,
                                        sent,
                                        end.path("brokeOff").path("detail").asString("")));
            }
        }
        return new Import(commands, refused, passing);
    }
}
