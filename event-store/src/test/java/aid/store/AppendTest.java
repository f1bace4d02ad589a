package aid.store;

import static aid.store.StoreExamples.append;
import static aid.store.StoreExamples.by;
import static aid.store.StoreExamples.event;
import static aid.store.StoreExamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import aid.store.Outcome.CommandReceived;
import aid.store.Outcome.Duplicate;
import aid.store.Outcome.Recorded;
import aid.store.Outcome.SequenceTaken;
import aid.store.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What one group does, append by append.
class AppendTest {

    private final HikariDataSource database = migrated();
    private final PostgresEventLog log = new PostgresEventLog(database);
    private final GroupCommitter committer = new GroupCommitter(database);

    private static HikariDataSource migrated() {
        HikariDataSource database = TestDatabase.fresh();
        EventStoreSchema.migrate(database);
        return database;
    }

    @AfterEach
    void close() {
        committer.close();
        log.close();
        database.close();
    }

    /// One group, in one round trip.
    private List<Outcome> group(Append... appends) throws Exception {
        try (AppendSession session = AppendSession.open(database)) {
            return session.append(List.of(appends));
        }
    }

    @Test
    void positions_start_at_one_and_follow_the_order_of_the_group() throws Exception {
        assertThat(group(append("a", 0), append(event("b", 0), event("b", 1)), append("c", 0)))
                .containsExactly(new Recorded(1), new Recorded(2), new Recorded(4));
        assertThat(log.after(0, 10))
                .extracting(e -> e.position() + e.stream() + e.sequence())
                .containsExactly("1a0", "2b0", "3b1", "4c0");
    }

    @Test
    void an_event_is_read_as_it_was_written() {
        NewEvent written = event("a", 0);
        committer.append(append(written));
        assertThat(log.after(0, 10)).containsExactly(written.at(1));
        assertThat(log.event(written.eventId())).contains(written.at(1));
        assertThat(log.streams(List.of("a", "b"))).containsExactly(written.at(1));
    }

    @Test
    void a_conflict_fails_alone_and_leaves_no_gap() throws Exception {
        committer.append(by("sent", append("a", 0)));
        assertThat(
                        group(
                                append("b", 0),
                                append("a", 0),
                                append("c", 1),
                                by("sent", append("d", 0)),
                                append("e", 0)))
                .containsExactly(
                        new Recorded(2),
                        new SequenceTaken(),
                        new SequenceTaken(),
                        new CommandReceived(),
                        new Recorded(3));
        assertThat(log.after(0, 10))
                .extracting(RecordedEvent::stream)
                .containsExactly("a", "b", "e");
    }

    @Test
    void an_append_to_several_streams_is_recorded_whole_or_not_at_all() {
        committer.append(append("a", 0));
        assertThat(committer.append(append(event("b", 0), event("a", 0))))
                .isEqualTo(new SequenceTaken());
        assertThat(committer.append(append(event("b", 0), event("a", 1), event("b", 1))))
                .isEqualTo(new Recorded(2));
    }

    @Test
    void an_event_id_is_recorded_once() {
        NewEvent event = event("a", 0);
        committer.append(append(event));
        var again =
                new NewEvent(
                        "b",
                        "Gift",
                        0,
                        event.eventId(),
                        event.type(),
                        "1",
                        StoreExamples.NOW,
                        "{}",
                        "{}");
        assertThat(committer.append(append(again))).isEqualTo(new Duplicate());
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void register_rows_are_written_with_their_event_and_not_without() throws Exception {
        group(
                with(append("a", 0), new RegisterRow("topic", "key", "a", "from a")),
                with(append("b", 0), new RegisterRow("topic", "key", "b", "from b")));
        group(
                with(append("a", 0), new RegisterRow("topic", "key", "a", "never")),
                with(append("b", 1), new RegisterRow("topic", "key", "b", null)),
                with(
                        append("c", 0),
                        new RegisterRow("topic", "key", "c", "first"),
                        new RegisterRow("topic", "key", "c", "last")));
        var key = new RegisterKey("topic", "key");
        var other = new RegisterKey("topic", "other");
        assertThat(new PostgresRegister(database).find(List.of(key, other)))
                .isEqualTo(
                        Map.of(
                                key,
                                List.of(
                                        new RegisterRow("topic", "key", "a", "from a"),
                                        new RegisterRow("topic", "key", "c", "last")),
                                other,
                                List.of()));
    }

    @Test
    void a_receipt_tells_what_a_command_recorded() {
        committer.append(append("a", 0));
        committer.append(by("sent", append(event("b", 0), event("b", 1))));
        assertThat(new PostgresReceipts(database).find("sent"))
                .contains(new Receipt("sent", "print", "b", 2, 3));
        assertThat(new PostgresReceipts(database).find("never sent")).isEmpty();
    }
}
