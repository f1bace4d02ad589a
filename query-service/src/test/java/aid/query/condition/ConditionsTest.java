package aid.query.condition;

import static aid.query.view.StreamExamples.THEN;
import static aid.query.view.StreamExamples.line;
import static aid.query.view.StreamExamples.passage;
import static aid.query.view.StreamExamples.pledge;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.LedgerEvent;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.PledgeId;
import aid.events.value.Condition;
import aid.events.value.DateValue;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.query.answer.SnapshotReader;
import aid.query.asof.AsOfPositions;
import aid.query.condition.FindConditions.Asked;
import aid.query.condition.FindConditions.ConditionPage;
import aid.query.projection.Projector;
import aid.query.projection.RecordedLedger;
import aid.query.view.PledgeView.ConditionState.State;
import aid.query.view.ViewProjection;
import aid.query.web.Parameters;
import aid.query.web.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RecordedLedger ledger = new RecordedLedger();
    private final Projector projector =
            ledger.projector(
                    List.of(
                            new ViewProjection(
                                    ledger.log, new PostingRules(ReadingPolicy.FR_QUANTITY_1))));
    private final Waiting waiting = new Waiting(ledger.log, projector, SOON);
    private final SnapshotReader reader =
            new SnapshotReader(
                    ledger.log,
                    projector,
                    waiting,
                    new AsOfPositions(ledger.log, waiting, Clock.systemUTC()));
    private final FindConditions conditions = new FindConditions();

    @AfterEach
    void close() {
        ledger.close();
    }

    private static LedgerEvent conditional(String name, LocalDate day) {
        return pledge(
                name,
                Shares.of("US"),
                List.of(
                        new Condition(
                                "vote",
                                Condition.Kind.LEGISLATIVE_APPROVAL,
                                "the House",
                                "a vote on " + name)),
                DateValue.day(day),
                passage("memo", 0, "a pledge of " + name),
                line("1", "MIL.GENERIC", Quantity.unspecified()));
    }

    private ConditionPage find(Asked asked) {
        return reader.read(asked.at(), at -> conditions.find(asked, at));
    }

    private List<String> pledges(Map<String, String[]> parameters) {
        ConditionPage found = find(Asked.of(new Parameters(parameters)));
        return found.rows().stream().map(row -> row.pledge()).toList();
    }

    @Test
    void open_conditions_come_the_oldest_first_and_leave_when_they_are_decided() {
        long last =
                ledger.record(
                        conditional("US-2", LocalDate.of(2024, 4, 19)),
                        conditional("US-1", LocalDate.of(2023, 1, 1)),
                        conditional("US-3", LocalDate.of(2024, 4, 20)));
        assertThat(projector.await(last, SOON)).isTrue();
        assertThat(pledges(Map.of())).containsExactly("pledge:US-1", "pledge:US-2", "pledge:US-3");
        assertThat(pledges(Map.of("donor", new String[] {"DE"}))).isEmpty();

        last =
                ledger.record(
                        new ApprovalGranted(
                                new PledgeId("pledge:US-1"),
                                "vote",
                                null,
                                "HR 8035",
                                THEN,
                                List.of(),
                                List.of()));
        assertThat(projector.await(last, SOON)).isTrue();
        assertThat(pledges(Map.of())).containsExactly("pledge:US-2", "pledge:US-3");
        ConditionPage decided =
                find(Asked.of(new Parameters(Map.of("decided", new String[] {"true"}))));
        assertThat(decided.rows()).hasSize(1);
        assertThat(decided.rows().getFirst().condition().act()).isEqualTo("HR 8035");
        assertThat(decided.rows().getFirst().condition().state()).isEqualTo(State.GRANTED);
    }

    @Test
    void pages_follow_one_another() {
        long last =
                ledger.record(
                        conditional("US-1", LocalDate.of(2024, 1, 1)),
                        conditional("US-2", LocalDate.of(2024, 1, 2)),
                        conditional("US-3", LocalDate.of(2024, 1, 3)));
        assertThat(projector.await(last, SOON)).isTrue();

        ConditionPage first = find(Asked.of(new Parameters(Map.of("limit", new String[] {"2"}))));
        assertThat(first.rows()).hasSize(2);
        assertThat(
                        pledges(
                                Map.of(
                                        "limit",
                                        new String[] {"2"},
                                        "next",
                                        new String[] {first.next()})))
                .containsExactly("pledge:US-3");
    }

    @Test
    void what_is_decided_between_two_pages_hides_nothing_on_the_second() {
        long last =
                ledger.record(
                        conditional("US-1", LocalDate.of(2024, 1, 1)),
                        conditional("US-2", LocalDate.of(2024, 1, 2)),
                        conditional("US-3", LocalDate.of(2024, 1, 3)),
                        pledge(
                                "US-4",
                                Shares.of("US"),
                                List.of(
                                        new Condition(
                                                "vote",
                                                Condition.Kind.LEGISLATIVE_APPROVAL,
                                                "the House",
                                                "a vote some day")),
                                DateValue.unknown(),
                                passage("memo", 0, "a pledge of some day"),
                                line("1", "MIL.GENERIC", Quantity.unspecified())),
                        conditional("US-5", LocalDate.of(2024, 1, 3)));
        assertThat(projector.await(last, SOON)).isTrue();
        ConditionPage first = find(Asked.of(new Parameters(Map.of("limit", new String[] {"1"}))));
        assertThat(first.rows()).hasSize(1);
        last =
                ledger.record(
                        new ApprovalGranted(
                                new PledgeId("pledge:US-1"),
                                "vote",
                                null,
                                "HR 8035",
                                THEN,
                                List.of(),
                                List.of()));
        assertThat(projector.await(last, SOON)).isTrue();

        List<String> rest = new ArrayList<>();
        String next = first.next();
        while (next != null) {
            ConditionPage page =
                    find(
                            Asked.of(
                                    new Parameters(
                                            Map.of(
                                                    "limit",
                                                    new String[] {"1"},
                                                    "next",
                                                    new String[] {next}))));
            page.rows().forEach(row -> rest.add(row.pledge()));
            next = page.next();
        }
        assertThat(rest)
                .containsExactly("pledge:US-2", "pledge:US-3", "pledge:US-5", "pledge:US-4");
    }
}
