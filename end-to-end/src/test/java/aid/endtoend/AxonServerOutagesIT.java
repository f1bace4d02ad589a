package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.endtoend.Cluster.Store;
import aid.endtoend.Instance.Reply;
import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What an engineer on call relies on where events are in Axon Server: kill or freeze anything
/// under load, and nothing that was acknowledged is lost, nothing is there twice, and all come back
/// by themselves.
@Timeout(1_800)
class AxonServerOutagesIT {

    /// After which a server that does not answer is taken for lost, with room for a busy machine.
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(12);

    private static final Duration QUICKLY = Duration.ofSeconds(2);

    @TempDir Path folder;

    private final Recoveries recoveries = new Recoveries();

    @Test
    void every_acknowledged_event_survives_kills_and_a_freeze_under_load() throws Exception {
        try (var cluster = Cluster.start(Store.AXON_SERVER, folder)) {
            var load = new Load(cluster, 6);
            try (load) {
                load.more(300);
                killServer(cluster, load);
                killCommandService(cluster, load);
                killQueryService(cluster, load);
                freezeServer(cluster, load);
                load.more(300);
            }
            assertThat(load.expectNothingLostOrDoubled()).isGreaterThan(600);
            for (Instance each : cluster.commands) {
                assertThat(each.isReady()).isTrue();
            }
        }
        recoveries.write();
    }

    private void killServer(Cluster cluster, Load load) throws Exception {
        var server = Objects.requireNonNull(cluster.axonServer);
        server.kill();
        assertRefusedQuickly(cluster);
        server.startAgain();
        expectAllBack(cluster, load, "Axon Server was killed, and its port is open again");
    }

    private void freezeServer(Cluster cluster, Load load) throws Exception {
        var server = Objects.requireNonNull(cluster.axonServer);
        server.freeze();
        Thread.sleep(NOTICED_WITHIN);
        assertRefusedQuickly(cluster);
        server.thaw();
        expectAllBack(cluster, load, "Axon Server was frozen, and goes on");
    }

    private void expectAllBack(Cluster cluster, Load load, String what) throws Exception {
        long since = System.nanoTime();
        for (Instance command : cluster.commands) {
            recoveries.add(
                    what + ": a command-service records", load.untilAcknowledged(command, since));
        }
        for (Instance query : cluster.queries) {
            recoveries.add(what + ": a query-service has all", load.untilAnswered(query, since));
        }
    }

    private void killCommandService(Cluster cluster, Load load) throws Exception {
        Instance killed = cluster.commands.getFirst();
        killed.kill();
        long since = System.nanoTime();
        recoveries.add(
                "a command-service was killed: the other records",
                load.untilAcknowledged(cluster.commands.getLast(), since));
        load.more(100);
        long begun = System.nanoTime();
        killed.startAgain();
        recoveries.add("it is started again: it records", load.untilAcknowledged(killed, begun));
    }

    private void killQueryService(Cluster cluster, Load load) throws Exception {
        Instance killed = cluster.queries.getFirst();
        killed.kill();
        long since = System.nanoTime();
        load.more(1);
        recoveries.add(
                "a query-service was killed: the other has all",
                load.untilAnswered(cluster.queries.getLast(), since));
        load.more(100);
        long begun = System.nanoTime();
        killed.startAgain();
        recoveries.add("it is started again: it has all", load.untilAnswered(killed, begun));
    }

    /// Never queued in the dark.
    private static void assertRefusedQuickly(Cluster cluster) throws Exception {
        // The loss of a connection may be a moment old.
        Thread.sleep(500);
        Instance command = cluster.commands.getFirst();
        long begun = System.nanoTime();
        Reply reply = command.record(Cluster.party("ORG:OUTAGE"));
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(QUICKLY);
        assertThat(command.isReady()).as("readiness during an outage").isFalse();
    }

    @Test
    void what_was_recorded_but_not_followed_before_a_crash_is_answered_again_after_it()
            throws Exception {
        try (var cluster = Cluster.start(Store.AXON_SERVER, folder);
                HikariDataSource database = TestDatabase.pool(cluster.database)) {
            execute(database, "alter table store.place rename to hidden");
            // Axon Server takes the event; the register cannot follow.
            Reply doubt = cluster.commands.getFirst().record(Cluster.party("ORG:BETWEEN"));
            assertThat(doubt.status()).as("%s", doubt.body()).isEqualTo(503);
            assertThat(doubt.body().path("code").asString()).isEqualTo("IN_DOUBT");
            cluster.commands.forEach(Instance::close);
            execute(database, "alter table store.hidden rename to place");
            for (Instance each : cluster.commands) {
                each.startAgain();
            }
            Reply one = cluster.commands.getFirst().record(Cluster.party("ORG:BETWEEN"));
            Reply other = cluster.commands.getLast().record(Cluster.party("ORG:BETWEEN"));
            assertThat(one.status()).as("%s", one.body()).isEqualTo(201);
            assertThat(other.body()).isEqualTo(one.body());
            long position = one.body().path("position").asLong();
            Reply history =
                    cluster.queries
                            .getFirst()
                            .ask("/v1/parties/ORG:BETWEEN/history?after=" + position);
            assertThat(history.body().path("events")).as("%s", history.body()).hasSize(1);
        }
    }

    private static void execute(HikariDataSource database, String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
