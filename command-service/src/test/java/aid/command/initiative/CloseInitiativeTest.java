package aid.command.initiative;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.Examples.says;
import static aid.command.initiative.InitiativeExamples.BEGAN;
import static aid.command.initiative.InitiativeExamples.DE;
import static aid.command.initiative.InitiativeExamples.ENDED;
import static aid.command.initiative.InitiativeExamples.ID;
import static aid.command.initiative.InitiativeExamples.PASSAGE;
import static aid.command.initiative.InitiativeExamples.close;
import static aid.command.initiative.InitiativeExamples.closed;
import static aid.command.initiative.InitiativeExamples.contributed;
import static aid.command.initiative.InitiativeExamples.ended;
import static aid.command.initiative.InitiativeExamples.nothing;
import static aid.command.initiative.InitiativeExamples.open;

import aid.command.decision.RefusalCode;
import aid.events.initiative.InitiativeClosed;
import aid.events.value.ContributionState;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseInitiativeTest {

    @Test
    void it_ends_for_a_reason() {
        open().when(close("enough", ENDED)).recorded(ended());
        open().when(close(" ", ENDED)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_ends_on_the_day_it_began_at_the_earliest() {
        open().when(close("enough", BEGAN))
                .recorded(new InitiativeClosed(ID, "enough", BEGAN, says(PASSAGE), NO_OVERRIDES));
        open().when(close("enough", on("2024-02-16"))).refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void it_ends_once_also_after_something_became_known() {
        closed().when(close("enough", ENDED)).recordedNothing();
        closed().given(contributed(DE, ContributionState.PAID, BEGAN))
                .when(close("enough", ENDED))
                .recordedNothing();
        closed().when(close("again", ENDED)).refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void it_ends_today_at_the_latest_and_rests_on_a_passage() {
        open().today("2025-06-29")
                .when(close("enough", ENDED))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        open().when(new CloseInitiative(ID, "enough", ENDED, List.of(), NO_OVERRIDES))
                .refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void what_is_not_registered_does_not_end() {
        nothing().when(close("enough", ENDED)).refused(RefusalCode.UNKNOWN_STREAM);
    }
}
