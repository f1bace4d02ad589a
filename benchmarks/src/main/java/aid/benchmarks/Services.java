package aid.benchmarks;

import aid.command.CommandService;
import aid.query.QueryService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Starts the services as they are in production, on ports of their own.
final class Services {

    private static final String IMPORTS =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    /// What is on the class path for the sake of the peers only.
    private static final List<String> OF_PEERS =
            List.of("org.axonframework.", "org.springframework.boot.hibernate.", ".data.jpa.");

    /// Axon Server, the check for updates, which phones home, and JPA as it was before Jakarta.
    private static final List<String> OUTSIDE_AXON =
            List.of(".AxonServer", ".UpdateChecker", ".legacyjpa.");

    private Services() {}

    static ConfigurableApplicationContext command(Server server, String database) {
        return start(
                CommandService::start,
                server,
                database,
                name -> OF_PEERS.stream().anyMatch(name::contains));
    }

    static ConfigurableApplicationContext query(Server server, String database) {
        return start(
                QueryService::start,
                server,
                database,
                name ->
                        OF_PEERS.stream().anyMatch(name::contains)
                                || name.endsWith(".DataSourceAutoConfiguration"));
    }

    /// An application with a database of its own, configured by what is on the class path.
    static ConfigurableApplicationContext peer(
            Class<?> application, Server server, String database) {
        boolean axon = application.getName().contains(".axonjpa.");
        return new SpringApplicationBuilder(application)
                .properties("spring.config.name=peer")
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--logging.level.root=warn",
                        "--spring.main.banner-mode=off",
                        "--spring.threads.virtual.enabled=true",
                        "--spring.autoconfigure.exclude="
                                + autoConfigurations(name ->
                                        axon
                                                ? OUTSIDE_AXON.stream().anyMatch(name::contains)
                                                : name.startsWith("org.axonframework.")),
                        "--spring.datasource.url=" + server.url(database),
                        "--spring.datasource.username=" + Server.USER,
                        "--spring.datasource.password=" + Server.PASSWORD,
                        "--spring.datasource.hikari.maximum-pool-size=32",
                        "--spring.flyway.enabled=false",
                        "--spring.jackson.deserialization.fail-on-null-for-primitives=false",
                        "--spring.jpa.hibernate.ddl-auto=create",
                        "--spring.jpa.open-in-view=false",
                        "--axon.axonserver.enabled=false",
                        "--axon.update-check.disabled=true",
                        "--axon.serializer.general=jackson3",
                        "--axon.serializer.messages=jackson3",
                        "--axon.serializer.events=jackson3");
    }

    static int port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private interface Service {
        ConfigurableApplicationContext start(boolean stopsWithProcess, String... arguments);
    }

    private static ConfigurableApplicationContext start(
            Service service, Server server, String database, Predicate<String> excluded) {
        return service.start(
                true,
                "--server.port=0",
                "--management.server.port=-1",
                "--logging.level.root=warn",
                "--spring.main.banner-mode=off",
                "--spring.autoconfigure.exclude=" + autoConfigurations(excluded),
                "--aid.postgres.url=" + server.url(database),
                "--aid.postgres.user=" + Server.USER,
                "--aid.postgres.password=" + Server.PASSWORD);
    }

    private static String autoConfigurations(Predicate<String> excluded) {
        try {
            return Collections.list(Services.class.getClassLoader().getResources(IMPORTS)).stream()
                    .flatMap(Services::lines)
                    .filter(excluded)
                    .distinct()
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> lines(URL imports) {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(imports.openStream(), StandardCharsets.UTF_8))) {
            return reader
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
