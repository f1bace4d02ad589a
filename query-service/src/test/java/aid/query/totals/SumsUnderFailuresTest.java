package aid.query.totals;

import static org.assertj.core.api.Assertions.assertThat;

import aid.postings.Dimension;
import aid.postings.Happening;
import aid.postings.Histories;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.postings.Sums;
import aid.postings.Taxonomy;
import aid.postings.TotalsQuery;
import aid.query.asof.AsOf;
import aid.query.asof.MomentProjection;
import aid.query.projection.BatchSettings;
import aid.query.projection.DeadLetter;
import aid.query.projection.ForwardingProjection;
import aid.query.projection.Happened;
import aid.query.projection.Projection;
import aid.query.projection.ProjectionTransaction;
import aid.query.projection.Projector;
import aid.query.projection.ReadModelsUnavailableException;
import aid.query.projection.RecordedLedger;
import aid.query.projection.Snapshot;
import aid.query.web.Cursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever fails, and in whatever step, the kept sums are those of the postings: preparing an
/// event, writing a batch, writing the sums, committing, trying a dead letter again, being
/// overtaken by another instance, freezing and thawing, being closed and started again.
class SumsUnderFailuresTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final PostingRules RULES = new PostingRules(ReadingPolicy.FR_QUANTITY_1);
    private static final int EVENTS = 240;
    private static final int FAILURES = 40;
    private static final BatchSettings SMALL = new BatchSettings(7);
    private static final Duration PATIENCE = Duration.ofMillis(150);
    private static final TotalsQuery QUERY =
            TotalsQuery.by(
                    Dimension.DONOR, Dimension.CAPABILITY, Dimension.RECIPIENT, Dimension.STAGE);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("aid.seeds", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sums_are_those_of_the_postings_whatever_fails(long seed) throws Exception {
        var random = new Random(seed);
        List<Happening> history = Histories.of(seed, EVENTS);
        var failures = new AtomicInteger(FAILURES);
        try (var ledger = new RecordedLedger()) {
            int recorded = record(ledger, history, 0, random.nextInt(EVENTS));
            var projectors = new ArrayList<Projector>();
            projectors.add(projector(ledger, failures, random.nextLong()));
            projectors.add(projector(ledger, failures, random.nextLong()));
            while (recorded < EVENTS || failures.get() > 0) {
                switch (random.nextInt(6)) {
                    case 0, 1 ->
                            recorded = record(ledger, history, recorded, 1 + random.nextInt(30));
                    case 2 -> {
                        projectors.remove(random.nextInt(projectors.size())).close();
                        projectors.add(projector(ledger, failures, random.nextLong()));
                    }
                    case 3 -> retryAny(projectors.getFirst(), random);
                    default -> Thread.sleep(random.nextInt(40));
                }
                assertSumsAreThoseOfThePostings(ledger);
                if (recorded == EVENTS && random.nextInt(10) == 0) {
                    failures.decrementAndGet(); // An idle projector meets none.
                }
            }
            failures.set(0);
            Projector last = projectors.getLast();
            assertThat(last.await(EVENTS, SOON)).isTrue();
            for (List<DeadLetter> left = last.deadLetters(0, 1_000);
                    !left.isEmpty();
                    left = last.deadLetters(0, 1_000)) {
                retry(last, left.getFirst().position());
            }
            assertSumsAreThoseOfThePostings(ledger);
            assertRight(ledger, last, RULES.postings(history));
        }
    }

    private static int record(RecordedLedger ledger, List<Happening> history, int from, int more) {
        int to = Math.min(EVENTS, from + more);
        history.subList(from, to).forEach(each -> ledger.record(each.event(), each.eventId()));
        return to;
    }

    private static Projector projector(RecordedLedger ledger, AtomicInteger failures, long seed) {
        return ledger.projector(
                () ->
                        List.of(
                                new Failing(
                                        new TotalsProjection(ledger.log, RULES, 5),
                                        failures,
                                        new Random(seed)),
                                new MomentProjection()),
                PATIENCE,
                SMALL);
    }

    private static void retryAny(Projector projector, Random random) {
        List<DeadLetter> letters = projector.deadLetters(0, 1_000);
        if (!letters.isEmpty()) {
            retry(projector, letters.get(random.nextInt(letters.size())).position());
        }
    }

    private static void retry(Projector projector, long position) {
        try {
            projector.retry(position);
        } catch (TimeoutException | IllegalStateException e) {
            // It was refused by one of the failures, and is asked for again.
        }
    }

    private static void assertSumsAreThoseOfThePostings(RecordedLedger ledger) throws SQLException {
        try (Snapshot snapshot = Snapshot.of(ledger.generation)) {
            Connection connection = snapshot.connection();
            assertThat(SumsComparison.missing(connection)).isEmpty();
            for (SumBlocks.Range range : SumsComparison.steps(connection)) {
                assertThat(SumsComparison.difference(connection, range)).as("%s", range).isEmpty();
            }
        } catch (ReadModelsUnavailableException e) {
            assertThat(e.isBeingFilled()).as("before the first fill ends").isTrue();
        }
    }

    private static void assertRight(
            RecordedLedger ledger, Projector projector, List<Posting> postings) {
        var find =
                new FindTotals(new Ledger(ledger.log, projector, Clock.systemUTC(), SOON, RULES));
        for (long position = 0; position <= EVENTS; position += 11) {
            long upTo = position;
            var request =
                    new TotalsRequest(
                            QUERY,
                            new AsOf.Position(upTo, "asOf"),
                            OptionalLong.empty(),
                            null,
                            true,
                            null,
                            new FxRule.Effective(),
                            null);
            assertThat(find.find(request, (Cursor) null).rows().stream().map(FindTotals.Total::row))
                    .as("as of %d", upTo)
                    .isEqualTo(
                            new Sums(QUERY, Taxonomy.BY_CODE)
                                    .rows(
                                            postings.stream()
                                                    .filter(each -> each.position() <= upTo)
                                                    .toList()));
        }
    }

    /// Fails now and then, until there were enough failures.
    private static final class Failing extends ForwardingProjection {
        private final AtomicInteger left;
        private final Random random;

        Failing(Projection real, AtomicInteger left, Random random) {
            super(real);
            this.left = left;
            this.random = random;
        }

        private boolean fails() {
            synchronized (random) {
                return random.nextInt(6) == 0 && left.getAndDecrement() > 0;
            }
        }

        private int kind(int kinds) {
            synchronized (random) {
                return random.nextInt(kinds);
            }
        }

        private static final class FailsAtTheEnd implements ProjectionTransaction.HeldBack {
            int kind = -1;

            @Override
            public void write(Connection connection) throws SQLException {
                if (kind >= 0) {
                    failInDatabase(connection, kind);
                }
            }
        }

        @Override
        public Change prepare(List<Happened> events) {
            if (fails()) {
                fail(kind(4));
            }
            Change change = super.prepare(events);
            if (fails()) {
                fail(kind(4)); // What it remembers has run ahead.
            }
            return transaction -> {
                Connection connection = transaction.connection();
                if (fails()) {
                    failInDatabase(connection, kind(6));
                }
                change.write(transaction);
                var atTheEnd = transaction.holdBack(FailsAtTheEnd.class, FailsAtTheEnd::new);
                if (fails()) {
                    atTheEnd.kind = kind(6);
                }
                if (fails()) {
                    failInDatabase(connection, kind(6));
                }
            };
        }

        private static void fail(int kind) {
            switch (kind) {
                case 0 -> throw new IllegalStateException("no sense in it");
                case 1 -> throw new StackOverflowError("too deep");
                case 2 -> throw new AssertionError("an error of another kind");
                default -> throw new OutOfMemoryError("pretended");
            }
        }

        private static void failInDatabase(Connection connection, int kind) throws SQLException {
            switch (kind) {
                case 0 -> throw new SQLException("refused", "23514");
                case 1 -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("select 1 / 0"); // The transaction cannot go on.
                    }
                }
                case 2 -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("select pg_terminate_backend(pg_backend_pid())");
                    }
                }
                case 3 -> freeze();
                default -> fail(kind - 3);
            }
        }

        /// Longer than others wait for it.
        private static void freeze() {
            try {
                Thread.sleep(PATIENCE.toMillis() * 3);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
