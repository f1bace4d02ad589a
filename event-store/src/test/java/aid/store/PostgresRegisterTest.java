package aid.store;

import static aid.store.StoreExamples.append;
import static aid.store.StoreExamples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresRegisterTest {

    private final HikariDataSource database = migrated();
    private final GroupCommitter committer = new GroupCommitter(database);
    private final PostgresRegister register = new PostgresRegister(database);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private static HikariDataSource migrated() {
        HikariDataSource database = TestDatabase.fresh();
        EventStoreSchema.migrate(database);
        return database;
    }

    @AfterEach
    void close() {
        threads.close();
        committer.close();
        database.close();
    }

    private static RegisterRow row(String key, String owner) {
        return new RegisterRow("topic", key, owner, "said by " + owner);
    }

    private static RegisterKey key(String key) {
        return new RegisterKey("topic", key);
    }

    private List<RegisterRow> find(String key) {
        return register.find(List.of(key("none"), key(key))).get(key(key));
    }

    private <T> List<Future<T>> atOnce(int callers, int times, Callable<T> call) {
        var all = new ArrayList<Future<T>>();
        for (int i = 0; i < callers * times; i++) {
            all.add(threads.submit(call));
        }
        return all;
    }

    @Test
    void rows_of_a_key_come_ordered_by_owner_and_keys_without_rows_come_empty() {
        committer.append(with(append("a", 0), row("k", "b"), row("k", "a"), row("other", "a")));
        assertThat(register.find(List.of(key("k"), key("none"))))
                .containsEntry(key("k"), List.of(row("k", "a"), row("k", "b")))
                .containsEntry(key("none"), List.of())
                .hasSize(2);
    }

    @Test
    void each_of_many_callers_sees_what_was_recorded_before_it_asked() throws Exception {
        var seen = new ArrayList<Future<Boolean>>();
        for (int caller = 0; caller < 64; caller++) {
            String mine = "caller-" + caller;
            seen.add(
                    threads.submit(() -> {
                        for (int i = 0; i < 20; i++) {
                            String owner = "owner-%02d".formatted(i);
                            committer.append(with(append(mine + "/" + i, 0), row(mine, owner)));
                            if (find(mine).size() != i + 1) {
                                return false;
                            }
                        }
                        return true;
                    }));
        }
        for (Future<Boolean> each : seen) {
            assertThat(each.get()).isTrue();
        }
    }

    @Test
    void a_key_the_database_does_not_take_fails_its_own_caller_only() throws Exception {
        committer.append(with(append("a", 0), row("k", "a")));
        List<Future<List<RegisterRow>>> good = atOnce(16, 20, () -> find("k"));
        List<Future<List<RegisterRow>>> bad = atOnce(2, 20, () -> find("k\u0000"));
        good.addAll(atOnce(16, 20, () -> find("k")));
        for (Future<List<RegisterRow>> each : good) {
            assertThat(each.get()).containsExactly(row("k", "a"));
        }
        for (Future<List<RegisterRow>> each : bad) {
            assertThatThrownBy(each::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(EventStoreException.class);
        }
    }

    @Test
    void nobody_is_left_waiting_when_the_database_is_away() {
        database.close();
        for (Future<List<RegisterRow>> each : atOnce(32, 4, () -> find("k"))) {
            assertThatThrownBy(each::get).hasCauseInstanceOf(EventStoreException.class);
        }
    }
}
