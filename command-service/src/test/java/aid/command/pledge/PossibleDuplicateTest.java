package aid.command.pledge;

import static aid.command.decision.RefusalCode.POSSIBLE_DUPLICATE;
import static aid.command.pledge.PledgeExamples.OTHER;
import static aid.command.pledge.PledgeExamples.PLEDGE;
import static aid.command.pledge.PledgeExamples.add;
import static aid.command.pledge.PledgeExamples.all;
import static aid.command.pledge.PledgeExamples.announce;
import static aid.command.pledge.PledgeExamples.by;
import static aid.command.pledge.PledgeExamples.day;
import static aid.command.pledge.PledgeExamples.evidence;
import static aid.command.pledge.PledgeExamples.includedIn;
import static aid.command.pledge.PledgeExamples.line;
import static aid.command.pledge.PledgeExamples.merged;
import static aid.command.pledge.PledgeExamples.override;
import static aid.command.pledge.PledgeExamples.part;
import static aid.command.pledge.PledgeExamples.quantity;
import static aid.command.pledge.PledgeExamples.withdrawn;
import static aid.command.pledge.PledgeExamples.world;
import static aid.command.pledge.PledgeExamples.worth;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.decision.Refusal;
import aid.command.pledge.PledgeExamples.Announcement;
import aid.events.LedgerEvent;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.value.Cause;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Recorded is the other pledge; announced is one that may be the same.
class PossibleDuplicateTest {

    private static final Announcement RECORDED = announce().as(OTHER);

    /// The same gift told elsewhere, on a passage of its own.
    private static final Announcement AGAIN =
            announce().restingOn("They promise a further 10 launchers.");

    @Test
    void the_same_gift_is_refused_and_names_the_candidate() {
        List<Refusal> refusals = when(AGAIN, RECORDED.event()).refusals();
        assertThat(refusals).extracting(Refusal::code).containsExactly(POSSIBLE_DUPLICATE);
        assertThat(refusals.getFirst().field()).isEqualTo("lines[0]");
        assertThat(refusals.getFirst().facts())
                .containsEntry("candidate", OTHER.value())
                .containsEntry("line", "1");
    }

    @Test
    void whoever_insists_with_a_reason_may_record_it_and_the_event_keeps_that() {
        Announcement insisting = AGAIN.insisting(override("POSSIBLE_DUPLICATE"));
        when(insisting, RECORDED.event()).recorded(insisting.event());
        when(AGAIN.insisting(override("CONDITION_OPEN")), RECORDED.event())
                .refused(POSSIBLE_DUPLICATE);
    }

    @Test
    void a_report_of_the_same_support_is_a_duplicate_too() {
        Scenario.of(PledgeAggregate.class)
                .given(world(RECORDED.event()))
                .when(AGAIN.report())
                .refused(POSSIBLE_DUPLICATE);
        when(AGAIN, RECORDED.reported()).refused(POSSIBLE_DUPLICATE);
    }

    @Test
    void other_donors_recipients_and_capabilities_are_other_gifts() {
        when(AGAIN.of("DK"), RECORDED.event()).recorded(AGAIN.of("DK").event());
        when(AGAIN.to("MD"), RECORDED.event()).recorded(AGAIN.to("MD").event());
        Announcement other = AGAIN.of(line("1", "ARTY.MLRS", Quantity.exactly(40, "system")));
        when(other, RECORDED.event()).recorded(other.event());
    }

    @Test
    void the_same_donors_in_another_order_with_other_shares_are_the_same() {
        Announcement recorded = RECORDED.of(shares("NL", null, "DK", null));
        when(AGAIN.of(shares("DK", "0.5", "NL", "0.5")), recorded.event())
                .refused(POSSIBLE_DUPLICATE);
    }

    private static Shares shares(String one, String part, String other, String rest) {
        return new Shares(List.of(share(one, part), share(other, rest)), false);
    }

    private static Share share(String party, String fraction) {
        return new Share(
                new PartyCode(party), fraction == null ? null : new BigDecimal(fraction), null);
    }

