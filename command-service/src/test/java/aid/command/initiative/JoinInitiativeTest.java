package aid.command.initiative;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.initiative.InitiativeExamples.ID;
import static aid.command.initiative.InitiativeExamples.NL;
import static aid.command.initiative.InitiativeExamples.closed;
import static aid.command.initiative.InitiativeExamples.forum;
import static aid.command.initiative.InitiativeExamples.join;
import static aid.command.initiative.InitiativeExamples.joined;
import static aid.command.initiative.InitiativeExamples.left;
import static aid.command.initiative.InitiativeExamples.nothing;
import static aid.command.initiative.InitiativeExamples.open;

import aid.command.decision.RefusalCode;
import aid.events.value.DateValue;
import aid.events.value.PartyCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinInitiativeTest {

    private static final DateValue DAY = on("2024-04-19");

    @Test
    void a_party_joins_whether_the_initiative_holds_money_or_not() {
        open().when(join(NL, DAY)).recorded(joined(NL, DAY));
        forum().when(join(NL, DAY)).recorded(joined(NL, DAY));
    }

    @Test
    void told_twice_it_is_recorded_once() {
        open().given(joined(NL, DAY)).when(join(NL, DAY)).recordedNothing();
    }

    @Test
    void another_day_is_recorded_anew() {
        open().given(joined(NL, DAY))
                .when(join(NL, on("2024-04-20")))
                .recorded(joined(NL, on("2024-04-20")));
    }

    @Test
    void whoever_left_may_join_again_but_not_before_leaving() {
        open().given(joined(NL, DAY), left(NL, on("2024-05-01")))
                .when(join(NL, on("2024-05-01")))
                .recorded(joined(NL, on("2024-05-01")));
        open().given(joined(NL, DAY), left(NL, on("2024-05-01")))
                .when(join(NL, on("2024-04-30")))
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void whoever_joins_is_registered() {
        open().when(join(new PartyCode("FR"), DAY)).refused(RefusalCode.PARTY_UNKNOWN);
    }

    @Test
    void nobody_joins_tomorrow_or_without_a_passage() {
        open().today("2024-04-18").when(join(NL, DAY)).refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        open().when(new JoinInitiative(ID, NL, null, DAY, List.of(), NO_OVERRIDES))
                .refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void nobody_joins_what_is_not_registered() {
        nothing().when(join(NL, DAY)).refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void after_the_end_it_may_become_known_who_joined_before() {
        closed().when(join(NL, on("2025-06-30"))).recorded(joined(NL, on("2025-06-30")));
        closed().when(join(NL, on("2025-07-01"))).refused(RefusalCode.STAGE_ORDER);
    }
}
