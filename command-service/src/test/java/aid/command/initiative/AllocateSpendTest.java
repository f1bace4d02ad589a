package aid.command.initiative;

import static aid.command.Examples.DAY;
import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.Examples.says;
import static aid.command.initiative.InitiativeExamples.DE;
import static aid.command.initiative.InitiativeExamples.ID;
import static aid.command.initiative.InitiativeExamples.PASSAGE;
import static aid.command.initiative.InitiativeExamples.UA;
import static aid.command.initiative.InitiativeExamples.closed;
import static aid.command.initiative.InitiativeExamples.contributed;
import static aid.command.initiative.InitiativeExamples.nothing;
import static aid.command.initiative.InitiativeExamples.open;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.initiative.SpendAllocated;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeId;
import aid.events.value.ContributionState;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Money;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocateSpendTest {

    private static final String PLEDGE = "pledge:CZ-1";
    private static final Money MONEY = Money.exactly("50000000", "EUR");

    private static final PledgeAnnounced ANNOUNCED =
            new PledgeAnnounced(
                    new PledgeId(PLEDGE),
                    Shares.of("CZ"),
                    UA,
                    Purpose.TRANSFER_TO_RECIPIENT,
                    Flow.DIRECT,
                    null,
                    null,
                    null,
                    List.of(line("1", "AMMO", Quantity.unspecified())),
                    null,
                    null,
                    List.of(),
                    DAY,
                    says(PASSAGE),
                    NO_OVERRIDES);

    private static Scenario<InitiativeAggregate> given() {
        return open().given(contributed(DE, ContributionState.PAID, DAY), ANNOUNCED);
    }

    private static AllocateSpend spend(
            List<String> contributions, String on, Money money, DateValue day) {
        return new AllocateSpend(ID, contributions, on, money, day, says(PASSAGE), NO_OVERRIDES);
    }

    private static AllocateSpend spend() {
        return spend(List.of("1"), PLEDGE, MONEY, DAY);
    }

    private static SpendAllocated spent() {
        return new SpendAllocated(
                ID, List.of("1"), PLEDGE, MONEY, DAY, says(PASSAGE), NO_OVERRIDES);
    }

    @Test
    void a_contribution_is_spent_on_a_pledge() {
        given().when(spend()).recorded(spent());
    }

    @Test
    void told_twice_it_is_recorded_once() {
        given().given(spent()).when(spend()).recordedNothing();
    }

    @Test
    void it_names_contributions_that_are_recorded_each_once() {
        given().when(spend(List.of(), PLEDGE, MONEY, DAY)).refused(RefusalCode.COMMAND_MALFORMED);
        given().when(spend(List.of("1", "2"), PLEDGE, MONEY, DAY))
                .refused(RefusalCode.LINE_UNKNOWN);
        given().when(spend(List.of("1", "1"), PLEDGE, MONEY, DAY))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_is_spent_on_something_that_is_recorded() {
        given().when(spend(List.of("1"), "pledge:CZ-2", MONEY, DAY))
                .refused(RefusalCode.LINE_UNKNOWN);
        given().when(spend(List.of("1"), "party:CZ", MONEY, DAY)).refused(RefusalCode.LINE_UNKNOWN);
    }

    @Test
    void money_is_never_negative() {
        given().when(spend(List.of("1"), PLEDGE, Money.exactly("-1", "EUR"), DAY))
                .refused(RefusalCode.MONEY_INVALID);
    }

    @Test
    void it_was_spent_today_at_the_latest_and_rests_on_a_passage() {
        given().today("2024-04-18").when(spend()).refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        given().when(
                        new AllocateSpend(
                                ID, List.of("1"), PLEDGE, MONEY, DAY, List.of(), NO_OVERRIDES))
                .refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void what_is_not_registered_or_has_ended_spends_nothing() {
        nothing().when(spend()).refused(RefusalCode.UNKNOWN_STREAM);
        closed().when(spend(List.of("1"), PLEDGE, MONEY, on("2025-07-01")))
                .refused(RefusalCode.STAGE_ORDER);
    }
}