    @Test
    void other_figures_are_another_gift_but_another_qualifier_is_not() {
        Announcement more = AGAIN.of(line("1", "AD.SYS", Quantity.exactly(41, "system")));
        when(more, RECORDED.event()).recorded(more.event());
        Announcement none = AGAIN.of(line("1", "AD.SYS", Quantity.unspecified()));
        when(none, RECORDED.event()).recorded(none.event());
        Announcement about = AGAIN.of(line("1", "AD.SYS", quantity(Qualifier.APPROXIMATE, 40)));
        when(about, RECORDED.event()).refused(POSSIBLE_DUPLICATE);
    }

    @Test
    void two_gifts_without_figures_may_be_the_same() {
        Line none = line("1", "AD.SYS", Quantity.unspecified());
        when(AGAIN.of(none), RECORDED.of(none).event()).refused(POSSIBLE_DUPLICATE);
    }

    @Test
    void an_amount_may_be_told_of_the_line_or_of_the_whole() {
        Line none = line("1", "AD.SYS", Quantity.unspecified());
        Money amount = Money.exactly("4000000000", "EUR");
        when(AGAIN.of(worth(none, amount)), RECORDED.of(none).inTotal(amount).event())
                .refused(POSSIBLE_DUPLICATE);
        Announcement dollars = AGAIN.of(worth(none, Money.exactly("4000000000", "USD")));
        when(dollars, RECORDED.of(none).inTotal(amount).event()).recorded(dollars.event());
    }

    @Test
    void thirty_days_apart_may_be_the_same_and_thirty_one_may_not() {
        when(AGAIN.on("2024-05-19"), RECORDED.event()).refused(POSSIBLE_DUPLICATE);
        when(AGAIN.on("2024-05-20"), RECORDED.event()).recorded(AGAIN.on("2024-05-20").event());
        when(AGAIN.on("2024-03-20"), RECORDED.event()).refused(POSSIBLE_DUPLICATE);
        when(AGAIN.on("2024-03-19"), RECORDED.event()).recorded(AGAIN.on("2024-03-19").event());
        when(AGAIN.on("2024-01-02"), RECORDED.on("2023-12-31").event()).refused(POSSIBLE_DUPLICATE);
    }

    @Test
    void the_latest_day_it_can_be_counts() {
        when(AGAIN.on(by("2024-05-19")), RECORDED.event()).refused(POSSIBLE_DUPLICATE);
        when(AGAIN.on(by("2024-05-20")), RECORDED.event())
                .recorded(AGAIN.on(by("2024-05-20")).event());
    }

    @Test
    void two_undated_gifts_may_be_the_same() {
        when(AGAIN.on(DateValue.unknown()), RECORDED.on(DateValue.unknown()).event())
                .refused(POSSIBLE_DUPLICATE);
        when(AGAIN, RECORDED.on(DateValue.unknown()).event()).recorded(AGAIN.event());
    }

    @Test
    void the_same_passage_tells_the_same_gift_at_any_time() {
        Announcement later =
                announce().of(line("1", "AD.SYS", Quantity.exactly(50, "system"))).on("2025-04-19");
        when(later, RECORDED.event()).refused(POSSIBLE_DUPLICATE);
        when(later, RECORDED.event(), withdrawn(OTHER)).refused(POSSIBLE_DUPLICATE);
    }

    @Test
    void a_passage_that_names_several_donors_or_capabilities_tells_several_gifts() {
        when(announce().of("DK"), RECORDED.event()).recorded(announce().of("DK").event());
        Announcement other = announce().of(line("1", "ARTY.MLRS", Quantity.unspecified()));
        when(other, RECORDED.event()).recorded(other.event());
        when(announce().to("MD"), RECORDED.event()).recorded(announce().to("MD").event());
    }

