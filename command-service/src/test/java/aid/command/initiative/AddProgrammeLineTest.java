package aid.command.initiative;

import static aid.command.Examples.DAY;
import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.Examples.says;
import static aid.command.initiative.InitiativeExamples.CZ;
import static aid.command.initiative.InitiativeExamples.ID;
import static aid.command.initiative.InitiativeExamples.PASSAGE;
import static aid.command.initiative.InitiativeExamples.UA;
import static aid.command.initiative.InitiativeExamples.add;
import static aid.command.initiative.InitiativeExamples.added;
import static aid.command.initiative.InitiativeExamples.ammunition;
import static aid.command.initiative.InitiativeExamples.closed;
import static aid.command.initiative.InitiativeExamples.forum;
import static aid.command.initiative.InitiativeExamples.nothing;
import static aid.command.initiative.InitiativeExamples.open;

import aid.command.decision.RefusalCode;
import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.Stage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AddProgrammeLineTest {

    @Test
    void what_a_programme_foresees_is_authorised_unless_told_otherwise() {
        open().when(add(ammunition("1"), null)).recorded(added(ammunition("1"), Stage.AUTHORISED));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_given_up_or_lost_from_the_outset(Stage stage) {
        var then = open().when(add(ammunition("1"), stage));
        switch (stage) {
            case WITHDRAWN, LAPSED, LOST, RETURNED -> then.refused(RefusalCode.STAGE_ORDER);
            case SIGNALLED,
                    CONDITIONAL,
                    PLEDGED,
                    AUTHORISED,
                    ALLOCATED,
                    CONTRACTED,
                    PAID,
                    IN_DELIVERY,
                    DELIVERED,
                    CONFIRMED,
                    UNKNOWN ->
                    then.recorded(added(ammunition("1"), stage));
        }
    }

    @Test
    void told_twice_it_is_recorded_once_and_another_needs_another_id() {
        open().given(added(ammunition("1"), Stage.AUTHORISED))
                .when(add(ammunition("1"), null))
                .recordedNothing();
        open().given(added(ammunition("1"), Stage.AUTHORISED))
                .when(add(ammunition("1"), Stage.DELIVERED))
                .refused(RefusalCode.ALREADY_RECORDED);
        open().given(added(ammunition("1"), Stage.AUTHORISED))
                .when(add(ammunition("2"), null))
                .recorded(added(ammunition("2"), Stage.AUTHORISED));
    }

    private static Line within(String id, String parent) {
        return new Line(
                id,
                new CapabilityCode("AMMO"),
                Quantity.unspecified(),
                null,
                null,
                parent,
                null,
                null);
    }

    @Test
    void it_may_be_included_in_a_line_that_is_recorded() {
        open().given(added(ammunition("1"), Stage.AUTHORISED))
                .when(add(within("2", "1"), null))
                .recorded(added(within("2", "1"), Stage.AUTHORISED));
        open().when(add(within("2", "1"), null)).refused(RefusalCode.LINE_UNKNOWN);
    }

    @Test
    void its_line_says_something_that_can_be_true() {
        open().when(add(line(" ", "AMMO", Quantity.unspecified()), null))
                .refused(RefusalCode.COMMAND_MALFORMED);
        open().when(add(line("1", "UAS", Quantity.unspecified()), null))
                .refused(RefusalCode.CAPABILITY_UNKNOWN);
        open().when(add(line("1", "AMMO", Quantity.exactly(-1, "round")), null))
                .refused(RefusalCode.QUANTITY_INVALID);
        open().when(
                        add(
                                new Line(
                                        "1",
                                        new CapabilityCode("AMMO"),
                                        Quantity.unspecified(),
                                        Money.exactly("-1", "EUR"),
                                        null,
                                        null,
                                        null,
                                        null),
                                null))
                .refused(RefusalCode.MONEY_INVALID);
    }

    private static AddProgrammeLine from(
            Shares donors, PartyCode recipient, DateValue day, @Nullable String words) {
        return new AddProgrammeLine(
                ID,
                ammunition("1"),
                donors,
                recipient,
                null,
                day,
                words == null ? List.of() : says(words),
                NO_OVERRIDES);
    }

    @Test
    void its_recipient_receives_aid() {
        open().when(from(Shares.of("CZ"), new PartyCode("NL"), DAY, PASSAGE))
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
    }

    @Test
    void its_donors_are_registered_and_their_shares_fit() {
        open().when(from(Shares.of("FR"), UA, DAY, PASSAGE)).refused(RefusalCode.PARTY_UNKNOWN);
        open().when(
                        from(
                                new Shares(
                                        List.of(new Share(CZ, new BigDecimal("0.9"), null)), false),
                                UA,
                                DAY,
                                PASSAGE))
                .refused(RefusalCode.SHARES_INCOMPLETE);
        open().when(
                        from(
                                new Shares(
                                        List.of(new Share(CZ, new BigDecimal("1.1"), null)), false),
                                UA,
                                DAY,
                                PASSAGE))
                .refused(RefusalCode.SHARES_EXCEED_ONE);
    }

    @Test
    void it_was_foreseen_today_at_the_latest_and_rests_on_a_passage() {
        open().today("2024-04-18")
                .when(add(ammunition("1"), null))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        open().when(from(Shares.of("CZ"), UA, DAY, null)).refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void a_forum_provides_nothing() {
        forum().when(add(ammunition("1"), null)).refused(RefusalCode.PURPOSE_CONFLICT);
    }

    @Test
    void what_is_not_registered_or_has_ended_foresees_nothing() {
        nothing().when(add(ammunition("1"), null)).refused(RefusalCode.UNKNOWN_STREAM);
        closed().when(from(Shares.of("CZ"), UA, on("2025-07-01"), PASSAGE))
                .refused(RefusalCode.STAGE_ORDER);
        closed().when(add(ammunition("1"), null))
                .recorded(added(ammunition("1"), Stage.AUTHORISED));
    }
}
