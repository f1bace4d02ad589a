package aid.command.initiative;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.initiative.InitiativeExamples.CZ;
import static aid.command.initiative.InitiativeExamples.ID;
import static aid.command.initiative.InitiativeExamples.NL;
import static aid.command.initiative.InitiativeExamples.closed;
import static aid.command.initiative.InitiativeExamples.joined;
import static aid.command.initiative.InitiativeExamples.leave;
import static aid.command.initiative.InitiativeExamples.left;
import static aid.command.initiative.InitiativeExamples.nothing;
import static aid.command.initiative.InitiativeExamples.open;

import aid.command.decision.RefusalCode;
import aid.events.value.DateValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveInitiativeTest {

    private static final DateValue DAY = on("2024-04-19");

    @Test
    void a_member_leaves_on_the_day_it_joined_at_the_earliest() {
        open().given(joined(NL, DAY)).when(leave(NL, DAY)).recorded(left(NL, DAY));
        open().given(joined(NL, DAY))
                .when(leave(NL, on("2024-04-18")))
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void whoever_leads_may_leave_without_having_joined() {
        open().when(leave(CZ, DAY)).recorded(left(CZ, DAY));
    }

    @Test
    void whoever_is_no_member_cannot_leave() {
        open().when(leave(NL, DAY)).refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void it_leaves_once() {
        open().given(joined(NL, DAY), left(NL, DAY)).when(leave(NL, DAY)).recordedNothing();
        open().given(joined(NL, DAY), left(NL, DAY))
                .when(leave(NL, on("2024-04-20")))
                .refused(RefusalCode.STAGE_ORDER);
        open().given(left(CZ, DAY))
                .when(leave(CZ, on("2024-04-20")))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void nobody_leaves_tomorrow_or_without_a_passage() {
        open().given(joined(NL, on("2024-04-01")))
                .today("2024-04-18")
                .when(leave(NL, DAY))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        open().given(joined(NL, DAY))
                .when(new LeaveInitiative(ID, NL, null, DAY, List.of(), NO_OVERRIDES))
                .refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void nobody_leaves_what_is_not_registered_or_has_ended() {
        nothing().when(leave(NL, DAY)).refused(RefusalCode.UNKNOWN_STREAM);
        closed().when(leave(CZ, on("2025-07-01"))).refused(RefusalCode.STAGE_ORDER);
        closed().when(leave(CZ, on("2025-06-30"))).recorded(left(CZ, on("2025-06-30")));
    }
}
