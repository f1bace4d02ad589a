package aid.postings;

import static aid.postings.Told.amended;
import static aid.postings.Told.announced;
import static aid.postings.Told.count;
import static aid.postings.Told.donors;
import static aid.postings.Told.eur;
import static aid.postings.Told.in;
import static aid.postings.Told.line;
import static aid.postings.Told.money;
import static aid.postings.Told.of;
import static aid.postings.Told.on;
import static aid.postings.Told.revalued;
import static aid.postings.Told.some;
import static aid.postings.Told.usd;
import static aid.postings.Told.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import aid.events.contract.ContractAmended;
import aid.events.contract.ContractSigned;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryLost;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.value.AllocatedFrom;
import aid.events.value.Cause;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Stage;
import aid.events.value.Valuation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Facts that are dated imprecisely, learnt late or taken back, with the figures of each day.
class TimelineTest {
    private static final DateValue SECOND_QUARTER =
            new DateValue(DatePrecision.QUARTER, "2024-Q2", false, null, null);

    private final Telling telling = new Telling();

    @Test
    void what_takes_back_counts_from_no_earlier_day_than_what_it_takes_back() {
        telling.tell(
                dated(SECOND_QUARTER, announced("NL", tanks(10, eur(1)))),
                withdrawn("2024-05-20", of("1", 3, "tank")));
        assertThat(standingOn("2024-06-01", Stage.PLEDGED)).isEmpty();
        assertThat(standingOn("2024-06-30", Stage.PLEDGED))
                .containsExactly("1 l, 7 tank, 700000 ¤EUR");
        assertThat(standingOn("2024-06-30", Stage.WITHDRAWN))
                .containsExactly("1 l, 3 tank, 300000 ¤EUR");
    }

    @Test
    void something_of_a_year_that_is_not_over_counts_from_the_day_it_was_recorded() {
        telling.tell(
                dated(
                        new DateValue(DatePrecision.YEAR, "2025", false, null, null),
                        announced("NL", tanks(5, null))));
        assertThat(standingOn("2025-04-30", Stage.PLEDGED)).isEmpty();
        assertThat(standingOn("2025-05-01", Stage.PLEDGED)).containsExactly("1 l, 5 tank, 1? ¤");
    }

    @Test
    void a_posting_that_takes_a_part_back_says_so() {
        telling.tell(announced("NL", tanks(10, null)), withdrawn("2024-05-20", of("1", 3, "tank")));
        assertThat(telling.postings())
                .extracting(p -> p.key().stage(), p -> p.figures().takesBack())
                .containsExactly(
                        tuple(Stage.PLEDGED, false),
                        tuple(Stage.PLEDGED, true),
                        tuple(Stage.WITHDRAWN, false));
    }

    @Test
    void what_takes_back_an_amount_with_an_inferred_date_is_inferred() {
        telling.tell(
                dated(
                        new DateValue(DatePrecision.DAY, "2024-05-02", true, "spring", null),
                        announced("NL", tanks(10, null))),
                withdrawn("2024-05-20", of("1", 3, "tank")));
        assertThat(telling.postings()).allMatch(Posting::effectiveInferred).hasSize(3);
    }

    @Test
    void a_contract_of_a_year_that_is_amended_on_a_day_is_never_less_than_nothing() {
        telling.tell(
                new ContractSigned(
                        Told.CONTRACT,
                        null,
                        null,
                        donors("NL"),
                        new PartyCode("UA"),
                        Purpose.TRANSFER_TO_RECIPIENT,
                        Flow.DIRECT,
                        null,
                        List.of(),
                        List.of(tanks(5, eur(100))),
                        null,
                        List.of(),
                        List.of(),
                        new DateValue(DatePrecision.YEAR, "2024", false, null, null),
                        List.of(),
                        List.of()),
                new ContractAmended(
                        Told.CONTRACT,
                        List.of(tanks(4, eur(80))),
                        null,
                        List.of(),
                        on("2024-08-01"),
                        List.of(),
                        List.of()));
        assertThat(standingOn("2024-08-10", Stage.CONTRACTED)).isEmpty();
        assertThat(standingOn("2024-12-31", Stage.CONTRACTED))
                .containsExactly("1 l, 4 tank, 80000000 ¤EUR");
    }

