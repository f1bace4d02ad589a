package aid.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
public final class GroupCommitter implements Supervised, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);

    private static final int GROUP_EVENTS_MAX = 1_000;
    private static final long GROUP_CHARACTERS_MAX = 8_000_000;
    private static final int WAITING_MAX = 10_000;
    private static final int WAITING_CHARACTERS_MAX = 64_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long BETWEEN_ATTEMPTS_MS = 100;
    private static final Duration REFUSAL_REMEMBERED = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final Duration patience;
    private final Announcer announcer;
    private final BlockingQueue<PendingAppend> arrived = new LinkedBlockingQueue<>(WAITING_MAX);

    /// For how many characters of events there is room among those that are not decided yet.
    private final Semaphore room = new Semaphore(WAITING_CHARACTERS_MAX);

    private final SupervisedThread thread;
    private volatile CommitWatch watch = (_, _, _) -> {};
    private volatile boolean closed;
    private volatile @Nullable Refusal refusal;

    // The rest is known to the committer's thread only.
    private List<PendingAppend> next = new ArrayList<>();
    private List<AppendChain> underWay = List.of();
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
        thread = new SupervisedThread("event-store-committer", this::run);
        thread.start();
    }

    /// Records an append and returns when that is decided and durable.
    ///
    /// @throws NotRecordedException if the database failed and nothing of the append was recorded
    /// @throws RecordingInDoubtException if the database failed and the append may have been
    ///   recorded
    public Outcome append(Append append) {
        return submit(append, null).await();
    }

    /// Takes an append in and returns at once, or when there is room for it.
    ///
    /// @param after an append that was submitted before and that this one continues: this is
    ///   recorded after it or, with outcome [Outcome.SequenceTaken], not at all
    /// @throws NotRecordedException if it was not taken in
    PendingAppend submit(Append append, @Nullable PendingAppend after) {
        // One that is larger than all the room there is waits for all of it.
        int size = (int) Math.min(WAITING_CHARACTERS_MAX, append.characters());
        var pending = new PendingAppend(append, after, () -> room.release(size));
        try {
            if (thread.isClosing()
                    || !room.tryAcquire(size, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw notTakenIn();
            }
            if (!offer(pending)) {
                pending.notRecorded("it was not taken in", null);
                throw notTakenIn();
            }
            return pending;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRecordedException("interrupted while waiting to be admitted", e);
        }
    }

    private boolean offer(PendingAppend pending) throws InterruptedException {
        try {
            return arrived.offer(pending, patience.toMillis(), TimeUnit.MILLISECONDS)
                    && !(closed && arrived.remove(pending));
        } catch (InterruptedException e) {
            pending.notRecorded("interrupted", e);
            throw e;
        }
    }

    private NotRecordedException notTakenIn() {
        return new NotRecordedException(
                thread.isClosing() ? "the event store is closed" : "the event store is overloaded",
                null);
    }

    /// Whoever watches is told of each group from now on.
    public void watch(CommitWatch watch) {
        this.watch = watch;
    }

    /// That the database refused a group for a reason that lies with itself.
    private record Refusal(String reason, long atNanos) {}

    /// Why the database refused what was to be recorded last, such as "No space left on device". It
    /// is forgotten as soon as something is recorded, and after ten seconds in any case, so that
    /// somebody tries again.
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal)
                .filter(it -> System.nanoTime() - it.atNanos() < REFUSAL_REMEMBERED.toNanos())
                .map(Refusal::reason);
    }

    /// How many appends have not been taken into a group yet.
    public int waiting() {
        return arrived.size();
    }

    @Override
    public List<ThreadStatus> threads() {
        return List.of(thread.status(), announcer.status());
    }

    private void tell(List<AppendChain> group, long startedNanos) {
        List<PendingAppend> appends = links(group);
        watch.decided(
                appends.size(),
                appends.stream().mapToInt(each -> each.append().events().size()).sum(),
                Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    private void run() {
        giveUp(underWay);
        while (!thread.isClosing() || !arrived.isEmpty() || !next.isEmpty()) {
            try {
                underWay = gather();
                long started = System.nanoTime();
                commit(underWay);
                List<AppendChain> decided = underWay;
                underWay = List.of();
                tell(decided, started);
            } catch (InterruptedException e) {
                // Closing: what has arrived is still recorded.
            }
        }
    }

    /// Answers those whom the committer left behind when it failed. Some of them may have been
    /// answered before; for these this changes nothing.
    private void giveUp(List<AppendChain> group) {
        if (!group.isEmpty()) {
            disconnect();
            links(group).forEach(each -> each.inDoubt("the event store failed", null));
            underWay = List.of();
        }
    }

    /// Takes what is waiting, up to the size of a group; blocks only if nothing is. An append that
    /// touches what an earlier one of the group touches goes first into the next group, unless it
    /// continues that one.
    private List<AppendChain> gather() throws InterruptedException {
        if (next.isEmpty()) {
            next.add(arrived.take());
        }
        arrived.drainTo(next, Math.max(0, GROUP_EVENTS_MAX - next.size()));
        var group = new LinkedHashMap<PendingAppend, AppendChain>(); // By the last link.
        var later = new ArrayList<PendingAppend>();
        var touched = new HashSet<>();
        int events = 0;
        long characters = 0;
        for (PendingAppend each : next) {
            if (each.isDecided()) {
                continue; // When this failed half-way before.
            }
            @Nullable PendingAppend after = each.after();
            boolean waits = after != null && !after.isDecided();
            @Nullable AppendChain chain = waits ? group.get(after) : null;
            if (after != null && after.isDecided() && !after.isRecorded()) {
                each.decided(new Outcome.SequenceTaken());
            } else if (events < GROUP_EVENTS_MAX
                    && characters < GROUP_CHARACTERS_MAX
                    && (waits
                            ? chain != null && chain.isContinuedBy(each, touched)
                            : Collections.disjoint(touched, each.touches()))) {
                if (chain == null) {
                    chain = new AppendChain(each);
                } else {
                    group.remove(after);
                    chain.add(each);
                }
                group.put(each, chain);
                touched.addAll(each.touches());
                events += each.append().events().size();
                characters += each.append().characters();
            } else {
                later.add(each);
            }
        }
        next = later;
        return List.copyOf(group.values());
    }

    /// Records a group or finds out what became of it, and answers each of its callers.
    private void commit(List<AppendChain> group) {
        List<AppendChain> open = group;
        @Nullable AppendSession lost = null;
        while (!open.isEmpty()) {
            @Nullable AppendSession used = null;
            try {
                AppendSession current = connected();
                List<Append> wholes = open.stream().map(AppendChain::whole).toList();
                if (lost != null) {
                    open = settle(open, current.settle(lost, wholes));
                    lost = null;
                    continue;
                }
                used = current;
                decide(open, current.append(wholes));
                refusal = null;
                back();
                return;
            } catch (SQLException e) {
                boolean refused = used != null && used.refused(e);
                if (refused && !AppendSession.isLockTimeout(e)) {
                    refuse(open, e);
                    return;
                }
                if (!refused) {
                    lost = used == null ? lost : used;
                    disconnect();
                }
                if (!worthAnotherAttempt(e)) {
                    for (PendingAppend each : links(open)) {
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

    private static List<PendingAppend> links(List<AppendChain> group) {
        return group.stream().flatMap(chain -> chain.links().stream()).toList();
    }

    private void decide(List<AppendChain> group, List<Outcome> outcomes) {
        long last = 0;
        var received = new ArrayList<AppendChain>();
        for (int i = 0; i < group.size(); i++) {
            AppendChain chain = group.get(i);
            Outcome outcome = outcomes.get(i);
            if (outcome instanceof Outcome.CommandReceived && !chain.isSingle()) {
                received.add(chain);
            } else {
                chain.decided(outcome);
            }
            if (outcome instanceof Outcome.Recorded(long first)) {
                last = Math.max(last, first + chain.events() - 1);
            }
        }
        if (last > 0) {
            announcer.announce(last);
        }
        received.forEach(this::commitLinkByLink);
    }

    /// One of them was received before, or is at fault: which one, only trying tells.
    private void commitLinkByLink(AppendChain chain) {
        for (PendingAppend link : chain.links()) {
            @Nullable PendingAppend after = link.after();
            if (after != null && !after.isRecorded()) {
                link.decided(new Outcome.SequenceTaken());
            } else {
                commit(List.of(new AppendChain(link)));
            }
        }
    }

    /// Answers those whose events were found, and returns the others.
    private List<AppendChain> settle(List<AppendChain> group, Map<String, Long> recorded) {
        var open = new ArrayList<AppendChain>();
        for (AppendChain each : group) {
            @Nullable Long first = recorded.get(each.firstEventId());
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
    private void refuse(List<AppendChain> group, SQLException refusal) {
        String state = String.valueOf(refusal.getSQLState());
        boolean faultOfOne =
                state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
        if (faultOfOne && group.size() > 1) {
            group.forEach(each -> commit(List.of(each)));
        } else if (faultOfOne && !group.getFirst().isSingle()) {
            commitLinkByLink(group.getFirst());
        } else if (PSQLState.UNIQUE_VIOLATION.getState().equals(state)) {
            group.forEach(each -> each.decided(new Outcome.Duplicate()));
        } else {
            this.refusal = new Refusal(String.valueOf(refusal.getMessage()), System.nanoTime());
            links(group).forEach(each -> each.notRecorded("the database refused", refusal));
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
        if (thread.isClosing() || System.nanoTime() - awaySinceNanos > patience.toNanos()) {
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
        thread.close();
        closed = true;
        arrived.forEach(each -> each.notRecorded("the event store is closed", null));
        if (thread.awaitEnd(Duration.ZERO)) {
            // Nobody is left behind if the loop did not end by itself.
            giveUp(underWay);
            next.forEach(each -> each.notRecorded("the event store is closed", null));
            disconnect();
        }
        announcer.close();
    }
}
