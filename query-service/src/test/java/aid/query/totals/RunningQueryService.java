package aid.query.totals;

import aid.query.QueryService;
import aid.query.projection.RecordedLedger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service as it runs, over a ledger of its own, asked over HTTP.
public final class RunningQueryService implements AutoCloseable {

    public final RecordedLedger ledger = new RecordedLedger();
    private final ServletWebServerApplicationContext service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper mapper = JsonMapper.builder().build();

    public RunningQueryService(String... settings) {
        var all = new ArrayList<>(List.of(settings));
        all.add("--server.port=0");
        all.add("--management.server.port=0");
        all.add("--aid.postgres.url=" + ledger.url);
        service =
                (ServletWebServerApplicationContext)
                        QueryService.start(true, all.toArray(String[]::new));
    }

    public int port() {
        return service.getWebServer().getPort();
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// Asks where health and metrics are.
    public HttpResponse<String> manage(String path) {
        String port = service.getEnvironment().getProperty("local.management.port");
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build());
    }

    public HttpResponse<String> post(String path) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.getWebServer().getPort() + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The body of an answer that has to be 200.
    public JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + response.body());
        }
        return mapper.readTree(response.body());
    }

    public JsonNode problem(String path, int status) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != status) {
            throw new AssertionError(path + " answered " + response.statusCode() + response.body());
        }
        return mapper.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
        service.close();
        ledger.close();
    }
}