    @Test
    void what_no_longer_stands_is_no_candidate() {
        when(AGAIN, RECORDED.event(), withdrawn(OTHER)).recorded(AGAIN.event());
        when(AGAIN, RECORDED.event(), withdrawn(OTHER, all("1"))).recorded(AGAIN.event());
        when(AGAIN, RECORDED.event(), withdrawn(OTHER, part("1", 3))).refused(POSSIBLE_DUPLICATE);
        when(AGAIN, RECORDED.event(), removed()).recorded(AGAIN.event());
    }

    private static PledgeLineRemoved removed() {
        return new PledgeLineRemoved(
                OTHER, "1", "never promised", day("2024-05-01"), List.of(evidence()), List.of());
    }

    @Test
    void a_merged_pledge_is_no_candidate_but_the_one_it_was_merged_into_is() {
        var third = new aid.events.pledge.PledgeId("pledge:NL-2024-3");
        when(AGAIN, RECORDED.event(), merged(OTHER, third)).recorded(AGAIN.event());
        when(AGAIN, RECORDED.event(), RECORDED.as(third).event(), merged(OTHER, third))
                .refused(POSSIBLE_DUPLICATE);
    }

    @Test
    void a_line_added_later_is_a_candidate() {
        Announcement recorded = RECORDED.of(line("1", "ARTY.MLRS", Quantity.unspecified()));
        when(AGAIN, recorded.event(), added(line("2", "AD.SYS", Quantity.exactly(40, "system"))))
                .refused(POSSIBLE_DUPLICATE);
        when(AGAIN.of("DK"), recorded.event(), added(line())).recorded(AGAIN.of("DK").event());
    }

    private static PledgeLineAdded added(Line line) {
        return new PledgeLineAdded(OTHER, line, day("2024-04-19"), List.of(evidence()), List.of());
    }

    @Test
    void an_amended_line_is_a_candidate_with_its_new_figures_only() {
        Line more = line("1", "AD.SYS", Quantity.exactly(50, "system"));
        var amended =
                new PledgeAmended(
                        OTHER,
                        List.of(more),
                        null,
                        day("2024-05-01"),
                        List.of(evidence()),
                        List.of());
        when(AGAIN, RECORDED.event(), amended).recorded(AGAIN.event());
        when(AGAIN.of(more), RECORDED.event(), amended).refused(POSSIBLE_DUPLICATE);
    }

    @Test
    void a_corrected_pledge_is_a_candidate_of_the_right_donors_only() {
        var corrected =
                new PledgeCorrected(
                        OTHER,
                        Scenario.eventId(world().size() + 1),
                        Cause.ENTRY_ERROR,
                        "a slip",
                        Shares.of("DK"),
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        day("2024-05-01"),
                        List.of(evidence()),
                        List.of());
        when(AGAIN, RECORDED.event(), corrected).recorded(AGAIN.event());
    }

    @Test
    void an_added_line_may_repeat_another_pledge_or_its_own() {
        Line added = line("2", "AD.SYS", Quantity.exactly(40, "system"));
        whenAdding(added, announce().event()).refused(POSSIBLE_DUPLICATE);
        whenAdding(
                        added,
                        RECORDED.event(),
                        announce().of(line("1", "ARTY.MLRS", Quantity.unspecified())).event())
                .refused(POSSIBLE_DUPLICATE);
    }

    @Test
    void a_line_included_in_another_repeats_it_on_purpose() {
        Line included = includedIn(line("2", "AD.SYS", Quantity.exactly(40, "system")), "1");
        assertThat(whenAdding(included, announce().event()).events())
                .singleElement()
                .isInstanceOf(PledgeLineAdded.class);
    }

    private static Scenario.Then<PledgeAggregate> whenAdding(Line line, LedgerEvent... given) {
        return Scenario.of(PledgeAggregate.class).given(world(given)).when(add(line));
    }

    private static Scenario.Then<PledgeAggregate> when(
            Announcement announcement, LedgerEvent... given) {
        assertThat(announcement.pledge()).isEqualTo(PLEDGE);
        return Scenario.of(PledgeAggregate.class).given(world(given)).when(announcement.command());
    }
}