    @Test
    void what_is_lost_of_something_that_left_in_a_quarter_was_there_before() {
        telling.tell(
                new DeliveryDispatched(
                        Told.DELIVERY,
                        Told.from("NL"),
                        List.of(tanks(5, null)),
                        List.of(),
                        null,
                        SECOND_QUARTER,
                        List.of(),
                        List.of()),
                new DeliveryLost(
                        Told.DELIVERY,
                        List.of(of("1", 1, "tank")),
                        List.of(),
                        Cause.ACCIDENT,
                        "sank",
                        on("2024-05-03"),
                        List.of(),
                        List.of()));
        assertThat(standingOn("2024-05-10", Stage.IN_DELIVERY)).isEmpty();
        assertThat(standingOn("2024-07-01", Stage.IN_DELIVERY))
                .containsExactly("1 l, 4 tank, 1? ¤");
        assertThat(standingOn("2024-07-01", Stage.LOST)).containsExactly("1 l, 1 tank, 1? ¤");
    }

    @Test
    void an_amendment_learnt_late_takes_its_place_among_those_known() {
        telling.tell(
                dated(on("2024-05-02"), announced("NL", tanks(12, null))),
                amended("2024-08-01", null, tanks(18, null)),
                amended("2024-06-01", null, tanks(14, null)));
        assertThat(standingOn("2024-05-31", Stage.PLEDGED)).containsExactly("1 l, 12 tank, 1? ¤");
        assertThat(standingOn("2024-06-30", Stage.PLEDGED)).containsExactly("1 l, 14 tank, 1? ¤");
        assertThat(standingOn("2024-08-31", Stage.PLEDGED)).containsExactly("1 l, 18 tank, 1? ¤");
    }

    @Test
    void an_allocation_learnt_late_stands_until_the_later_one() {
        telling.tell(
                dated(on("2024-04-02"), announced("NL", tanks(20, null))),
                allocated("2024-08-01", 9),
                allocated("2024-06-01", 7));
        assertThat(standingOn("2024-07-01", Stage.ALLOCATED)).containsExactly("1 l, 7 tank, 1? ¤");
        assertThat(standingOn("2024-08-01", Stage.ALLOCATED)).containsExactly("1 l, 9 tank, 1? ¤");
    }

    @Test
    void an_amount_leaves_at_the_dates_of_the_event_that_stated_it() {
        telling.tell(
                dated(on("2022-09-28"), announced("NL", line("1", "A", some(), usd(100)))),
                withdrawn("2024-07-10"));
        assertThat(telling.postings())
                .extracting(p -> p.origin().effective().day(), p -> p.figures().lines())
                .containsExactly(
                        tuple(LocalDate.of(2022, 9, 28), 1L),
                        tuple(LocalDate.of(2022, 9, 28), -1L),
                        tuple(LocalDate.of(2022, 9, 28), 1L));
    }

    @Test
    void included_parts_that_are_withdrawn_leave_the_whole() {
        telling.tell(
                announced(
                        "NL",
                        line("1", "AD.SYS", count(10, "system")),
                        in("1", line("2", "AD.SYS.PATRIOT", count(4, "system")))),
                withdrawn("2024-06-01", of("2", 4, "system")));
        assertThat(
                        telling.rows(
                                TotalsQuery.by(Dimension.CAPABILITY)
                                        .where(Dimension.CAPABILITY, "AD.SYS")
                                        .rolledUp()))
                .containsExactly(
                        "PLEDGED AD.SYS DIRECT: 1 l, 6 system, 1? ¤",
                        "WITHDRAWN AD.SYS DIRECT: 1 l, 4 system, 1? ¤",
                        "WITHDRAWN AD.SYS.PATRIOT DIRECT: 1 l, 4 system, 1? ¤");
    }

    @Test
    void a_whole_that_lapses_by_amount_takes_its_parts_along() {
        telling.tell(
                announced(
                        "NL",
                        line("1", "AD", some(), eur(100)),
                        in("1", line("2", "AD.SYS", some(), eur(40)))),
                new PledgeLapsed(
                        Told.PLEDGE,
                        List.of(of("1", null, eur(100))),
                        Cause.EXPIRED,
                        "too late",
                        on("2024-06-01"),
                        List.of(),
                        List.of()));
        assertThat(telling.standing()).noneMatch(sum -> sum.startsWith("PLEDGED"));
        assertThat(telling.rows(new TotalsQuery(Set.of(), Map.of(), false, null)))
                .containsExactly("LAPSED DIRECT: 1 l, 1? -, 100000000 ¤EUR");
    }

