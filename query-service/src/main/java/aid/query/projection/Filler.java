package aid.query.projection;

import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills a generation of read models from the log and puts it into the place of the live one, if
/// there is one; that goes on meanwhile.
///
/// What it keeps of a stream follows from that stream alone, so the events are put into the order
/// of their streams first, and each stream is folded once. Rows go by COPY into tables that are
/// neither logged nor indexed. At the end the tables are made durable and indexed, sums are made,
/// what was recorded meanwhile is added, and the generation is compared with the live one.
///
/// One instance fills, and the lock that says so goes with the connection that writes. What an
/// instance leaves behind that is killed is thrown away by the next.
final class Filler {

    private static final Logger LOG = LoggerFactory.getLogger(Filler.class);

    private final EventLog log;
    private final Generations generations;
    private final List<Projection> projections;
    private final Duration patience;
    private final BatchSettings settings;
    private final BooleanSupplier closing;

    /// The position up to which events were folded, for those who wait.
    private final AtomicLong filled = new AtomicLong();

    Filler(
            EventLog log,
            Generations generations,
            List<Projection> projections,
            Duration patience,
            BatchSettings settings,
            BooleanSupplier closing) {
        this.log = log;
        this.generations = generations;
        this.projections = projections;
        this.patience = patience;
        this.settings = settings;
        this.closing = closing;
    }

    /// How many events were folded so far.
    long filled() {
        return filled.get();
    }

    /// Fills a generation and makes it live.
    ///
    /// @return the generation; empty if another instance is filling one
    Optional<Generation> fill() throws SQLException {
        try (Connection lock = generations.writer().getConnection()) {
            lock.setAutoCommit(true);
            if (!generations.lock(lock)) {
                generations.endFrozenFill(patience);
                return Optional.empty();
            }
            try {
                Generation generation = generations.create(lock, projections);
                long began = System.nanoTime();
                @Nullable RecordedEvent last = fill(lock, generation);
                LOG.info(
                        "generation {} was filled with {} events in {} ms",
                        generation.number(),
                        last == null ? 0 : last.position(),
                        Duration.ofNanos(System.nanoTime() - began).toMillis());
                takePlace(lock, generation);
                return Optional.of(generation);
            } finally {
                if (!lock.isClosed()) {
                    lock.setAutoCommit(true);
                    generations.unlock(lock);
                    lock.setSchema(Generation.CONTROL);
                }
            }
        }
    }

    private @Nullable RecordedEvent fill(Connection lock, Generation generation)
            throws SQLException {
        projections.forEach(each -> each.begin(generation, true));
        long head = log.head();
        var letters = new DeadLetters(generation.number());
        var inOrder =
                new ProjectionDispatcher(
                        projections.stream().filter(each -> !each.isByStream()).toList(), letters);
        var byStream =
                new ProjectionDispatcher(
                        projections.stream().filter(Projection::isByStream).toList(), letters);
        var last = new @Nullable RecordedEvent[1];
        try (var spool = new StreamSpool(head);
                var ordered = new Chunks(lock, inOrder);
                var folded = new Chunks(lock, byStream);
                ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            log.read(
                    0,
                    head,
                    chunk -> {
                        stopIfClosing();
                        ordered.add(List.of(chunk));
                        for (RecordedEvent event : chunk) {
                            if (byStream.reads(event)) {
                                spool.add(event);
                            }
                        }
                        last[0] = chunk.getLast();
                    });
            ordered.settle();
            Future<Collection<List<RecordedEvent>>> next = ahead.submit(() -> spool.streams(0));
            for (int part = 1; part <= spool.parts(); part++) {
                Collection<List<RecordedEvent>> streams = got(next);
                int following = part;
                next =
                        ahead.submit(() ->
                                following < spool.parts() ? spool.streams(following) : List.of());
                inChunks(folded, streams);
            }
            folded.settle();
        }
        generations.index(lock, generation, projections);
        RecordedEvent reached = last[0];
        if (reached != null) {
            lock.setAutoCommit(false);
            for (Projection projection : projections) {
                projection.filled(lock, reached.position());
            }
            new Checkpoint(generation, patience)
                    .move(
                            lock,
                            new Checkpoint.Stored(0, generation.firstEpoch(), null, null, false),
                            reached);
            lock.commit();
            lock.setAutoCommit(true);
        }
        return reached;
    }

