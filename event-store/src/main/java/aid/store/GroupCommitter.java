package aid.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records appends in groups: many callers share one round trip and one flush to disk.
///
/// A caller is blocked until its append is decided and durable. The committer never waits for a
/// group to fill: it takes what is there, and while that is being recorded the next group gathers.
/// It has a connection of its own and replaces it when it is lost. What was under way then is
/// looked up, and sent again if nothing of it was recorded, so that callers notice no more than a
/// delay. Only if the database stays away for longer than the committer's patience do they get an
/// exception, which says whether something may have been recorded.
public final class GroupCommitter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);

    private static final int GROUP_EVENTS_MAX = 1_000;
    private static final long GROUP_CHARACTERS_MAX = 8_000_000;
    private static final int WAITING_MAX = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long BETWEEN_ATTEMPTS_MS = 100;

    private record Waiting(
            Append append, Set<Object> touches, CompletableFuture<Supplier<Outcome>> answer) {

        Waiting(Append append) {
            this(append, append.touches(), new CompletableFuture<>());
        }

        void decided(Outcome outcome) {
            answer.complete(() -> outcome);
        }

        void notRecorded(String message, @Nullable Throwable cause) {
            answer.complete(() -> {
                throw new NotRecordedException(message, cause);
            });
        }

        void inDoubt(String message, Throwable cause) {
            answer.complete(() -> {
                throw new RecordingInDoubtException(message, cause);
            });
        }
    }

    private final DataSource dataSource;
    private final Duration patience;
    private final Announcer announcer;
    private final BlockingQueue<Waiting> arrived = new LinkedBlockingQueue<>(WAITING_MAX);
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean closed;

    // The rest is known to the committer's thread only.
    private List<Waiting> next = new ArrayList<>();
    private @Nullable AppendSession session;
    private long awaySinceNanos;
    private boolean away;

    /// @param dataSource gives two connections for good: one to record, one to announce what was
    public GroupCommitter(DataSource dataSource) {
        this(dataSource, PATIENCE);
    }

    /// @param patience how long the database may be away before callers are told
    public GroupCommitter(DataSource dataSource, Duration patience) {
        this.dataSource = dataSource;
        this.patience = patience;
        announcer = new Announcer(dataSource);
        thread = Thread.ofPlatform().daemon().name("event-store-committer").unstarted(this::run);
        thread.start();
    }

    /// Records an append and returns when that is decided and durable.
    ///
    /// @throws NotRecordedException if the database failed and nothing of the append was recorded
    /// @throws RecordingInDoubtException if the database failed and the append may have been
    ///   recorded
    public Outcome append(Append append) {
        var waiting = new Waiting(append);
        admit(waiting);
        return waiting.answer().join().get();
    }

    private void admit(Waiting waiting) {
        try {
            if (closing
                    || !arrived.offer(waiting, patience.toMillis(), TimeUnit.MILLISECONDS)
                    || (closed && arrived.remove(waiting))) {
                throw new NotRecordedException(
                        closing ? "the event store is closed" : "the event store is overloaded",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRecordedException("interrupted while waiting to be admitted", e);
        }
    }

    private void run() {
        while (!closing || !arrived.isEmpty() || !next.isEmpty()) {
            try {
                List<Waiting> group = gather();
                try {
                    commit(group);
                } catch (RuntimeException | Error e) {
                    LOG.error("the committer failed; it goes on with the next group", e);
                    disconnect();
                    group.forEach(each -> each.inDoubt("the event store failed", e));
                }
            } catch (InterruptedException e) {
                // Closing: what has arrived is still recorded.
            }
        }
        closed = true;
        arrived.forEach(each -> each.notRecorded("the event store is closed", null));
        disconnect();
    }

    /// Takes what is waiting, up to the size of a group; blocks only if nothing is. An append that
    /// touches what an earlier one of the group touches goes first into the next group.
    private List<Waiting> gather() throws InterruptedException {
        if (next.isEmpty()) {
            next.add(arrived.take());
        }
        arrived.drainTo(next, Math.max(0, GROUP_EVENTS_MAX - next.size()));
        var group = new ArrayList<Waiting>();
        var later = new ArrayList<Waiting>();
        var touched = new HashSet<>();
        int events = 0;
        long characters = 0;
        for (Waiting each : next) {
            if (events < GROUP_EVENTS_MAX
                    && characters < GROUP_CHARACTERS_MAX
                    && Collections.disjoint(touched, each.touches())) {
                group.add(each);
                touched.addAll(each.touches());
                events += each.append().events().size();
                characters += each.append().characters();
            } else {
                later.add(each);
            }
        }
        next = later;
        return group;
    }

    /// Records a group or finds out what became of it, and answers each of its callers.
    private void commit(List<Waiting> group) {
        List<Waiting> open = group;
        @Nullable AppendSession lost = null;
        while (!open.isEmpty()) {
            @Nullable AppendSession used = null;
            try {
                AppendSession current = connected();
                if (lost != null) {
                    open = settle(open, current.settle(lost, appends(open)));
                    lost = null;
                    continue;
                }
                used = current;
                decide(open, current.append(appends(open)));
                back();
                return;
            } catch (SQLException e) {
                boolean refused = used != null && AppendSession.refused(e);
                if (refused && !AppendSession.busy(e)) {
                    refuse(open, e);
                    return;
                }
                if (!refused) {
                    lost = used == null ? lost : used;
                    disconnect();
                }
                if (!worthAnotherAttempt(e)) {
                    for (Waiting each : open) {
                        if (lost == null) {
                            each.notRecorded("the database does not take any events", e);
                        } else {
                            each.inDoubt("the database was lost while recording", e);
                        }
                    }
                    return;
                }
            }
        }
    }

    private static List<Append> appends(List<Waiting> group) {
        return group.stream().map(Waiting::append).toList();
    }

    private void decide(List<Waiting> group, List<Outcome> outcomes) {
        long last = 0;
        for (int i = 0; i < group.size(); i++) {
            Waiting each = group.get(i);
            each.decided(outcomes.get(i));
            if (outcomes.get(i) instanceof Outcome.Recorded(long first)) {
                last = first + each.append().events().size() - 1;
            }
        }
        if (last > 0) {
            announcer.announce(last);
        }
    }

    /// Answers those whose events were found, and returns the others.
    private List<Waiting> settle(List<Waiting> group, Map<String, Long> recorded) {
        var open = new ArrayList<Waiting>();
        for (Waiting each : group) {
            @Nullable Long first = recorded.get(each.append().events().getFirst().eventId());
            if (first == null) {
                open.add(each);
            } else {
                decide(List.of(each), List.of(new Outcome.Recorded(first)));
            }
        }
        return open;
    }

    /// The server said no and recorded nothing. If that can be one append's fault, each is tried
    /// alone, so that only the guilty one fails.
    private void refuse(List<Waiting> group, SQLException refusal) {
        String state = String.valueOf(refusal.getSQLState());
        boolean faultOfOne =
                state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
        if (faultOfOne && group.size() > 1) {
            group.forEach(each -> commit(List.of(each)));
        } else if (PSQLState.UNIQUE_VIOLATION.getState().equals(state)) {
            group.forEach(each -> each.decided(new Outcome.Duplicate()));
        } else {
            group.forEach(each -> each.notRecorded("the database refused", refusal));
            // It may be a server that has become a standby; the next group looks anew.
            disconnect();
        }
    }

    private AppendSession connected() throws SQLException {
        @Nullable AppendSession current = session;
        if (current == null) {
            current = AppendSession.open(dataSource);
            session = current;
        }
        return current;
    }

    private void disconnect() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private void back() {
        if (away) {
            away = false;
            LOG.info("events are recorded again");
        }
    }

    /// Patience runs from the loss of the database, not from each group: once it is used up, groups
    /// fail at once, and each of them still tries.
    private boolean worthAnotherAttempt(SQLException e) {
        if (!away) {
            away = true;
            awaySinceNanos = System.nanoTime();
            LOG.warn("nothing can be recorded at the moment: {}", e.getMessage());
        }
        if (closing || System.nanoTime() - awaySinceNanos > patience.toNanos()) {
            return false;
        }
        try {
            Thread.sleep(BETWEEN_ATTEMPTS_MS);
            return true;
        } catch (InterruptedException closed) {
            return false;
        }
    }

    /// Records what has arrived, and then no more.
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        announcer.close();
    }
}
