package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.endtoend.Cluster.Store;
import aid.endtoend.Instance.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two of each service, with commands that collide.
@Timeout(900)
class SeveralInstancesIT {

    /// Longer than any instance keeps something to itself.
    private static final long FROZEN_MS = 15_000;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Store.class)
    void commands_that_collide_are_recorded_once_each_and_all_say_the_same(Store store)
            throws Exception {
        try (var cluster = Cluster.start(store, folder)) {
            Map<String, Object> hot = new HashMap<>(Cluster.party("COLL:HOT"));
            hot.put("kind", "COLLECTIVE");
            assertThat(cluster.commands.getFirst().record(hot).status()).isEqualTo(201);
            var members = new ArrayList<Future<Reply>>();
            var twins = new ArrayList<List<Future<Reply>>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 40; i++) {
                    int number = i;
                    assertThat(
                                    cluster.commands
                                            .get(i % 2)
                                            .record(Cluster.party("ORG:M" + i))
                                            .status())
                            .isEqualTo(201);
                    members.add(
                            threads.submit(() ->
                                    cluster.commands
                                            .get(number % 2)
                                            .recordForSure(
                                                    Map.of(
                                                            "command",
                                                            "ChangeMembership",
                                                            "idempotencyKey",
                                                            "member " + number,
                                                            "party",
                                                            "COLL:HOT",
                                                            "member",
                                                            "ORG:M" + number))));
                }
                for (int i = 0; i < 20; i++) {
                    // Its id is made by whichever instance takes it in.
                    Map<String, Object> source =
                            Map.of(
                                    "command",
                                    "RegisterSource",
                                    "idempotencyKey",
                                    "twin " + i,
                                    "publisher",
                                    "Ministry " + i,
                                    "title",
                                    "Release " + i,
                                    "publishedOn",
                                    Map.of("precision", "DAY", "value", "2024-04-19"),
                                    "language",
                                    "en",
                                    "text",
                                    "Text number " + i + ".");
                    twins.add(
                            cluster.commands.stream()
                                    .map(each -> threads.submit(() -> each.recordForSure(source)))
                                    .toList());
                }
            }
            long last = 0;
            int joined = 0;
            for (Future<Reply> member : members) {
                Reply reply = member.get();
                assertThat(reply.status()).as("%s", reply.body()).isIn(200, 409);
                joined += reply.status() == 200 ? 1 : 0;
                last = Math.max(last, reply.body().path("position").asLong());
            }
            for (List<Future<Reply>> pair : twins) {
                Reply one = pair.getFirst().get();
                Reply other = pair.getLast().get();
                assertThat(one.status()).as("%s", one.body()).isEqualTo(201);
                assertThat(other.body()).as("the same key, the same answer").isEqualTo(one.body());
                last = Math.max(last, one.body().path("position").asLong());
            }
            for (Instance query : cluster.queries) {
                Reply history = query.ask("/v1/parties/COLL:HOT/history?after=" + last);
                assertThat(history.body().path("events"))
                        .as("%s", history.body())
                        .hasSize(joined + 1);
                var positions = new ArrayList<Long>();
                history.body()
                        .path("events")
                        .forEach(e -> positions.add(e.path("position").asLong()));
                assertThat(positions).isSorted().doesNotHaveDuplicates();
                assertThat(query.ask("/v1/sources?limit=100").body().path("rows")).hasSize(20);
            }
            assertThat(joined).isGreaterThanOrEqualTo(20);
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_frozen_instance_that_wakes_up_changes_nothing(Store store) throws Exception {
        try (var cluster = Cluster.start(store, folder)) {
            var load = new Load(cluster, 4);
            try (load) {
                load.more(100);
                Instance query = cluster.queries.getFirst();
                query.freeze();
                Thread.sleep(FROZEN_MS);
                long meanwhile = load.lastPosition();
                Reply other = cluster.queries.getLast().ask("/v1/parties?after=" + meanwhile);
                assertThat(other.status())
                        .as("the other goes on alone: %s", other.body())
                        .isEqualTo(200);
                query.thaw();
                load.more(50);
                Instance command = cluster.commands.getFirst();
                command.freeze();
                Thread.sleep(FROZEN_MS);
                command.thaw();
                load.more(100);
            }
            load.expectNothingLostOrDoubled();
        }
    }
}