    private static <T> T got(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new StaleCheckpointException(0);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Whole streams, about as many events at a time as a batch has.
    private void inChunks(Chunks chunks, Collection<List<RecordedEvent>> streams) {
        var chunk = new ArrayList<List<RecordedEvent>>();
        int events = 0;
        for (List<RecordedEvent> stream : streams) {
            chunk.add(stream);
            events += stream.size();
            if (events >= settings.batchEvents()) {
                stopIfClosing();
                chunks.add(chunk);
                filled.addAndGet(events);
                chunk = new ArrayList<>();
                events = 0;
            }
        }
        chunks.add(chunk);
        filled.addAndGet(events);
    }

    private void stopIfClosing() {
        if (closing.getAsBoolean()) {
            throw new StaleCheckpointException(filled.get());
        }
    }

    /// Writes streams chunk by chunk: one is written while the next is prepared.
    private static final class Chunks implements AutoCloseable {
        private final Connection lock;
        private final ProjectionDispatcher dispatcher;
        private final ExecutorService writer =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("filler-writer").factory());
        private List<List<RecordedEvent>> inFlight = List.of();
        private @Nullable Future<?> written;

        Chunks(Connection lock, ProjectionDispatcher dispatcher) {
            this.lock = lock;
            this.dispatcher = dispatcher;
        }

        void add(List<List<RecordedEvent>> streams) {
            if (streams.isEmpty()) {
                return;
            }
            ProjectionDispatcher.Batch batch;
            try {
                batch = prepared(streams);
            } catch (Throwable e) {
                settle();
                singleOut(streams, e);
                return;
            }
            if (settle()) {
                inFlight = streams;
                written =
                        writer.submit(() -> {
                            dispatcher.writeAll(lock, batch);
                            return null;
                        });
            } else {
                write(streams); // What was prepared built on what was not written.
            }
        }

        /// Has everything written.
        ///
        /// @return whether it was written as it was prepared
        boolean settle() {
            Future<?> waiting = written;
            written = null;
            if (waiting == null) {
                return true;
            }
            try {
                waiting.get();
                return true;
            } catch (InterruptedException e) {
                throw new StaleCheckpointException(0);
            } catch (ExecutionException e) {
                singleOut(inFlight, Objects.requireNonNull(e.getCause()));
                return false;
            }
        }

        private ProjectionDispatcher.Batch prepared(List<List<RecordedEvent>> streams) {
            return dispatcher.prepare(
                    streams.parallelStream()
                            .flatMap(List::stream)
                            .map(Happened::new)
                            .peek(Happened::parseIfPossible)
                            .toList());
        }

        private void write(List<List<RecordedEvent>> streams) {
            try {
                dispatcher.writeAll(lock, prepared(streams));
            } catch (Throwable e) {
                singleOut(streams, e);
            }
        }

        /// Halves streams, or the one, until the event at fault stands alone.
        private void singleOut(List<List<RecordedEvent>> streams, Throwable fault) {
            Faults.throwIfPassing(fault);
            LOG.warn(
                    "{} streams could not be projected together: {}",
                    streams.size(),
                    Faults.describe(fault));
            dispatcher.forget();
            List<RecordedEvent> first = streams.getFirst();
            if (streams.size() > 1) {
                int half = streams.size() / 2;
                write(streams.subList(0, half));
                write(streams.subList(half, streams.size()));
            } else if (first.size() > 1) {
                first.forEach(event -> write(List.of(List.of(event))));
            } else {
                dispatcher.writeAlone(lock, first.getFirst());
            }
        }

        @Override
        public void close() {
            writer.shutdownNow();
        }
    }

    /// Adds what was recorded meanwhile until it has come as far as the live generation, and is it.
    private void takePlace(Connection lock, Generation generation) throws SQLException {
        compare(generation);
        var follower =
                new Follower(log, generation, projections, patience, settings, Follower.UNSEEN);
        follower.start();
        do {
            while (follower.next() > 0) {
                stopIfClosing();
                generations.seenAtWork(lock);
            }
        } while (!generations.makeLive(generation));
    }

    private void compare(Generation generation) throws SQLException {
        Optional<Generation> live = generations.live();
        if (live.isEmpty()) {
            return;
        }
        for (Projection projection : projections) {
            projection
                    .difference(live.get(), generation)
                    .ifPresent(difference ->
                            LOG.warn(
                                    "{} of generation {} differ from those of {}, whose place it takes: {}",
                                    projection.name(),
                                    generation.number(),
                                    live.get().number(),
                                    difference));
        }
    }
}
