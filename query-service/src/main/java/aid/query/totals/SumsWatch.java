package aid.query.totals;

import aid.query.projection.Generation;
import aid.query.projection.Projector;
import aid.query.projection.Snapshot;
import aid.store.Supervised;
import aid.store.SupervisedThread;
import aid.store.ThreadStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the kept sums with the postings all the time, slowly, and has them made anew once they
/// differ.
///
/// The first difference of each time is kept in the database, so that every instance names it.
public final class SumsWatch implements Supervised, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SumsWatch.class);

    /// How much of the time it rests: a comparison is followed by a rest so many times as long.
    private static final int REST = 20;

    private static final Duration REST_AT_LEAST = Duration.ofMillis(50);

    /// A comparison that takes longer is given up, and the next one is tried.
    private static final String LONGEST = "60s";

    private static final Duration MAKE_ANEW_AT_MOST = Duration.ofMinutes(30);

    private final Projector projector;
    private final Clock clock;
    private final Duration betweenRounds;
    private final SupervisedThread thread = new SupervisedThread("sums-watch", this::run);
    private volatile @Nullable Round lastRound;

    /// All kept sums were compared once.
    ///
    /// @param position where the read models were when it began
    public record Round(Instant ended, long position, int givenUp) {}

    /// Kept sums differed from the postings.
    ///
    /// @param what the first difference, in words
    /// @param madeAnewAt absent as long as the sums are still wrong
    public record Difference(
            Instant foundAt, long position, String what, @Nullable Instant madeAnewAt) {}

    /// @param betweenRounds how long it rests once it has compared all sums
    public SumsWatch(Projector projector, Clock clock, Duration betweenRounds) {
        this.projector = projector;
        this.clock = clock;
        this.betweenRounds = betweenRounds;
    }

    public void start() {
        thread.start();
    }

    @Override
    public List<ThreadStatus> threads() {
        return List.of(thread.status());
    }

    /// Absent until all sums were compared once since the start.
    public Optional<Round> lastRound() {
        return Optional.ofNullable(lastRound);
    }

    /// The difference found last, by whatever instance.
    public Optional<Difference> lastDifference() {
        return projector.generation().number() == 0
                ? Optional.empty()
                : projector.read(connection -> lastDifference(connection, projector.generation()));
    }

    private static Optional<Difference> lastDifference(Connection connection, Generation generation)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select found_at, position, difference, made_anew_at from query.sums_difference
                        where generation = ? order by found_at desc limit 1\
                        """)) {
            select.setInt(1, generation.number());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var madeAnew = row.getTimestamp(4);
                return Optional.of(
                        new Difference(
                                row.getTimestamp(1).toInstant(),
                                row.getLong(2),
                                row.getString(3),
                                madeAnew == null ? null : madeAnew.toInstant()));
            }
        }
    }

    private void run() throws InterruptedException {
        while (!thread.isClosing()) {
            try {
                round();
            } catch (RuntimeException | SQLException e) {
                if (thread.isClosing()) {
                    return;
                }
                LOG.debug("the sums cannot be compared at the moment: {}", e.getMessage());
            }
            Thread.sleep(betweenRounds);
        }
    }

    private void round() throws SQLException, InterruptedException {
        long position = projector.position();
        int givenUp = 0;
        Optional<String> missing = projector.read(SumsComparison::missing);
        if (missing.isPresent()) {
            mend(missing.get());
            return;
        }
        for (SumBlocks.Range step : projector.read(SumsComparison::steps)) {
            long began = System.nanoTime();
            Optional<String> difference = Optional.empty();
            try {
                difference = compare(step);
            } catch (SQLException e) {
                if (!"57014".equals(e.getSQLState())) {
                    throw e;
                }
                givenUp++;
                LOG.warn("{} took more than {} to compare", step, LONGEST);
            }
            if (difference.isPresent()) {
                mend(difference.get());
                return;
            }
            long took = System.nanoTime() - began;
            Thread.sleep(Duration.ofNanos(Math.max(REST_AT_LEAST.toNanos(), REST * took)));
        }
        lastRound = new Round(clock.instant(), position, givenUp);
    }

    /// A block that was written anew or with others meanwhile is compared as it is then.
    private Optional<String> compare(SumBlocks.Range step) throws SQLException {
        try (Snapshot snapshot = Snapshot.forWatching(projector.generation())) {
            Connection connection = snapshot.connection();
            try (var limit = connection.createStatement()) {
                limit.execute("set local statement_timeout = '" + LONGEST + "'");
            }
            return SumsComparison.difference(connection, step);
        }
    }

    private void mend(String difference) {
        LOG.error("kept sums differ from the postings and are made anew: {}", difference);
        projector.read(connection -> note(connection, difference));
        try {
            projector.write(this::makeAnew, MAKE_ANEW_AT_MOST);
            LOG.info("the sums were made anew");
        } catch (TimeoutException e) {
            LOG.warn("the sums could not be made anew yet: {}", e.getMessage());
        }
    }

    /// Only the first difference is noted until the sums are made anew.
    private int note(Connection connection, String difference) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into query.sums_difference (generation, found_at, position, difference)
                        values (?, clock_timestamp(), ?, ?)
                        on conflict (generation) where made_anew_at is null do nothing\
                        """)) {
            insert.setInt(1, projector.generation().number());
            insert.setLong(2, projector.position());
            insert.setString(3, difference);
            return insert.executeUpdate();
        }
    }

    private int makeAnew(Connection connection) throws SQLException {
        SumsComparison.makeAnew(connection);
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update query.sums_difference set made_anew_at = clock_timestamp()
                        where generation = ? and made_anew_at is null\
                        """)) {
            update.setInt(1, projector.generation().number());
            return update.executeUpdate();
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
