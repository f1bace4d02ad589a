package aid.postings;

import static aid.events.value.Purpose.ALLIED_PROCUREMENT;
import static aid.events.value.Purpose.DONOR_REPLENISHMENT;
import static aid.events.value.Purpose.TRANSFER_TO_RECIPIENT;
import static aid.postings.Told.assigned;
import static aid.postings.Told.contractAmended;
import static aid.postings.Told.count;
import static aid.postings.Told.donors;
import static aid.postings.Told.line;
import static aid.postings.Told.paid;
import static aid.postings.Told.redirected;
import static aid.postings.Told.reversed;
import static aid.postings.Told.share;
import static aid.postings.Told.signed;
import static aid.postings.Told.some;
import static aid.postings.Told.terminated;
import static aid.postings.Told.usd;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractCorrected;
import aid.events.contract.MilestoneMet;
import aid.events.contract.MilestoneMissed;
import aid.events.value.Cause;
import aid.events.value.Line;
import aid.events.value.Qualifier;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractPostingsTest {
    private static final Line SHELLS = line("1", "AMMO", count(100, "round"));

    private final Telling telling = new Telling();

    @Test
    void what_is_signed_for_stocks_is_contracted_for_stocks_by_the_agency() {
        assertThat(
                        telling.tell(
                                signed(
                                        "AGENCY:NSPA",
                                        DONOR_REPLENISHMENT,
                                        usd(1200),
                                        line(
                                                "1",
                                                "ARTY.AMMO.155MM",
                                                count(Qualifier.APPROXIMATE, "220000", "round")))))
                .containsExactly(
                        "CONTRACTED COLL:NATO-ALLIES ARTY.AMMO.155MM to null for stocks by"
                                + " AGENCY:NSPA: 1 l, ~220000 [0..+1∞] round, 1200000000 ¤USD");
    }

    @Test
    void a_purchase_for_Allies_never_enters_the_totals_of_a_recipient() {
        telling.tell(signed("AGENCY:NSPA", ALLIED_PROCUREMENT, null, SHELLS));
        assertThat(telling.rows(TotalsQuery.by(Dimension.CAPABILITY))).isEmpty();
        assertThat(
                        telling.rows(
                                TotalsQuery.by(Dimension.CAPABILITY)
                                        .where(Dimension.RECIPIENT, "UA")
                                        .where(Dimension.PURPOSE, "ALLIED_PROCUREMENT")))
                .isEmpty();
        assertThat(telling.rows(TotalsQuery.by(Dimension.CAPABILITY, Dimension.PURPOSE)))
                .containsExactly("CONTRACTED AMMO ALLIED_PROCUREMENT DIRECT: 1 l, 100 round, 1? ¤");
    }

    @Test
    void an_amended_contract_is_restated() {
        assertThat(
                        telling.tell(
                                signed("AGENCY:NSPA", DONOR_REPLENISHMENT, usd(10), SHELLS),
                                contractAmended(usd(12))))
                .containsExactly(
                        "CONTRACTED COLL:NATO-ALLIES AMMO to null for stocks by AGENCY:NSPA: -1 l,"
                                + " -100 round, -10000000 ¤USD",
                        "CONTRACTED COLL:NATO-ALLIES AMMO to null for stocks by AGENCY:NSPA: 1 l,"
                                + " 100 round, 12000000 ¤USD");
    }

    @Test
    void a_share_that_becomes_known_moves_from_all_to_the_one() {
        assertThat(
                        telling.tell(
                                signed("AGENCY:NSPA", DONOR_REPLENISHMENT, usd(1200), SHELLS),
                                assigned(share("DE", "0.25"))))
                .containsExactly(
                        "CONTRACTED COLL:NATO-ALLIES AMMO to null for stocks by AGENCY:NSPA: 0 l,"
                                + " -25 round, -300000000 ¤USD",
                        "CONTRACTED DE AMMO to null for stocks by AGENCY:NSPA: 1 l, 25 round,"
                                + " 300000000 ¤USD");
    }

    @Test
    void a_payment_is_paid_by_its_payer_and_a_reversed_one_is_not() {
        telling.tell(signed("AGENCY:NSPA", DONOR_REPLENISHMENT, null, SHELLS));
        assertThat(telling.tell(paid("p1", "DE", usd(10))))
                .containsExactly(
                        "PAID DE AMMO to null for stocks by AGENCY:NSPA: 1 l, 10000000 ¤USD");
        assertThat(telling.tell(reversed("p1")))
                .containsExactly(
                        "PAID DE AMMO to null for stocks by AGENCY:NSPA: -1 l, -10000000 ¤USD");
    }

    @Test
    void a_payment_for_several_lines_is_for_none_of_them() {
        assertThat(
                        telling.tell(
                                signed(
                                        "AGENCY:NSPA",
                                        DONOR_REPLENISHMENT,
                                        null,
                                        SHELLS,
                                        line("2", "B", some())),
                                paid("p1", "DE", usd(10))))
                .containsExactly(
                        "PAID DE null to null for stocks by AGENCY:NSPA: 1 l, 10000000 ¤USD");
    }

    @Test
    void a_stock_order_given_away_leaves_the_stocks_with_what_was_paid_for_it() {
        telling.tell(
                signed("AGENCY:NSPA", DONOR_REPLENISHMENT, usd(12), SHELLS),
                paid("p1", "DE", usd(10)),
                redirected(TRANSFER_TO_RECIPIENT, "UA"));
        assertThat(telling.standing())
                .containsExactly(
                        "CONTRACTED COLL:NATO-ALLIES AMMO to UA by AGENCY:NSPA: 1 l, 100 round,"
                                + " 12000000 ¤USD",
                        "PAID DE AMMO to UA by AGENCY:NSPA: 1 l, 10000000 ¤USD");
    }

    @Test
    void one_line_can_be_redirected_alone() {
        telling.tell(
                signed("AGENCY:NSPA", DONOR_REPLENISHMENT, null, SHELLS, line("2", "B", some())),
                redirected(TRANSFER_TO_RECIPIENT, "UA", "2"));
        assertThat(telling.standing())
                .containsExactly(
                        "CONTRACTED COLL:NATO-ALLIES AMMO to null for stocks by AGENCY:NSPA: 1 l,"
                                + " 100 round, 1? ¤",
                        "CONTRACTED COLL:NATO-ALLIES B to UA by AGENCY:NSPA: 1 l, 1? -, 1? ¤");
    }

    @Test
    void what_is_inside_a_line_is_redirected_with_it() {
        telling.tell(
                signed(
                        "AGENCY:NSPA",
                        DONOR_REPLENISHMENT,
                        null,
                        SHELLS,
                        Told.in("1", line("2", "AMMO.155", count(40, "round")))),
                redirected(TRANSFER_TO_RECIPIENT, "UA", "1"));
        assertThat(telling.standing())
                .containsExactly(
                        "CONTRACTED COLL:NATO-ALLIES AMMO to UA by AGENCY:NSPA: 1 l, 100 round, 1? ¤",
                        "CONTRACTED COLL:NATO-ALLIES AMMO.155 in AMMO to UA by AGENCY:NSPA: 1 l,"
                                + " 40 round, 1? ¤");
    }

    @Test
    void a_terminated_contract_is_withdrawn_and_what_was_paid_stays_paid() {
        telling.tell(
                signed("AGENCY:NSPA", DONOR_REPLENISHMENT, usd(12), SHELLS),
                paid("p1", "DE", usd(10)),
                terminated());
        assertThat(telling.standing())
                .containsExactly(
                        "PAID DE AMMO to null for stocks by AGENCY:NSPA: 1 l, 10000000 ¤USD",
                        "WITHDRAWN COLL:NATO-ALLIES AMMO to null for stocks by AGENCY:NSPA: 1 l,"
                                + " 100 round, 12000000 ¤USD");
    }

    @Test
    void milestones_and_completion_buy_nothing() {
        telling.tell(signed("AGENCY:NSPA", DONOR_REPLENISHMENT, null, SHELLS));
        LocalDate due = LocalDate.parse("2024-05-01");
        assertThat(
                        telling.tell(
                                new MilestoneMet(
                                        Told.CONTRACT,
                                        "m",
                                        due,
                                        due,
                                        Told.DAY,
                                        List.of(),
                                        List.of())))
                .isEmpty();
        assertThat(
                        telling.tell(
                                new MilestoneMissed(
                                        Told.CONTRACT, "m", due, Told.DAY, List.of(), List.of())))
                .isEmpty();
        assertThat(
                        telling.tell(
                                new ContractCompleted(
                                        Told.CONTRACT, "ok", Told.DAY, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void a_corrected_contract_is_restated() {
        telling.tell(signed("AGENCY:NSPA", DONOR_REPLENISHMENT, usd(12), SHELLS));
        telling.tell(
                new ContractCorrected(
                        Told.CONTRACT,
                        "event-1",
                        Cause.ENTRY_ERROR,
                        "mistyped",
                        donors("DE"),
                        null,
                        null,
                        null,
                        List.of(),
                        usd(11),
                        List.of(),
                        List.of(),
                        null,
                        Told.DAY,
                        List.of(),
                        List.of()));
        assertThat(telling.standing())
                .containsExactly(
                        "CONTRACTED DE AMMO to null for stocks by AGENCY:NSPA: 1 l, 100 round,"
                                + " 11000000 ¤USD");
    }
}
