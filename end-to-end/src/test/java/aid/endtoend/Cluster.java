package aid.endtoend;

import static org.assertj.core.api.Assumptions.assumeThat;

import aid.store.testing.AxonServerProcess;
import aid.store.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two command-services and two query-services on one database and, in that mode, one Axon Server.
final class Cluster implements AutoCloseable {

    /// Where events are.
    enum Store {
        POSTGRES,
        AXON_SERVER
    }

    final List<Instance> commands = new ArrayList<>();
    final List<Instance> queries = new ArrayList<>();
    final String database = TestDatabase.create();
    final @Nullable AxonServerProcess axonServer;

    private Cluster(@Nullable AxonServerProcess axonServer) {
        this.axonServer = axonServer;
    }

    /// Returns when all of them are ready.
    static Cluster start(Store store, Path folder) throws Exception {
        if (store == Store.AXON_SERVER) {
            assumeThat(AxonServerProcess.isAvailable()).as(AxonServerProcess.HOW).isTrue();
        }
        var cluster =
                new Cluster(
                        store == Store.AXON_SERVER
                                ? AxonServerProcess.start(folder.resolve("axon-server"))
                                : null);
        try {
            for (int i = 1; i <= 2; i++) {
                cluster.commands.add(
                        new Instance(
                                "command-service",
                                cluster.environment(),
                                folder.resolve("command-" + i + ".log")));
                cluster.queries.add(
                        new Instance(
                                "query-service",
                                cluster.environment(),
                                folder.resolve("query-" + i + ".log")));
            }
            for (Instance each : cluster.all()) {
                each.awaitReady();
            }
            return cluster;
        } catch (Exception | Error e) {
            cluster.close();
            throw e;
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        // User and password are part of the URL here.
        environment.put("AID_POSTGRES_URL", database);
        environment.put("AID_POSTGRES_USER", "postgres");
        environment.put("AID_POSTGRES_PASSWORD", "only-for-tests");
        if (axonServer != null) {
            environment.put("AID_STORE", "axon-server");
            environment.put("AID_AXONSERVER_SERVERS", axonServer.address());
        }
        return environment;
    }

    private List<Instance> all() {
        var all = new ArrayList<>(commands);
        all.addAll(queries);
        return all;
    }

    static Map<String, Object> party(String code) {
        return Map.of(
                "command",
                "RegisterParty",
                "idempotencyKey",
                "key of " + code,
                "party",
                code,
                "kind",
                "ORGANISATION",
                "names",
                Map.of("en", code, "fr", code),
                "receivesAid",
                false);
    }

    @Override
    public void close() {
        all().forEach(Instance::close);
        if (axonServer != null) {
            axonServer.close();
        }
    }
}