    @Test
    void a_whole_and_its_part_named_together_leave_once() {
        telling.tell(
                announced(
                        "NL",
                        line("1", "AD.SYS", count(10, "system")),
                        in("1", line("2", "AD.SYS.PATRIOT", count(4, "system")))),
                withdrawn("2024-06-01", of("1", 5, "system"), of("2", 2, "system")));
        assertThat(telling.rows(new TotalsQuery(Set.of(), Map.of(), false, null)))
                .containsExactly(
                        "PLEDGED DIRECT: 1 l, 5 system, 1? ¤",
                        "WITHDRAWN DIRECT: 1 l, 5 system, 1? ¤");
    }

    @Test
    void no_more_of_a_part_is_left_than_of_its_whole() {
        telling.tell(
                announced(
                        "NL",
                        line("1", "AD.SYS", count(10, "system")),
                        in("1", line("2", "AD.SYS.PATRIOT", count(4, "system")))),
                withdrawn("2024-06-01", of("1", 8, "system")));
        assertThat(telling.standing())
                .contains("PLEDGED NL AD.SYS.PATRIOT in AD.SYS to UA: 1 l, 2 system, 1? ¤");
    }

    @Test
    void a_line_that_leaves_in_three_parts_is_one_line() {
        telling.tell(
                announced("NL", tanks(10, null)),
                withdrawn("2024-06-01", of("1", 2, "tank")),
                withdrawn("2024-07-01", of("1", 3, "tank")),
                withdrawn("2024-08-01", of("1", 5, "tank")));
        assertThat(telling.standing())
                .containsExactly("WITHDRAWN NL LAND.TANK to UA: 1 l, 10 tank, 1? ¤");
    }

    @Test
    void what_an_outsider_says_a_line_is_worth_leaves_the_donors_amount() {
        telling.tell(
                announced("NL", line("1", "AD", some())),
                revalued("1", Valuation.Method.DONOR_STATED, usd(7)),
                revalued("1", Valuation.Method.REPLACEMENT, usd(12)),
                revalued("1", Valuation.Method.NET_BOOK, money(Qualifier.EXACT, "0", "USD")));
        assertThat(telling.standing())
                .containsExactly("PLEDGED NL AD to UA: 1 l, 1? -, 7000000 ¤USD");
    }

    @Test
    void a_part_of_an_amount_has_the_decimals_of_its_currency() {
        telling.tell(
                announced("NL", tanks(3, money(Qualifier.EXACT, "100", "JPY"))),
                withdrawn("2024-06-01", of("1", 1, "tank")));
        assertThat(telling.standing())
                .containsExactly(
                        "PLEDGED NL LAND.TANK to UA: 1 l, 2 tank, 67 ¤JPY",
                        "WITHDRAWN NL LAND.TANK to UA: 1 l, 1 tank, 33 ¤JPY");
    }

    private static Line tanks(long n, @Nullable Money money) {
        return line("1", "LAND.TANK", count(n, "tank"), money);
    }

    private static PledgeAnnounced dated(DateValue effective, PledgeAnnounced e) {
        return new PledgeAnnounced(
                e.pledge(),
                e.donors(),
                e.recipient(),
                e.purpose(),
                e.flow(),
                e.channel(),
                e.instrument(),
                e.authority(),
                e.lines(),
                e.total(),
                e.period(),
                e.conditions(),
                effective,
                e.evidence(),
                e.overrides());
    }

    private static PledgeLineAllocated allocated(String day, long n) {
        return new PledgeLineAllocated(
                Told.PLEDGE,
                "1",
                count(n, "tank"),
                null,
                new AllocatedFrom(AllocatedFrom.Origin.STOCK, null),
                on(day),
                List.of(),
                List.of());
    }

    /// What stands in a stage on a day, without those that have nothing left.
    private List<String> standingOn(String day, Stage stage) {
        LocalDate limit = LocalDate.parse(day);
        Map<Key, Figures> sums =
                Telling.sums(
                        telling.postings().stream()
                                .filter(p -> p.key().stage() == stage)
                                .filter(p -> p.day() != null && !p.day().isAfter(limit))
                                .toList());
        return sums.values().stream()
                .filter(figures -> !figures.isZero())
                .map(Telling::text)
                .toList();
    }
}
