package aid.command.http;

import aid.command.CommandService;
import aid.command.http.RunningService.Reply;
import aid.store.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service as it is started in production, on a port and a database of its own.
final class RunningService implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningService start(String... more) {
        return on(TestDatabase.create(), more);
    }

    /// A service on a database that others may use too.
    static RunningService on(String database, String... more) {
        var arguments = new ArrayList<>(List.of(more));
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        arguments.add("--aid.postgres.url=" + database);
        arguments.add("--aid.postgres.user=postgres");
        arguments.add("--aid.postgres.password=only-for-tests");
        return new RunningService(CommandService.start(true, arguments.toArray(String[]::new)));
    }

    record Reply(int status, HttpResponse<String> response) {

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String code() {
            return json().path("code").asString("");
        }
    }

    URI uri(String path) {
        return uri("local.server.port", path);
    }

    private URI uri(String port, String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty(port) + path);
    }

    int managementPort() {
        return uri("local.management.port", "/").getPort();
    }

    /// Asks where health and metrics are.
    Reply manage(String path) {
        return send(HttpRequest.newBuilder(uri("local.management.port", path)).build());
    }

    /// @param headers names and values in turn
    Reply post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (List.of(headers).stream().noneMatch("Content-Type"::equals)) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofString(body)).build());
    }

    Reply get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
