package aid.endtoend;

import static aid.endtoend.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aid.endtoend.Cluster.Store;
import aid.store.testing.AxonServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// docker-compose.yml: what it promises, and its services run as it says, as plain processes with
/// host names and ports of this machine in place of the containers'.
class ComposeIT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String PASSWORD = "made-for-this-test";

    @TempDir Path scratch;

    @Test
    void nothing_in_it_is_open_unbounded_or_unpinned() throws Exception {
        var compose = new ComposeFile(Map.of());
        for (String name : compose.services()) {
            Map<String, Object> service = compose.service(name);
            boolean built = service.containsKey("build");
            assertThat(service).as(name).containsEntry("read_only", true);
            assertThat(service).as(name).containsEntry("cap_drop", List.of("ALL"));
            assertThat((List<?>) service.get("security_opt"))
                    .asString()
                    .contains("no-new-privileges");
            assertThat(map(map(map(service.get("deploy")).get("resources")).get("limits")))
                    .as(name)
                    .containsKeys("cpus", "memory");
            if (!built) {
                assertThat(service).as(name).containsKeys("healthcheck", "user");
                assertThat(service.get("user").toString()).as(name).doesNotStartWith("0");
                assertThat(service.get("image").toString()).as(name).matches(".+:v?\\d+\\.\\d+.*");
            }
            assertThat((List<?>) service.getOrDefault("ports", List.of()))
                    .as(name)
                    .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
        }
        assertThat(Files.readString(ComposeFile.TOP.resolve("deploy/image/Dockerfile")))
                .contains("\nUSER 10001:10001\n")
                .contains("\nHEALTHCHECK ");
    }

    @Test
    void no_password_is_written_anywhere() throws Exception {
        var compose = new ComposeFile(Map.of());
        for (String name : compose.services()) {
            assertThat(compose.environment(name))
                    .as(name)
                    .allSatisfy((variable, value) -> {
                        if (variable.matches(".*(PASSWORD|TOKEN|SECRET).*")) {
                            assertThat(value).as(variable).startsWith("/run/secrets/");
                        }
                    });
        }
    }

    @Test
    void every_alert_is_explained_to_whoever_is_woken_by_it() throws Exception {
        String guide = Files.readString(ComposeFile.TOP.resolve("docs/guides/operating.md"));
        assertThat(alerts())
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        alert -> assertThat(guide).contains("\n### " + alert.get("alert") + "\n"));
    }

    @Test
    void every_setting_it_and_the_guides_use_is_documented() throws Exception {
        var known = new StringBuilder();
        try (Stream<Path> pages = Files.list(ComposeFile.TOP.resolve("docs/reference"))) {
            for (Path page : pages.toList()) {
                known.append(Files.readString(page));
            }
        }
        String used =
                ComposeFile.text()
                        + Files.readString(ComposeFile.TOP.resolve("docs/guides/kubernetes.md"));
        for (MatchResult variable :
                Pattern.compile("(?m)^ *(?:- name: )?(AID_\\w+)(?::|$)")
                        .matcher(used)
                        .results()
                        .toList()) {
            assertThat(known.toString()).contains("`" + variable.group(1) + "`");
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void its_services_run_as_it_says_and_expose_what_dashboard_and_alerts_ask_for(Store store)
            throws Exception {
        var compose =
                new ComposeFile(
                        store == Store.POSTGRES ? Map.of("AID_STORE", "postgres") : Map.of());
        try (EmbeddedPostgres postgres = database();
                @Nullable AxonServerProcess axonServer = axonServer(store);
                Service command = start(compose, "command-1", postgres, axonServer);
                Service query = start(compose, "query-1", postgres, axonServer)) {
            command.awaitReady();
            query.awaitReady();

            HttpResponse<String> recorded =
                    send(
                            HttpRequest.newBuilder(command.uri("/v1/parties"))
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    """
                                                    {"party":"ORG:EXAMPLE","kind":"ORGANISATION",\
                                                    "names":{"en":"Example","fr":"Exemple"},"receivesAid":false}\
                                                    """)));
            assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
            JsonNode answer = JsonMapper.shared().readTree(recorded.body());
            HttpResponse<String> totals =
                    send(
                            HttpRequest.newBuilder(
                                    query.uri("/v1/totals?after=" + answer.path("position"))));
            assertThat(totals.statusCode()).as(totals.body()).isEqualTo(200);

            Set<String> exposed = new TreeSet<>(command.metrics());
            exposed.addAll(query.metrics());
            // Prometheus itself says this of whatever it collects from.
            exposed.add("up");
            Set<String> asked = asked();
            asked.removeIf(metric ->
                    metric.startsWith(store == Store.POSTGRES ? "aid_follower" : "aid_committer"));
            assertThat(exposed).containsAll(asked);

            assertThat(command.stopped()).isEqualTo(128 + 15);
            assertThat(query.stopped()).isEqualTo(128 + 15);
        }
    }

    @Test
    void its_containers_start_and_answer() throws Exception {
        assumeTrue(
                run(Map.of(), "docker", "info") == 0
                        && run(Map.of(), "docker", "compose", "version") == 0,
                "no docker engine with the compose plugin answers here: the containers are not tried");
        Path secrets = Files.createDirectory(scratch.resolve("secrets"));
        Files.copy(ComposeFile.TOP.resolve("deploy/secrets/make"), secrets.resolve("make"));
        assertThat(run(Map.of(), "bash", secrets.resolve("make").toString())).isZero();
        Map<String, String> settings =
                Map.of(
                        "COMPOSE_PROJECT_NAME", "aid-ledger-test",
                        "AID_SECRETS_DIR", secrets.toString(),
                        "COMMAND_PORT", "" + freePort(),
                        "QUERY_PORT", "" + freePort(),
                        "GRAFANA_PORT", "" + freePort(),
                        "PROMETHEUS_PORT", "" + freePort());
        try {
            assertThat(run(settings, "docker", "compose", "up", "--build", "--wait", "-d"))
                    .isZero();
            for (String path : List.of("COMMAND_PORT /v1/commands", "QUERY_PORT /v1/totals")) {
                String[] parts = path.split(" ");
                URI uri = URI.create("http://127.0.0.1:" + settings.get(parts[0]) + parts[1]);
                assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).isEqualTo(200);
            }
        } finally {
            run(settings, "docker", "compose", "down", "--volumes");
        }
    }

    /// A service as the file describes it.
    private record Service(Process process, int port, int managementPort, Path log)
            implements AutoCloseable {

        URI uri(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
        }

        /// Asks as the container's health check does.
        void awaitReady() throws Exception {
            long deadline = System.nanoTime() + Duration.ofMinutes(6).toNanos();
            while (run(
                            Map.of("MANAGEMENT_SERVER_PORT", "" + managementPort),
                            ComposeFile.TOP.resolve("deploy/image/healthy").toString(),
                            "readiness")
                    != 0) {
                assertThat(process.isAlive() && System.nanoTime() < deadline)
                        .as(Files.readString(log))
                        .isTrue();
                Thread.sleep(200);
            }
        }

        Set<String> metrics() throws Exception {
            URI uri = URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus");
            return send(HttpRequest.newBuilder(uri))
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]")[0])
                    .collect(Collectors.toSet());
        }

        /// Ends as `docker stop` ends it.
        ///
        /// @return the exit status
        int stopped() throws Exception {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(Files.readString(log)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Service start(
            ComposeFile compose,
            String name,
            EmbeddedPostgres postgres,
            @Nullable AxonServerProcess axonServer)
            throws Exception {
        int port = freePort();
        int managementPort = freePort();
        Path secrets = Files.createDirectory(scratch.resolve(name));
        for (String target : compose.secrets(name).keySet()) {
            Files.writeString(secrets.resolve(target), PASSWORD + "\n");
        }
        String image = compose.service(name).get("image").toString();
        String jar = System.getProperty(image.replaceAll("aid/([\\w-]+):.*", "$1") + ".app");
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ComposeFile.javaOptions());
        line.addAll(List.of("-jar", jar));
        Path log = scratch.resolve(name + ".log");
        var builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        compose.environment(name)
                .forEach((variable, value) ->
                        environment.put(
                                variable,
                                value.replace("0.0.0.0", "127.0.0.1")
                                        .replace("postgres:5432", "127.0.0.1:" + postgres.getPort())
                                        .replace(
                                                "axon-server:8124",
                                                axonServer == null
                                                        ? "axon-server:8124"
                                                        : axonServer.address())));
        environment.put("SERVER_PORT", "" + port);
        environment.put("MANAGEMENT_SERVER_PORT", "" + managementPort);
        environment.put("AID_SECRETS", secrets + "/");
        return new Service(builder.start(), port, managementPort, log);
    }

    /// A server that asks for the token, where the store is one.
    private @Nullable AxonServerProcess axonServer(Store store) throws Exception {
        if (store == Store.POSTGRES) {
            return null;
        }
        assumeTrue(AxonServerProcess.isAvailable(), AxonServerProcess.HOW);
        return AxonServerProcess.start(
                scratch.resolve("axon-server"),
                "axoniq.axonserver.accesscontrol.enabled=true",
                "axoniq.axonserver.accesscontrol.token=" + PASSWORD,
                // From 4.6.12 on the server does not start without.
                "axoniq.axonserver.accesscontrol.admin-token=of-the-admin");
    }

    /// A server that asks for the password, with the user and database that the file names.
    private EmbeddedPostgres database() throws Exception {
        Path password = Files.writeString(scratch.resolve("password"), PASSWORD);
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setLocaleConfig("auth", "scram-sha-256")
                        .setLocaleConfig("pwfile", password.toString())
                        .setConnectConfig("password", PASSWORD)
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role aid login password '" + PASSWORD + "'");
            statement.execute("create database aid owner aid");
        }
        return postgres;
    }

    /// The names of all metrics that a panel or an alert asks for.
    private static Set<String> asked() throws Exception {
        JsonNode dashboard =
                JsonMapper.shared()
                        .readTree(
                                Files.readString(
                                        ComposeFile.TOP.resolve(
                                                "deploy/grafana/dashboards/ledger.json")));
        Stream<String> panels = dashboard.findValues("expr").stream().map(JsonNode::stringValue);
        Stream<String> rules = alerts().stream().map(alert -> alert.get("expr").toString());
        Set<String> asked =
                Stream.concat(panels, rules)
                        .flatMap(ComposeIT::metricsIn)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).hasSizeGreaterThan(20);
        return asked;
    }

    private static List<Map<String, Object>> alerts() throws Exception {
        Map<String, Object> file =
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(
                                Files.readString(
                                        ComposeFile.TOP.resolve("deploy/prometheus/alerts.yml")));
        return ((List<?>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<?>) map(group).get("rules")).stream())
                        .map(ComposeFile::map)
                        .toList();
    }

    private static final Pattern NOT_ASKED =
            Pattern.compile(
                    "\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"|\\b(?:by|without) ?\\([^)]*\\)|\\bor\\b");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_]\\w*+(?! *\\()");

    /// What is left of an expression without selectors, ranges, groupings and functions.
    private static Stream<String> metricsIn(String expression) {
        return METRIC.matcher(NOT_ASKED.matcher(expression).replaceAll(""))
                .results()
                .map(MatchResult::group);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// @return the exit status; 127 if there is no such command
    private static int run(Map<String, String> settings, String... line) throws Exception {
        var builder =
                new ProcessBuilder(line)
                        .directory(ComposeFile.TOP.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(settings);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            return 127;
        }
    }
}
