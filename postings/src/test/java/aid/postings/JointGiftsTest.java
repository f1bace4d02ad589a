package aid.postings;

import static aid.postings.Told.andOthers;
import static aid.postings.Told.announced;
import static aid.postings.Told.count;
import static aid.postings.Told.donors;
import static aid.postings.Told.eur;
import static aid.postings.Told.line;
import static aid.postings.Told.share;
import static aid.postings.Told.shares;
import static aid.postings.Told.some;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.value.Line;
import org.junit.jupiter.api.Test;

class JointGiftsTest {
    private static final Line TEN = line("1", "AD.SYS", count(10, "system"));
    private static final Line TEN_FOR_100 = line("1", "AD.SYS", count(10, "system"), eur(100));

    private final Telling telling = new Telling();

    @Test
    void unknown_shares_stay_together() {
        assertThat(telling.tell(announced(donors("US", "COLL:US-PARTNERS"), null, TEN)))
                .containsExactly(
                        "PLEDGED COLL:US-PARTNERS+US AD.SYS to UA: 1 l, 10 1& system, 1? 1& ¤");
    }

    @Test
    void fractions_split_all_there_is() {
        assertThat(
                        telling.tell(
                                announced(
                                        shares(share("DE", "0.6"), share("NL", "0.4")),
                                        null,
                                        TEN_FOR_100)))
                .containsExactly(
                        "PLEDGED DE AD.SYS to UA: 1 l, 6 system, 60000000 ¤EUR",
                        "PLEDGED NL AD.SYS to UA: 1 l, 4 system, 40000000 ¤EUR");
    }

    @Test
    void a_fraction_of_a_count_may_be_a_fraction() {
        assertThat(
                        telling.tell(
                                announced(
                                        shares(share("DE", "0.25"), share("NL", "0.75")),
                                        null,
                                        line("1", "A", count(1, "system")))))
                .containsExactly(
                        "PLEDGED DE A to UA: 1 l, 0.25 system, 1? ¤",
                        "PLEDGED NL A to UA: 1 l, 0.75 system, 1? ¤");
    }

    @Test
    void what_fractions_leave_is_of_the_only_one_without() {
        assertThat(telling.tell(announced(shares(share("DE", "0.6"), share("NL")), null, TEN)))
                .containsExactly(
                        "PLEDGED DE AD.SYS to UA: 1 l, 6 system, 1? ¤",
                        "PLEDGED NL AD.SYS to UA: 1 l, 4 system, 1? ¤");
    }

    @Test
    void what_fractions_leave_to_several_stays_together() {
        assertThat(
                        telling.tell(
                                announced(
                                        shares(share("DE", "0.6"), share("NL"), share("FR")),
                                        null,
                                        TEN)))
                .containsExactly(
                        "PLEDGED DE AD.SYS to UA: 1 l, 6 system, 1? ¤",
                        "PLEDGED FR+NL AD.SYS to UA: 1 l, 4 1& system, 1? 1& ¤");
    }

    @Test
    void what_nobody_named_is_of_others() {
        assertThat(telling.tell(announced(andOthers(shares(share("DE", "0.6"))), null, TEN)))
                .containsExactly(
                        "PLEDGED DE AD.SYS to UA: 1 l, 6 system, 1? ¤",
                        "PLEDGED OTHERS AD.SYS to UA: 1 l, 4 system, 1? ¤");
    }

    @Test
    void a_donor_with_unnamed_others_does_not_carry_it_alone() {
        assertThat(telling.tell(announced(andOthers(donors("DE")), null, TEN)))
                .containsExactly("PLEDGED DE+OTHERS AD.SYS to UA: 1 l, 10 1& system, 1? 1& ¤");
    }

    @Test
    void a_collective_carries_it_alone_whoever_else_is_in_it() {
        assertThat(telling.tell(announced(andOthers(donors("COLL:NATO-ALLIES")), null, TEN)))
                .containsExactly("PLEDGED COLL:NATO-ALLIES AD.SYS to UA: 1 l, 10 system, 1? ¤");
    }

    @Test
    void amounts_split_money_and_leave_things_together() {
        assertThat(
                        telling.tell(
                                announced(
                                        shares(
                                                share("DE", eur(60)),
                                                share("NL", eur(30)),
                                                share("FR")),
                                        null,
                                        TEN_FOR_100)))
                .containsExactly(
                        "PLEDGED DE AD.SYS to UA: 1 l, [0..10] 1& system, 60000000 ¤EUR",
                        "PLEDGED NL AD.SYS to UA: 1 l, [0..10] 1& system, 30000000 ¤EUR",
                        "PLEDGED FR AD.SYS to UA: 1 l, 10000000 ¤EUR",
                        "PLEDGED DE+FR+NL AD.SYS to UA: 0 l, 10 1& system");
    }

    @Test
    void amounts_split_a_total() {
        assertThat(
                        telling.tell(
                                announced(
                                        shares(share("DE", eur(60)), share("NL", eur(40))),
                                        eur(100),
                                        line("1", "FUND", some()))))
                .containsExactly(
                        "PLEDGED DE FUND to UA: 1 l, 1? -, 60000000 ¤EUR",
                        "PLEDGED NL FUND to UA: 1 l, 1? -, 40000000 ¤EUR");
    }

    @Test
    void amounts_that_speak_of_no_single_line_split_nothing() {
        assertThat(
                        telling.tell(
                                announced(
                                        shares(share("DE", eur(60)), share("NL", eur(40))),
                                        null,
                                        TEN,
                                        line("2", "B", some(), eur(100)))))
                .containsExactly(
                        "PLEDGED DE+NL AD.SYS to UA: 1 l, 10 1& system, 1? 1& ¤",
                        "PLEDGED DE+NL B to UA: 1 l, 1? 1& -, 100000000 1& ¤EUR");
    }
}
