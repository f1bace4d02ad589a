package aid.postings;

import static aid.postings.Told.added;
import static aid.postings.Told.allOf;
import static aid.postings.Told.allocated;
import static aid.postings.Told.amended;
import static aid.postings.Told.announced;
import static aid.postings.Told.authorised;
import static aid.postings.Told.conditional;
import static aid.postings.Told.count;
import static aid.postings.Told.donors;
import static aid.postings.Told.eur;
import static aid.postings.Told.granted;
import static aid.postings.Told.in;
import static aid.postings.Told.lapsed;
import static aid.postings.Told.line;
import static aid.postings.Told.money;
import static aid.postings.Told.of;
import static aid.postings.Told.on;
import static aid.postings.Told.refused;
import static aid.postings.Told.revalued;
import static aid.postings.Told.some;
import static aid.postings.Told.supported;
import static aid.postings.Told.usd;
import static aid.postings.Told.valued;
import static aid.postings.Told.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.PledgeMentioned;
import aid.events.value.Line;
import aid.events.value.Qualifier;
import aid.events.value.Valuation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PledgePostingsTest {
    private static final Line TEN = line("1", "AD.SYS", count(10, "system"));
    private static final Line TEN_FOR_100 = line("1", "AD.SYS", count(10, "system"), eur(100));
    private static final Line SOME_B = line("2", "B", some());

    private final Telling telling = new Telling();

    @Test
    void an_announced_line_is_pledged() {
        assertThat(telling.tell(announced("NL", line("1", "MIL.GENERIC", some(), eur(4000)))))
                .containsExactly("PLEDGED NL MIL.GENERIC to UA: 1 l, 1? -, 4000000000 ¤EUR");
    }

    @Test
    void each_line_is_pledged_for_itself() {
        assertThat(telling.tell(announced("NL", TEN, SOME_B)))
                .containsExactly(
                        "PLEDGED NL AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "PLEDGED NL B to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void the_total_of_a_single_line_is_the_amount_of_that_line() {
        assertThat(
                        telling.tell(
                                announced(
                                        donors("NL"), eur(4000), line("1", "MIL.GENERIC", some()))))
                .containsExactly("PLEDGED NL MIL.GENERIC to UA: 1 l, 1? -, 4000000000 ¤EUR");
    }

    @Test
    void what_a_total_says_beyond_the_amounts_of_its_lines_belongs_to_no_line() {
        assertThat(
                        telling.tell(
                                announced(
                                        donors("NL"),
                                        eur(4000),
                                        line("1", "A", some(), eur(1000)),
                                        line("2", "B", count(3, "tank")),
                                        in("2", line("3", "C", count(1, "tank"), eur(7))))))
                .containsExactly(
                        "PLEDGED NL A to UA: 1 l, 1? -, 1000000000 ¤EUR",
                        "PLEDGED NL B to UA: 1 l, 3 tank, [0..3000000000] 1= ¤EUR",
                        "PLEDGED NL C in B to UA: 1 l, 1 tank, 7000000 ¤EUR",
                        "PLEDGED NL null to UA: 0 l, 3000000000 ¤EUR");
    }

    @Test
    void a_total_that_is_the_sum_of_its_lines_adds_nothing() {
        assertThat(
                        telling.tell(
                                announced(
                                        donors("NL"),
                                        eur(30),
                                        line("1", "A", some(), eur(10)),
                                        line("2", "B", some(), eur(20)))))
                .containsExactly(
                        "PLEDGED NL A to UA: 1 l, 1? -, 10000000 ¤EUR",
                        "PLEDGED NL B to UA: 1 l, 1? -, 20000000 ¤EUR");
    }

    @Test
    void a_line_in_another_currency_leaves_of_the_total_no_more_than_bounds() {
        assertThat(
                        telling.tell(
                                announced(
                                        donors("NL"),
                                        eur(4000),
                                        line("1", "A", some(), usd(1000)),
                                        SOME_B)))
                .contains("PLEDGED NL null to UA: 0 l, [0..4000000000] ¤EUR");
    }

    @Test
    void a_pledge_of_a_total_without_lines_is_one_entry() {
        assertThat(telling.tell(announced(donors("NL"), eur(5))))
                .containsExactly("PLEDGED NL null to UA: 1 l, 5000000 ¤EUR");
    }

    @Test
    void a_valuation_is_no_amount_promised() {
        assertThat(telling.tell(announced("NL", valued(TEN, Valuation.Method.MARKET, eur(9)))))
                .containsExactly("PLEDGED NL AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void a_valuation_that_the_donor_stated_is_an_amount() {
        assertThat(
                        telling.tell(
                                announced(
                                        "NL", valued(TEN, Valuation.Method.DONOR_STATED, eur(9)))))
                .containsExactly("PLEDGED NL AD.SYS to UA: 1 l, 10 system, 9000000 ¤EUR");
    }

    @Test
    void a_revaluation_moves_nothing_unless_the_donor_stated_the_first_amount() {
        telling.tell(announced("NL", TEN));
        assertThat(telling.tell(revalued("1", Valuation.Method.REPLACEMENT, eur(9)))).isEmpty();
        assertThat(telling.tell(revalued("1", Valuation.Method.DONOR_STATED, eur(8))))
                .containsExactly(
                        "PLEDGED NL AD.SYS to UA: -1 l, -10 system, -1? ¤",
                        "PLEDGED NL AD.SYS to UA: 1 l, 10 system, 8000000 ¤EUR");
    }

    @Test
    void a_revaluation_leaves_a_promised_amount_alone() {
        assertThat(
                        telling.tell(
                                announced("NL", TEN_FOR_100),
                                revalued("1", Valuation.Method.DONOR_STATED, eur(90))))
                .isEmpty();
    }

    @Test
    void a_pledge_with_an_open_condition_is_conditional_and_nothing_else() {
        assertThat(telling.tell(conditional("US", List.of("house", "senate"), TEN)))
                .containsExactly("CONDITIONAL US AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void the_last_approval_makes_it_pledged_and_authorised() {
        telling.tell(conditional("US", List.of("house", "senate"), TEN));
        assertThat(telling.tell(granted("house"))).isEmpty();
        assertThat(telling.tell(granted("senate")))
                .containsExactly(
                        "CONDITIONAL US AD.SYS to UA: -1 l, -10 system, -1? ¤",
                        "PLEDGED US AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "AUTHORISED US AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void a_refused_condition_lapses_all_of_it() {
        assertThat(
                        telling.tell(
                                conditional("US", List.of("house", "senate"), TEN),
                                refused("house")))
                .containsExactly(
                        "CONDITIONAL US AD.SYS to UA: -1 l, -10 system, -1? ¤",
                        "LAPSED US AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void an_authorised_line_stays_pledged() {
        telling.tell(announced("US", TEN, SOME_B), authorised(null, "1"));
        assertThat(telling.standing())
                .containsExactly(
                        "AUTHORISED US AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "PLEDGED US AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "PLEDGED US B to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void an_authorisation_may_name_less_than_was_pledged() {
        assertThat(telling.tell(announced("US", TEN_FOR_100), authorised(eur(70))))
                .containsExactly("AUTHORISED US AD.SYS to UA: 1 l, 10 system, 70000000 ¤EUR");
    }

    @Test
    void an_amount_authorised_for_several_lines_belongs_to_no_line() {
        assertThat(
                        telling.tell(
                                announced(donors("US"), eur(500), TEN_FOR_100, SOME_B),
                                authorised(eur(300))))
                .containsExactly(
                        "AUTHORISED US AD.SYS to UA: 1 l, 10 system, 100000000 ¤EUR",
                        "AUTHORISED US B to UA: 1 l, 1? -, [0..400000000] 1= ¤EUR",
                        "AUTHORISED US null to UA: 0 l, 200000000 ¤EUR");
    }

    @Test
    void a_line_added_to_an_authorised_pledge_is_authorised() {
        assertThat(telling.tell(announced("US", TEN), authorised(null), added(SOME_B)))
                .containsExactly(
                        "PLEDGED US B to UA: 1 l, 1? -, 1? ¤",
                        "AUTHORISED US B to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_line_added_inside_another_says_so() {
        assertThat(telling.tell(announced("US", TEN), added(in("1", SOME_B))))
                .containsExactly("PLEDGED US B in AD.SYS to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_second_line_leaves_the_total_to_both() {
        telling.tell(
                announced(donors("US"), eur(500), line("1", "A", some())),
                added(line("2", "B", some(), eur(100))));
        assertThat(telling.standing())
                .containsExactly(
                        "PLEDGED US A to UA: 1 l, 1? -, [0..400000000] 1= ¤EUR",
                        "PLEDGED US B to UA: 1 l, 1? -, 100000000 ¤EUR",
                        "PLEDGED US null to UA: 0 l, 400000000 ¤EUR");
    }

    @Test
    void an_allocation_says_how_much_is_set_aside_by_now() {
        telling.tell(announced("US", TEN));
        assertThat(telling.tell(allocated("1", count(4, "system"), null)))
                .containsExactly("ALLOCATED US AD.SYS to UA: 1 l, 4 system, 1? ¤");
        assertThat(telling.tell(allocated("1", count(7, "system"), eur(5))))
                .containsExactly(
                        "ALLOCATED US AD.SYS to UA: -1 l, -4 system, -1? ¤",
                        "ALLOCATED US AD.SYS to UA: 1 l, 7 system, 5000000 ¤EUR");
    }

    @Test
    void an_amendment_takes_the_old_value_back_and_puts_the_new_one_from_its_own_day_on() {
        telling.tell(announced("US", TEN));
        List<Posting> amendment =
                telling.record(
                        amended("2024-05-20", null, line("1", "AD.SYS", count(12, "system"))));
        assertThat(amendment)
                .extracting(Telling::text)
                .containsExactly(
                        "PLEDGED US AD.SYS to UA: -1 l, -10 system, -1? ¤",
                        "PLEDGED US AD.SYS to UA: 1 l, 12 system, 1? ¤");
        assertThat(amendment).extracting(Posting::effective).containsOnly(on("2024-05-20"));
    }

    @Test
    void an_amended_amount_of_a_single_line_replaces_the_total_it_was_stated_as() {
        telling.tell(
                announced(donors("NL"), eur(4000), line("1", "MIL", some())),
                amended("2024-05-20", null, line("1", "MIL", some(), eur(3000))));
        assertThat(telling.standing())
                .containsExactly("PLEDGED NL MIL to UA: 1 l, 1? -, 3000000000 ¤EUR");
    }

    @Test
    void an_amended_line_moves_the_total_it_was_part_of() {
        telling.tell(
                announced(donors("NL"), eur(500), TEN_FOR_100, SOME_B),
                amended("2024-05-20", null, line("1", "AD.SYS", count(10, "system"), eur(150))));
        assertThat(telling.standing())
                .containsExactly(
                        "PLEDGED NL AD.SYS to UA: 1 l, 10 system, 150000000 ¤EUR",
                        "PLEDGED NL B to UA: 1 l, 1? -, [0..400000000] 1= ¤EUR",
                        "PLEDGED NL null to UA: 0 l, 400000000 ¤EUR");
    }

    @Test
    void a_part_withdrawn_leaves_every_stage_of_a_promise() {
        telling.tell(
                announced("US", TEN_FOR_100),
                authorised(null),
                allocated("1", count(8, "system"), null));
        assertThat(telling.tell(withdrawn(of("1", 3, "system"))))
                .containsExactly(
                        "PLEDGED US AD.SYS to UA: 0 l, -3 system, -30000000 ¤EUR",
                        "AUTHORISED US AD.SYS to UA: 0 l, -3 system, -30000000 ¤EUR",
                        "ALLOCATED US AD.SYS to UA: 0 l, -1 system",
                        "WITHDRAWN US AD.SYS to UA: 1 l, 3 system, 30000000 ¤EUR");
    }

    @Test
    void what_is_still_there_leaves_with_a_withdrawal_of_all() {
        telling.tell(
                announced("US", TEN_FOR_100),
                authorised(null),
                allocated("1", count(8, "system"), null),
                withdrawn(of("1", 3, "system")),
                withdrawn());
        assertThat(telling.standing())
                .containsExactly("WITHDRAWN US AD.SYS to UA: 1 l, 10 system, 100000000 ¤EUR");
    }

    @Test
    void parts_that_make_up_the_whole_leave_no_line_behind() {
        telling.tell(
                announced("US", TEN),
                withdrawn(of("1", 3, "system")),
                withdrawn(of("1", 7, "system")));
        assertThat(telling.standing())
                .containsExactly("WITHDRAWN US AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void an_amount_withdrawn_leaves_the_total_where_the_line_has_none() {
        assertThat(
                        telling.tell(
                                announced(donors("NL"), eur(4000), line("1", "MIL", some())),
                                withdrawn(of("1", null, eur(1000)))))
                .containsExactly(
                        "PLEDGED NL MIL to UA: 0 l, -1000000000 ¤EUR",
                        "WITHDRAWN NL MIL to UA: 1 l, 1? -, 1000000000 ¤EUR");
    }

    @Test
    void a_line_withdrawn_without_an_amount_leaves_bounds_of_the_total() {
        telling.tell(
                announced(donors("NL"), eur(4000), line("1", "A", some()), SOME_B),
                withdrawn(allOf("1")));
        assertThat(telling.standing())
                .containsExactly(
                        "PLEDGED NL B to UA: 1 l, 1? -, [0..4000000000] 1= ¤EUR",
                        "PLEDGED NL null to UA: 0 l, [0..4000000000] ¤EUR",
                        "WITHDRAWN NL A to UA: 1 l, 1? -, [0..4000000000] 1= ¤EUR");
    }

    @Test
    void the_total_leaves_with_the_last_line() {
        telling.tell(
                announced(donors("NL"), eur(4000), line("1", "A", some()), SOME_B),
                withdrawn(allOf("1")),
                withdrawn(allOf("2")));
        assertThat(telling.standing())
                .containsExactly(
                        "WITHDRAWN NL A to UA: 1 l, 1? -, [0..4000000000] 1= ¤EUR",
                        "WITHDRAWN NL B to UA: 1 l, 1? -, [0..4000000000] 1= ¤EUR",
                        "WITHDRAWN NL null to UA: 0 l, 4000000000 ¤EUR");
    }

    @Test
    void an_unknown_part_withdrawn_leaves_bounds() {
        telling.tell(announced("US", TEN), withdrawn(of("1", some(), null)));
        assertThat(telling.standing())
                .containsExactly(
                        "PLEDGED US AD.SYS to UA: 1 l, [0..10] system, 1? ¤",
                        "WITHDRAWN US AD.SYS to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void an_exact_part_of_more_than_a_number_leaves_more_than_the_rest() {
        telling.tell(
                announced(
                        "US",
                        line("1", "MIL", some(), money(Qualifier.MORE_THAN, "19000000000", "USD"))),
                withdrawn(of("1", null, usd(1000))));
        assertThat(telling.standing())
                .contains("PLEDGED US MIL to UA: 1 l, 1? -, [18000000000..+1∞] ¤USD");
    }

    @Test
    void a_line_inside_a_withdrawn_line_leaves_with_it() {
        telling.tell(announced("US", TEN, in("1", SOME_B)), withdrawn(allOf("1")));
        assertThat(telling.standing())
                .containsExactly(
                        "WITHDRAWN US AD.SYS to UA: 1 l, 10 system, 1? ¤",
                        "WITHDRAWN US B in AD.SYS to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_lapsed_pledge_has_lapsed() {
        telling.tell(announced("US", TEN), lapsed());
        assertThat(telling.standing())
                .containsExactly("LAPSED US AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void help_of_an_unknown_stage_stands_in_no_other() {
        assertThat(telling.tell(supported("RO", line("1", "MIL.GENERIC", some()))))
                .containsExactly("UNKNOWN RO MIL.GENERIC to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void help_is_pledged_once_its_authority_is_known() {
        telling.tell(supported("RO", SOME_B), authorised(null));
        assertThat(telling.standing())
                .containsExactly(
                        "AUTHORISED RO B to UA: 1 l, 1? -, 1? ¤",
                        "PLEDGED RO B to UA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void help_is_pledged_once_it_is_announced_as_what_it_is() {
        telling.tell(
                supported("RO", line("1", "MIL.GENERIC", some()), SOME_B),
                announced("RO", line("1", "LAND.AFV", count(3, "vehicle"))));
        assertThat(telling.standing())
                .containsExactly("PLEDGED RO LAND.AFV to UA: 1 l, 3 vehicle, 1? ¤");
    }

    @Test
    void what_is_said_again_doubted_or_expected_moves_nothing() {
        telling.tell(conditional("US", List.of("house"), TEN));
        assertThat(telling.tell(new PledgeMentioned(Told.PLEDGE, Told.DAY, List.of(), List.of())))
                .isEmpty();
        assertThat(telling.tell(new EvidenceAdded(Told.PLEDGE, Told.DAY, List.of(), List.of())))
                .isEmpty();
        assertThat(
                        telling.tell(
                                new EvidenceDisputed(
                                        Told.PLEDGE, "a", "b", Told.DAY, List.of(), List.of())))
                .isEmpty();
        assertThat(
                        telling.tell(
                                new ConditionAnnotated(
                                        Told.PLEDGE,
                                        "house",
                                        "will pass",
                                        Told.DAY,
                                        List.of(),
                                        List.of())))
                .isEmpty();
    }

    @Test
    void a_line_that_never_was_cannot_be_withdrawn_in_silence() {
        telling.tell(announced("US", TEN));
        assertThatExceptionOfType(DamagedHistoryException.class)
                .isThrownBy(() -> telling.tell(withdrawn(allOf("7"))));
    }

    @Test
    void a_posting_says_who_recorded_what_where_and_when() {
        Posting posting = telling.record(announced("NL", TEN)).getFirst();
        assertThat(posting.position()).isEqualTo(1);
        assertThat(posting.ordinal()).isZero();
        assertThat(posting.eventId()).isEqualTo("event-1");
        assertThat(posting.stream()).isEqualTo("pledge:P");
        assertThat(posting.line()).isEqualTo("1");
        assertThat(posting.cause()).isEqualTo(PostingCause.NEW_FACT);
        assertThat(posting.day()).isEqualTo("2024-04-19");
        assertThat(posting.origin().position()).isEqualTo(1);
        assertThat(posting.effectiveInferred()).isFalse();
        assertThat(posting.actor()).isEqualTo("olga");
    }
}
