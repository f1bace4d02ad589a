package aid.postings;

import static aid.postings.Dimension.CAPABILITY;
import static aid.postings.Dimension.CHANNEL;
import static aid.postings.Dimension.DONOR;
import static aid.postings.Dimension.RECIPIENT;
import static aid.postings.Dimension.STAGE;
import static aid.postings.Told.DELIVERY;
import static aid.postings.Told.announced;
import static aid.postings.Told.conditional;
import static aid.postings.Told.contributed;
import static aid.postings.Told.count;
import static aid.postings.Told.delivered;
import static aid.postings.Told.donors;
import static aid.postings.Told.eur;
import static aid.postings.Told.granted;
import static aid.postings.Told.in;
import static aid.postings.Told.line;
import static aid.postings.Told.pooled;
import static aid.postings.Told.registered;
import static aid.postings.Told.signed;
import static aid.postings.Told.some;
import static org.assertj.core.api.Assertions.assertThat;

import aid.events.value.ContributionState;
import aid.events.value.Flow;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SumsTest {
    private final Telling telling = new Telling();

    @Test
    void a_parent_and_its_examples_are_one_at_the_parent_and_three_at_the_leaves() {
        systemsDelivered();
        assertThat(telling.rows(TotalsQuery.by(CAPABILITY).where(CAPABILITY, "AD.SYS").rolledUp()))
                .containsExactly(
                        "DELIVERED AD.SYS DIRECT: 1 l, 1? -, 1? ¤",
                        "DELIVERED AD.SYS.IRIS-T DIRECT: 1 l, 1? -, 1? ¤",
                        "DELIVERED AD.SYS.NASAMS DIRECT: 1 l, 1? -, 1? ¤",
                        "DELIVERED AD.SYS.PATRIOT DIRECT: 1 l, 1? -, 1? ¤");
    }

    @Test
    void a_roll_up_shows_every_level_above_and_counts_once_on_each() {
        systemsDelivered();
        assertThat(telling.rows(TotalsQuery.by(CAPABILITY).rolledUp()))
                .contains("DELIVERED AD DIRECT: 1 l, 1? -, 1? ¤")
                .hasSize(5);
    }

    @Test
    void without_capabilities_a_parent_counts_once() {
        systemsDelivered();
        assertThat(telling.rows(TotalsQuery.by(DONOR)))
                .containsExactly("DELIVERED COLL:NATO-ALLIES DIRECT: 1 l, 1? -, 1? ¤");
    }

    @Test
    void an_example_alone_counts_when_its_parent_is_not_asked_for() {
        systemsDelivered();
        assertThat(telling.rows(TotalsQuery.by(DONOR).where(CAPABILITY, "AD.SYS.PATRIOT")))
                .containsExactly("DELIVERED COLL:NATO-ALLIES DIRECT: 1 l, 1? -, 1? ¤");
        assertThat(
                        telling.rows(
                                TotalsQuery.by(DONOR)
                                        .where(CAPABILITY, "AD.SYS.PATRIOT", "AD.SYS.NASAMS")))
                .containsExactly("DELIVERED COLL:NATO-ALLIES DIRECT: 2 l, 2? -, 2? ¤");
    }

    @Test
    void an_example_inside_an_example_counts_in_neither() {
        telling.tell(
                announced(
                        "NL",
                        line("1", "AD", some()),
                        in("1", line("2", "HEAVY", some())),
                        in("2", line("3", "AD.SYS", some()))));
        assertThat(telling.rows(TotalsQuery.by(CAPABILITY).where(CAPABILITY, "AD").rolledUp()))
                .contains("PLEDGED AD DIRECT: 1 l, 1? -, 1? ¤");
    }

    @Test
    void without_a_roll_up_a_capability_is_asked_for_alone() {
        systemsDelivered();
        assertThat(telling.rows(TotalsQuery.by(CAPABILITY).where(CAPABILITY, "AD.SYS")))
                .containsExactly("DELIVERED AD.SYS DIRECT: 1 l, 1? -, 1? ¤");
        assertThat(telling.rows(TotalsQuery.by(CAPABILITY).where(CAPABILITY, "AD"))).isEmpty();
    }

    @Test
    void a_roll_up_follows_the_taxonomy_and_not_the_code() {
        telling.tell(announced("NL", line("1", "UAS", count(3, "drone"))));
        Taxonomy moved = capability -> capability.equals("UAS") ? List.of("AIR") : List.of();
        assertThat(
                        telling.rows(
                                TotalsQuery.by(CAPABILITY).where(CAPABILITY, "AIR").rolledUp(),
                                moved))
                .containsExactly(
                        "PLEDGED AIR DIRECT: 1 l, 3 drone, 1? ¤",
                        "PLEDGED UAS DIRECT: 1 l, 3 drone, 1? ¤");
    }

    @Test
    void a_joint_gift_is_found_under_each_donor_without_its_amounts() {
        telling.tell(
                announced(
                        donors("US", "COLL:US-PARTNERS"),
                        null,
                        line("1", "MIL.GENERIC", count(10, "tank"), eur(7))));
        assertThat(telling.rows(TotalsQuery.by(DONOR).where(DONOR, "US")))
                .containsExactly(
                        "PLEDGED COLL:US-PARTNERS+US DIRECT: 1 l, [0..10] 1& tank, [0..7000000] 1&"
                                + " ¤EUR");
    }

    @Test
    void an_unquantified_joint_gift_is_unquantified_under_each_donor() {
        telling.tell(
                announced(
                        donors("US", "COLL:US-PARTNERS"), null, line("1", "MIL.GENERIC", some())));
        assertThat(telling.rows(TotalsQuery.by(CAPABILITY).where(DONOR, "US")))
                .containsExactly("PLEDGED MIL.GENERIC DIRECT: 1 l, 1? 1& -, 1? 1& ¤");
    }

    @Test
    void a_joint_gift_counts_in_full_where_all_its_donors_are_asked_for() {
        telling.tell(
                announced(
                        donors("US", "COLL:US-PARTNERS"),
                        null,
                        line("1", "MIL.GENERIC", count(10, "tank"))));
        assertThat(telling.rows(TotalsQuery.by(STAGE).where(DONOR, "US", "COLL:US-PARTNERS")))
                .containsExactly("PLEDGED DIRECT: 1 l, 10 1& tank, 1? 1& ¤");
        assertThat(telling.rows(TotalsQuery.by(STAGE).where(DONOR, "COLL:US-PARTNERS+US")))
                .containsExactly("PLEDGED DIRECT: 1 l, 10 1& tank, 1? 1& ¤");
        assertThat(telling.rows(TotalsQuery.by(STAGE).where(DONOR, "DE"))).isEmpty();
    }

    @Test
    void sets_of_the_same_filter_must_all_be_met() {
        telling.tell(announced(donors("US", "DE"), null, line("1", "A", some())));
        assertThat(telling.rows(TotalsQuery.by(STAGE).where(DONOR, "US").where(DONOR, "DE")))
                .hasSize(1);
        assertThat(telling.rows(TotalsQuery.by(STAGE).where(DONOR, "US").where(DONOR, "FR")))
                .isEmpty();
    }

    @Test
    void allied_procurement_is_seen_only_where_it_is_asked_for() {
        telling.tell(
                signed(
                        "AGENCY:NSPA",
                        Purpose.ALLIED_PROCUREMENT,
                        null,
                        line(
                                "1",
                                "AD.MSL.PATRIOT",
                                count(Qualifier.APPROXIMATE, "1000", "missile"))));
        assertThat(
                        telling.rows(
                                TotalsQuery.by(CAPABILITY)
                                        .where(RECIPIENT, "UA")
                                        .where(CAPABILITY, "AD.MSL.PATRIOT")))
                .isEmpty();
        assertThat(telling.rows(TotalsQuery.by(CHANNEL, Dimension.PURPOSE)))
                .containsExactly(
                        "CONTRACTED AGENCY:NSPA ALLIED_PROCUREMENT DIRECT: 1 l, ~1000 [0..+1∞]"
                                + " missile, 1? ¤");
        assertThat(
                        telling.rows(
                                TotalsQuery.by(CHANNEL)
                                        .where(Dimension.PURPOSE, "ALLIED_PROCUREMENT")))
                .hasSize(1);
    }

    @Test
    void a_conditional_pledge_is_not_among_the_pledged() {
        telling.tell(conditional("US", List.of("house"), line("1", "MIL.GENERIC", some())));
        TotalsQuery pledged = TotalsQuery.by(DONOR).where(STAGE, "PLEDGED");
        assertThat(telling.rows(pledged)).isEmpty();
        telling.tell(granted("house"));
        assertThat(telling.rows(pledged)).containsExactly("PLEDGED US DIRECT: 1 l, 1? -, 1? ¤");
        assertThat(
                        new Sums(pledged, Taxonomy.BY_CODE)
                                .rows(
                                        telling.postings().stream()
                                                .filter(p -> p.position() <= 1)
                                                .toList()))
                .isEmpty();
    }

    @Test
    void into_a_fund_and_out_of_it_never_add_up() {
        telling.tell(
                registered("UA"),
                contributed("c1", "DE", eur(5), ContributionState.PLEDGED),
                pooled("ORG:NATO", "PROG:CAP", Flow.FROM_CHANNEL, line("1", "F", some(), eur(3))));
        TotalsQuery byStage = TotalsQuery.by(STAGE);
        assertThat(telling.rows(byStage))
                .containsExactly(
                        "PLEDGED INTO_CHANNEL: 1 l, 1? -, 5000000 ¤EUR",
                        "PLEDGED FROM_CHANNEL: 1 l, 1? -, 3000000 ¤EUR");
        assertThat(telling.rows(byStage.from(Viewpoint.DONOR)))
                .containsExactly("PLEDGED: 1 l, 1? -, 5000000 ¤EUR");
        assertThat(telling.rows(byStage.from(Viewpoint.RECIPIENT)))
                .containsExactly("PLEDGED: 1 l, 1? -, 3000000 ¤EUR");
        assertThat(telling.rows(byStage.from(Viewpoint.CHANNEL))).hasSize(2);
    }

    @Test
    void direct_aid_is_of_its_donor_and_of_its_recipient() {
        telling.tell(announced("DE", line("1", "A", count(2, "tank"))));
        assertThat(telling.rows(TotalsQuery.by(DONOR).from(Viewpoint.DONOR)))
                .containsExactly("PLEDGED DE: 1 l, 2 tank, 1? ¤");
        assertThat(telling.rows(TotalsQuery.by(RECIPIENT).from(Viewpoint.RECIPIENT)))
                .containsExactly("PLEDGED UA: 1 l, 2 tank, 1? ¤");
        assertThat(telling.rows(TotalsQuery.by(CHANNEL).from(Viewpoint.CHANNEL))).isEmpty();
    }

    @Test
    void what_is_in_no_channel_can_be_asked_for() {
        telling.tell(announced("DE", line("1", "A", count(2, "tank"))));
        assertThat(telling.rows(TotalsQuery.by(STAGE).where(CHANNEL, ""))).hasSize(1);
        assertThat(telling.rows(TotalsQuery.by(STAGE).where(CHANNEL, "PROG:CAP"))).isEmpty();
    }

    @Test
    void a_sum_over_unquantified_lines_says_so_and_is_open() {
        telling.tell(announced("DE", line("1", "A", count(2, "tank")), line("2", "A", some())));
        Row row =
                new Sums(TotalsQuery.by(DONOR), Taxonomy.BY_CODE)
                        .rows(telling.postings())
                        .getFirst();
        assertThat(row.figures().quantities().of("tank").exact()).isEqualByComparingTo("2");
        assertThat(row.figures().quantities().of(Measures.UNNAMED).unstated()).isEqualTo(1);
        assertThat(row.figures().quantities().of(Measures.UNNAMED).upper()).isEmpty();
    }

    @Test
    void a_row_in_which_nothing_is_left_is_no_row() {
        telling.tell(announced("DE", line("1", "A", count(2, "tank"))), Told.withdrawn());
        assertThat(telling.rows(TotalsQuery.by(DONOR)))
                .containsExactly("WITHDRAWN DE DIRECT: 1 l, 2 tank, 1? ¤");
    }

    @Test
    void a_query_is_told_apart_only_by_what_it_asks() {
        telling.tell(announced("DE", line("1", "A", count(2, "tank"))));
        telling.tell(delivered(DELIVERY, "NL", false, line("1", "B", count(1, "tank"))));
        assertThat(telling.rows(new TotalsQuery(Set.of(), Map.of(), false, null)))
                .containsExactly(
                        "PLEDGED DIRECT: 1 l, 2 tank, 1? ¤", "DELIVERED DIRECT: 1 l, 1 tank, 1? ¤");
    }

    @Test
    void a_line_within_an_amount_for_several_lines_is_between_nothing_and_all_of_it() {
        telling.tell(
                announced(
                        Told.donors("DK"),
                        Told.eur(900),
                        line("1", "ARTY.PIECE", count(40, "piece")),
                        line("2", "ARTY.AMMO", count(5000, "round"))));
        Row pieces =
                new Sums(
                                TotalsQuery.by(DONOR).where(Dimension.CAPABILITY, "ARTY.PIECE"),
                                Taxonomy.BY_CODE)
                        .rows(telling.postings())
                        .getFirst();
        assertThat(pieces.figures().money().of("EUR").upper())
                .hasValueSatisfying(upper -> assertThat(upper).isEqualByComparingTo("900000000"));
        assertThat(pieces.figures().money().of("EUR").exactIfKnown()).isEmpty();
        assertThat(pieces.figures().money().of("EUR").withinTotal()).isEqualTo(1);
        assertThat(pieces.figures().money().of("EUR").sharedUnsplit()).isZero();
    }

    @Test
    void an_amount_for_several_lines_counts_once_where_all_of_them_do() {
        telling.tell(
                announced(
                        Told.donors("DK"),
                        Told.eur(900),
                        line("1", "ARTY.PIECE", count(40, "piece")),
                        line("2", "ARTY.AMMO", count(5000, "round"))));
        Row all =
                new Sums(TotalsQuery.by(DONOR), Taxonomy.BY_CODE)
                        .rows(telling.postings())
                        .getFirst();
        assertThat(all.figures().money().of("EUR").exact()).isEqualByComparingTo("900000000");
        assertThat(all.figures().money().of("EUR").upper())
                .hasValueSatisfying(upper -> assertThat(upper).isEqualByComparingTo("900000000"));
    }

    @Test
    void nothing_promised_and_said_so_is_a_zero() {
        telling.tell(announced("DE", line("1", "A", count(0, "piece"))));
        assertThat(telling.rows(TotalsQuery.by(DONOR)))
                .containsExactly("PLEDGED DE DIRECT: 1 l, 0 piece, 1? ¤");
    }

    private void systemsDelivered() {
        telling.tell(
                delivered(
                        "COLL:NATO-ALLIES",
                        line("1", "AD.SYS", some()),
                        in("1", line("2", "AD.SYS.PATRIOT", some())),
                        in("1", line("3", "AD.SYS.IRIS-T", some())),
                        in("1", line("4", "AD.SYS.NASAMS", some()))));
    }
}
