package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import aid.endtoend.Instance.Reply;
import aid.store.testing.AxonServerProcess;
import aid.store.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

    /// Writers that register parties at both command-services until they are told to stop, and what
    /// they were told.
    final class Load implements AutoCloseable {

        /// By code, the position it was acknowledged with.
        final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

        /// Those that got no acknowledgement.
        final List<String> open = Collections.synchronizedList(new ArrayList<>());

        private final AtomicInteger next = new AtomicInteger();
        private final List<Thread> writers = new ArrayList<>();
        private volatile boolean stopped;

        Load(int writers) {
            for (int i = 0; i < writers; i++) {
                this.writers.add(Thread.ofVirtual().start(this::write));
            }
        }

        private void write() {
            while (!stopped) {
                int number = next.incrementAndGet();
                String code = "ORG:L" + number;
                try {
                    Reply reply = commands.get(number % 2).record(party(code));
                    if (reply.status() == 200 || reply.status() == 201) {
                        acknowledged.put(code, reply.body().path("position").asLong());
                    } else {
                        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(503);
                        open.add(code);
                        Thread.sleep(20);
                    }
                } catch (IOException e) {
                    open.add(code);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        /// Waits until so many more were acknowledged.
        void more(int count) throws InterruptedException {
            int goal = acknowledged.size() + count;
            while (acknowledged.size() < goal) {
                Thread.sleep(20);
            }
        }

        @Override
        public void close() {
            stopped = true;
            try {
                for (Thread writer : writers) {
                    writer.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// Every acknowledged event is there once, at its position; what was not acknowledged can
        /// be sent again and is then there once too; and both query-services say so.
        void expectNothingLostOrDoubled() throws Exception {
            assertThat(acknowledged.values()).doesNotHaveDuplicates();
            for (String code : open) {
                acknowledged.put(code, repeated(code));
            }
            long last = Collections.max(acknowledged.values());
            for (Instance query : queries) {
                query.ask("/v1/parties?after=" + last);
                for (var each : acknowledged.entrySet()) {
                    Reply history =
                            query.ask("/v1/parties/" + each.getKey() + "/history?after=" + last);
                    assertThat(history.status()).as("%s", history.body()).isEqualTo(200);
                    assertThat(history.body().path("events")).as(each.getKey()).hasSize(1);
                    assertThat(history.body().path("events").get(0).path("position").asLong())
                            .as(each.getKey())
                            .isEqualTo(each.getValue());
                }
            }
        }

        private long repeated(String code) throws Exception {
            for (int attempt = 0; true; attempt++) {
                Reply reply = commands.get(attempt % 2).record(party(code));
                if (reply.status() == 200 || reply.status() == 201) {
                    return reply.body().path("position").asLong();
                }
                assertThat(attempt).as("%s", reply.body()).isLessThan(100);
                Thread.sleep(200);
            }
        }
    }

    @Override
    public void close() {
        all().forEach(Instance::close);
        if (axonServer != null) {
            axonServer.close();
        }
    }
}
