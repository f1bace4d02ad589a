package aid.command.initiative;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.Examples.says;
import static aid.command.initiative.InitiativeExamples.DE;
import static aid.command.initiative.InitiativeExamples.FUND;
import static aid.command.initiative.InitiativeExamples.ID;
import static aid.command.initiative.InitiativeExamples.NL;
import static aid.command.initiative.InitiativeExamples.PASSAGE;
import static aid.command.initiative.InitiativeExamples.closed;
import static aid.command.initiative.InitiativeExamples.contribute;
import static aid.command.initiative.InitiativeExamples.contributed;
import static aid.command.initiative.InitiativeExamples.ended;
import static aid.command.initiative.InitiativeExamples.nothing;
import static aid.command.initiative.InitiativeExamples.open;
import static aid.command.initiative.InitiativeExamples.registered;
import static aid.command.initiative.InitiativeExamples.share;

import aid.command.decision.RefusalCode;
import aid.events.value.CapabilityCode;
import aid.events.value.ContributionState;
import aid.events.value.DateValue;
import aid.events.value.InitiativeKind;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecordContributionTest {

    private static final DateValue DAY = on("2024-04-19");
    private static final DateValue LATER = on("2024-05-01");

    @ParameterizedTest
    @EnumSource
    void it_may_be_told_first_in_any_state(ContributionState state) {
        open().when(contribute(DE, state, DAY)).recorded(contributed(DE, state, DAY));
    }

    @ParameterizedTest
    @CsvSource({"PLEDGED, SIGNED", "PLEDGED, PAID", "SIGNED, PAID"})
    void it_moves_on_and_never_back(ContributionState early, ContributionState late) {
        open().given(contributed(DE, early, DAY))
                .when(contribute(DE, late, LATER))
                .recorded(contributed(DE, late, LATER));
        open().given(contributed(DE, late, DAY))
                .when(contribute(DE, early, LATER))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void it_moves_on_on_the_same_day_at_the_earliest() {
        open().given(contributed(DE, ContributionState.PLEDGED, DAY))
                .when(contribute(DE, ContributionState.PAID, DAY))
                .recorded(contributed(DE, ContributionState.PAID, DAY));
        open().given(contributed(DE, ContributionState.PLEDGED, DAY))
                .when(contribute(DE, ContributionState.PAID, on("2024-04-18")))
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void told_twice_it_is_recorded_once_and_other_figures_anew() {
        var before = contribute(DE, ContributionState.PLEDGED, DAY);
        open().given(contributed(before)).when(before).recordedNothing();
        var more = contribute("1", DE, FUND, "120000000", null, ContributionState.PLEDGED, DAY);
        open().given(contributed(before)).when(more).recorded(contributed(more));
        open().given(contributed(before), contributed(more))
                .when(before)
                .recorded(contributed(before));
    }

    @Test
    void it_stays_that_of_whoever_made_it() {
        open().given(contributed(DE, ContributionState.PLEDGED, DAY))
                .when(contribute(NL, ContributionState.PAID, LATER))
                .refused(RefusalCode.ALREADY_RECORDED);
    }

    @ParameterizedTest
    @EnumSource
    void only_what_holds_money_takes_contributions(InitiativeKind kind) {
        var contribution = contribute(DE, ContributionState.PLEDGED, DAY);
        var then = nothing().given(registered(kind)).when(contribution);
        switch (kind) {
            case PROGRAMME, FUND, INITIATIVE -> then.recorded(contributed(contribution));
            case COALITION, FORUM -> then.refused(RefusalCode.PURPOSE_CONFLICT);
        }
    }

    @Test
    void shares_make_up_the_whole_and_no_more() {
        var rest = share("2", FUND, "0.4");
        open().given(contributed(share("1", FUND, "0.6"))).when(rest).recorded(contributed(rest));
        open().given(contributed(share("1", FUND, "0.6")))
                .when(share("2", FUND, "0.4001"))
                .refused(RefusalCode.SHARES_EXCEED_ONE);
        open().when(share("1", FUND, "1.0001")).refused(RefusalCode.SHARES_EXCEED_ONE);
    }

    @Test
    void a_share_told_again_counts_once_and_another_capability_is_another_whole() {
        var again = share("1", FUND, "0.7");
        open().given(contributed(share("1", FUND, "0.6"))).when(again).recorded(contributed(again));
        var other = share("2", new CapabilityCode("AMMO"), "1");
        open().given(contributed(share("1", FUND, "0.6"))).when(other).recorded(contributed(other));
    }

    @ParameterizedTest
    @CsvSource({"0", "-0.1"})
    void a_share_is_above_zero(String share) {
        open().when(share("1", FUND, share)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_has_an_id() {
        open().when(contribute(" ", DE, FUND, "100", null, ContributionState.PLEDGED, DAY))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void party_and_capability_are_in_the_reference_data() {
        open().when(contribute(new PartyCode("FR"), ContributionState.PLEDGED, DAY))
                .refused(RefusalCode.PARTY_UNKNOWN);
        open().when(
                        contribute(
                                "1",
                                DE,
                                new CapabilityCode("UAS"),
                                "100",
                                null,
                                ContributionState.PLEDGED,
                                DAY))
                .refused(RefusalCode.CAPABILITY_UNKNOWN);
    }

    @Test
    void its_figures_can_be_true() {
        open().when(
                        new RecordContribution(
                                ID,
                                "1",
                                DE,
                                FUND,
                                new Quantity(
                                        Qualifier.EXACT,
                                        new BigDecimal("0.5"),
                                        null,
                                        "system",
                                        null),
                                Money.exactly("1.005", "EUR"),
                                null,
                                ContributionState.PLEDGED,
                                DAY,
                                says(PASSAGE),
                                NO_OVERRIDES))
                .refused(RefusalCode.QUANTITY_INVALID, RefusalCode.MONEY_INVALID);
        open().when(
                        new RecordContribution(
                                ID,
                                "1",
                                DE,
                                FUND,
                                Quantity.unspecified(),
                                Money.exactly("100", "EUX"),
                                null,
                                ContributionState.PLEDGED,
                                DAY,
                                says(PASSAGE),
                                NO_OVERRIDES))
                .refused(RefusalCode.CURRENCY_UNKNOWN);
    }

    @Test
    void it_was_made_today_at_the_latest_and_rests_on_a_passage() {
        open().today("2024-04-18")
                .when(contribute(DE, ContributionState.PLEDGED, DAY))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        open().when(
                        new RecordContribution(
                                ID,
                                "1",
                                DE,
                                FUND,
                                Quantity.unspecified(),
                                null,
                                null,
                                ContributionState.PLEDGED,
                                DAY,
                                List.of(),
                                NO_OVERRIDES))
                .refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void nothing_is_paid_into_what_is_not_registered() {
        nothing()
                .when(contribute(DE, ContributionState.PLEDGED, DAY))
                .refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void after_the_end_what_was_promised_is_still_paid_but_nothing_new_is_promised() {
        DateValue after = on("2025-07-01");
        open().given(contributed(DE, ContributionState.PLEDGED, DAY), ended())
                .when(contribute(DE, ContributionState.PAID, after))
                .recorded(contributed(DE, ContributionState.PAID, after));
        closed().when(contribute(DE, ContributionState.PLEDGED, after))
                .refused(RefusalCode.STAGE_ORDER);
        closed().when(contribute(DE, ContributionState.PLEDGED, DAY))
                .recorded(contributed(DE, ContributionState.PLEDGED, DAY));
    }
}
