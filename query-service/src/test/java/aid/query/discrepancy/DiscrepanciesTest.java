package aid.query.discrepancy;

import static aid.query.view.StreamExamples.THEN;
import static aid.query.view.StreamExamples.line;
import static aid.query.view.StreamExamples.passage;
import static aid.query.view.StreamExamples.pledge;
import static aid.query.view.StreamExamples.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.LedgerEvent;
import aid.events.contract.ContractId;
import aid.events.contract.ContractSigned;
import aid.events.contract.PaymentRecorded;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryId;
import aid.events.delivery.ReceiptDisputed;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeMerged;
import aid.events.source.SourceId;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceWithdrawn;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.query.answer.SnapshotReader;
import aid.query.asof.AsOfPositions;
import aid.query.discrepancy.Discrepancy.Kind;
import aid.query.discrepancy.FindDiscrepancies.Asked;
import aid.query.discrepancy.FindDiscrepancies.DiscrepancyPage;
import aid.query.message.Messages;
import aid.query.projection.Projector;
import aid.query.projection.RecordedLedger;
import aid.query.view.ViewProjection;
import aid.query.web.Parameters;
import aid.query.web.Waiting;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscrepanciesTest {

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
    private final FindDiscrepancies discrepancies = new FindDiscrepancies();

    @AfterEach
    void close() {
        ledger.close();
    }

    private DiscrepancyPage find(Asked asked) {
        return reader.read(asked.at(), at -> discrepancies.find(asked, at));
    }

    private List<Discrepancy> after(LedgerEvent... events) {
        long last = ledger.record(events);
        assertThat(projector.await(last, SOON)).isTrue();
        return find(Asked.of(new Parameters(Map.of()))).rows();
    }

    private static LedgerEvent gift(String name, LocalDate day, String passage, Line line) {
        return pledge(
                name,
                Shares.of("DE"),
                List.of(),
                DateValue.day(day),
                passage("memo", 0, passage),
                line);
    }

    private static Line systems(int count) {
        return line("1", "AD.SYS.PATRIOT", Quantity.exactly(count, "system"));
    }

    private static DeliveryCompleted delivered(String name, Quantity quantity, Cover of) {
        return new DeliveryCompleted(
                new DeliveryId("delivery:" + name),
                new Consignment(Shares.of("DE"), new PartyCode("UA"), null, Flow.DIRECT),
                List.of(line("1", "AD.SYS.PATRIOT", quantity)),
                List.of(of),
                null,
                null,
                false,
                THEN,
                List.of(passage("memo", 0, "delivered " + name)),
                List.of());
    }

    private static ContractSigned contract(Money total, List<Cover> covers, Line... lines) {
        return new ContractSigned(
                new ContractId("contract:C-1"),
                null,
                null,
                Shares.of("DE"),
                new PartyCode("UA"),
                Purpose.TRANSFER_TO_RECIPIENT,
                Flow.DIRECT,
                null,
                List.of("Maker"),
                List.of(lines),
                total,
                covers,
                List.of(),
                THEN,
                List.of(passage("memo", 0, "a contract")),
                List.of());
    }

    @Test
    void a_kind_is_found_however_many_of_other_kinds_were_found_since() {
        LocalDate day = LocalDate.of(2024, 4, 1);
        ledger.recordText("pledge:BAD", "NeverHeardOf", "{}");
        after(
                gift("DE-1", day, "Germany gives one Patriot.", systems(1)),
                gift("DE-2", day, "Berlin sends a Patriot.", systems(1)),
                gift("DE-3", day, "A Patriot comes from Germany.", systems(1)));

        assertThat(
                        find(Asked.of(
                                        new Parameters(
                                                Map.of(
                                                        "kind",
                                                        new String[] {"DEAD_LETTER"},
                                                        "limit",
                                                        new String[] {"1"}))))
                                .rows())
                .extracting(Discrepancy::kind)
                .containsExactly(Discrepancy.Kind.DEAD_LETTER);
    }

    @Test
    void two_promises_alike_within_thirty_days_may_be_one() {
        LocalDate day = LocalDate.of(2024, 4, 1);
        List<Discrepancy> found =
                after(
                        gift("DE-1", day, "one", systems(1)),
                        gift("DE-2", day.plusDays(30), "two", systems(1)),
                        gift("DE-3", day.plusDays(61), "three", systems(1)),
                        gift("DE-4", day, "four", systems(2)));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().kind()).isEqualTo(Kind.POSSIBLE_DUPLICATE);
        assertThat(found.getFirst().streams()).containsExactly("pledge:DE-1", "pledge:DE-2");
        assertThat(found.getFirst().position()).isEqualTo(2);
    }

    @Test
    void the_same_passage_makes_a_duplicate_at_any_time_and_merging_ends_it() {
        LocalDate day = LocalDate.of(2024, 4, 1);
        List<Discrepancy> found =
                after(
                        gift("DE-1", day, "one", systems(1)),
                        gift("DE-2", day.plusYears(1), "one", systems(7)));

        assertThat(found).extracting(Discrepancy::kind).containsExactly(Kind.POSSIBLE_DUPLICATE);
        assertThat(
                        after(
                                new PledgeMerged(
                                        new PledgeId("pledge:DE-2"),
                                        new PledgeId("pledge:DE-1"),
                                        "the same",
                                        THEN,
                                        List.of(),
                                        List.of())))
                .isEmpty();
    }

    @Test
    void an_override_is_told_with_its_reason_and_not_as_a_duplicate_again() {
        var second =
                new aid.events.pledge.PledgeAnnounced(
                        new PledgeId("pledge:DE-2"),
                        Shares.of("DE"),
                        new PartyCode("UA"),
                        Purpose.TRANSFER_TO_RECIPIENT,
                        Flow.DIRECT,
                        null,
                        null,
                        null,
                        List.of(systems(1)),
                        null,
                        null,
                        List.of(),
                        THEN,
                        List.of(passage("memo", 90, "another one")),
                        List.of(new OverrideReason("POSSIBLE_DUPLICATE", "the ministry says two")));
        List<Discrepancy> found =
                after(gift("DE-1", LocalDate.of(2024, 4, 19), "one", systems(1)), second);

        assertThat(found).extracting(Discrepancy::kind).containsExactly(Kind.OVERRIDDEN);
        assertThat(found.getFirst().sentence(Messages.in("en"))).contains("the ministry says two");
    }

    @Test
    void deliveries_above_the_promise_are_told_only_when_that_is_certain() {
        Cover ofLine = new Cover("1", "pledge:DE-1", "1", null, null);
        LedgerEvent promise = gift("DE-1", LocalDate.of(2024, 4, 1), "one", systems(3));

        assertThat(after(promise, delivered("D-1", Quantity.exactly(3, "system"), ofLine)))
                .isEmpty();
        assertThat(
                        after(
                                delivered(
                                        "D-2",
                                        new Quantity(
                                                Qualifier.APPROXIMATE,
                                                BigDecimal.TEN,
                                                null,
                                                "system",
                                                null),
                                        ofLine)))
                .isEmpty();
        List<Discrepancy> found = after(delivered("D-3", Quantity.exactly(1, "system"), ofLine));
        assertThat(found)
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.DELIVERED_ABOVE_PROMISED);
        assertThat(found.getFirst().streams())
                .containsExactly("pledge:DE-1", "delivery:D-1", "delivery:D-2", "delivery:D-3");
        assertThat(found.getFirst().facts())
                .containsEntry("atLeast", "4")
                .containsEntry("promisedAtMost", "3");
    }

    @Test
    void what_was_delivered_of_a_merged_pledge_counts_against_the_one_that_survives() {
        LocalDate day = LocalDate.of(2024, 4, 1);
        List<Discrepancy> found =
                after(
                        gift("DE-1", day, "one", systems(5)),
                        gift("DE-2", day.plusYears(1), "two", systems(5)),
                        delivered(
                                "D-1",
                                Quantity.exactly(5, "system"),
                                new Cover("1", "pledge:DE-2", "1", null, null)),
                        new PledgeMerged(
                                new PledgeId("pledge:DE-2"),
                                new PledgeId("pledge:DE-1"),
                                "the same",
                                THEN,
                                List.of(),
                                List.of()),
                        delivered(
                                "D-2",
                                Quantity.exactly(3, "system"),
                                new Cover("1", "pledge:DE-1", "1", null, null)));
        assertThat(found)
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.DELIVERED_ABOVE_PROMISED);
        assertThat(found.getFirst().streams())
                .containsExactly("pledge:DE-1", "delivery:D-1", "delivery:D-2");
        assertThat(found.getFirst().facts())
                .containsEntry("atLeast", "8")
                .containsEntry("promisedAtMost", "5");
    }

    @Test
    void contracts_above_the_pledge_and_payments_above_the_contract_are_told() {
        List<Discrepancy> found =
                after(
                        gift("DE-1", LocalDate.of(2024, 4, 1), "one", systems(3)),
                        contract(
                                Money.exactly("100", "EUR"),
                                List.of(new Cover(null, "pledge:DE-1", null, null, null)),
                                systems(4)),
                        new PaymentRecorded(
                                new ContractId("contract:C-1"),
                                "p1",
                                new PartyCode("DE"),
                                "Maker",
                                Money.exactly("101", "EUR"),
                                THEN,
                                List.of(passage("memo", 0, "paid")),
                                List.of()));

        assertThat(found)
                .extracting(Discrepancy::kind)
                .containsExactlyInAnyOrder(
                        Kind.CONTRACTED_ABOVE_PLEDGED, Kind.PAID_ABOVE_CONTRACTED);
    }

    @Test
    void disputes_and_contradictions_are_kept_beside_what_they_doubt() {
        List<Discrepancy> found =
                after(
                        gift("DE-1", LocalDate.of(2024, 4, 1), "one", systems(3)),
                        new EvidenceAdded(
                                new PledgeId("pledge:DE-1"),
                                THEN,
                                List.of(
                                        passage(
                                                "press",
                                                0,
                                                "Berlin gives two",
                                                Evidence.Stance.CONTRADICTS)),
                                List.of()),
                        delivered(
                                "D-1",
                                Quantity.exactly(1, "system"),
                                new Cover("1", "pledge:DE-1", "1", null, null)),
                        new ReceiptDisputed(
                                new DeliveryId("delivery:D-1"),
                                new PartyCode("UA"),
                                List.of(),
                                "nothing came",
                                THEN,
                                List.of(),
                                List.of()));

        assertThat(found)
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.RECEIPT_DISPUTED, Kind.EVIDENCE_CONTRADICTS);
    }

    @Test
    void facts_on_a_withdrawn_source_and_events_nobody_can_read_are_told() {
        var memo =
                new SourceRegistered(
                        new SourceId("source:memo"),
                        "Ministry",
                        "A memo",
                        null,
                        "en",
                        THEN,
                        null,
                        sha256("one"),
                        "one",
                        List.of());
        long unreadable = ledger.recordText("pledge:X", "PledgeAnnounced", "{\"no\":1}");
        List<Discrepancy> found =
                after(
                        memo,
                        gift("DE-1", LocalDate.of(2024, 4, 1), "one", systems(3)),
                        new SourceWithdrawn(new SourceId("source:memo"), "a forgery"));

        assertThat(found)
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.SOURCE_WITHDRAWN, Kind.DEAD_LETTER);
        assertThat(found.getFirst().streams()).containsExactly("source:memo", "pledge:DE-1");
        assertThat(found.getLast().position()).isEqualTo(unreadable);
    }

    @Test
    void pages_and_filters_show_each_discrepancy_once() {
        LocalDate day = LocalDate.of(2024, 4, 1);
        List<Discrepancy> all =
                after(
                        gift("DE-1", day, "one", systems(1)),
                        gift("DE-2", day, "two", systems(1)),
                        gift("DE-3", day, "three", systems(1)),
                        gift("DE-4", day, "four", systems(1)));
        assertThat(all).hasSize(3);

        List<Discrepancy> paged = new ArrayList<>();
        DiscrepancyPage page = find(Asked.of(new Parameters(Map.of("limit", one("2")))));
        paged.addAll(page.rows());
        page = find(Asked.of(new Parameters(Map.of("limit", one("2"), "next", one(page.next())))));
        paged.addAll(page.rows());
        assertThat(page.next()).isNull();
        assertThat(paged).isEqualTo(all);

        assertThat(find(Asked.of(new Parameters(Map.of("stream", one("pledge:DE-1"))))).rows())
                .hasSize(1);
        assertThat(find(Asked.of(new Parameters(Map.of("kind", one("overridden"))))).rows())
                .isEmpty();
        assertThat(find(Asked.of(new Parameters(Map.of("since", one("4"))))).rows()).hasSize(1);
    }

    private static String[] one(String value) {
        return new String[] {value};
    }
}
