package aid.command.capability;

import static aid.command.capability.CapabilityExamples.AD;
import static aid.command.capability.CapabilityExamples.PATRIOT;
import static aid.command.capability.CapabilityExamples.SYSTEMS;
import static aid.command.capability.CapabilityExamples.defined;
import static aid.command.capability.CapabilityExamples.retired;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.capability.CapabilityMoved;
import org.junit.jupiter.api.Test;

class MoveCapabilityTest {

    private final Scenario<CapabilityAggregate> scenario =
            Scenario.of(CapabilityAggregate.class)
                    .given(defined(AD, null), defined(SYSTEMS, AD), defined(PATRIOT, SYSTEMS));

    @Test
    void it_hangs_under_another_from_now_on() {
        scenario.when(new MoveCapability(PATRIOT, AD)).recorded(new CapabilityMoved(PATRIOT, AD));
    }

    @Test
    void it_may_come_to_the_top() {
        scenario.when(new MoveCapability(PATRIOT, null))
                .recorded(new CapabilityMoved(PATRIOT, null));
    }

    @Test
    void where_it_hangs_already_it_stays() {
        scenario.given(new CapabilityMoved(PATRIOT, AD))
                .when(new MoveCapability(PATRIOT, AD))
                .recordedNothing();
    }

    @Test
    void it_cannot_hang_under_what_hangs_under_it() {
        scenario.when(new MoveCapability(AD, PATRIOT)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void once_that_was_moved_away_it_can() {
        scenario.given(new CapabilityMoved(PATRIOT, null))
                .when(new MoveCapability(AD, PATRIOT))
                .recorded(new CapabilityMoved(AD, PATRIOT));
    }

    @Test
    void it_cannot_be_its_own_parent() {
        scenario.when(new MoveCapability(AD, AD)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void nothing_moves_under_what_is_retired() {
        scenario.given(retired(SYSTEMS, null), new CapabilityMoved(PATRIOT, null))
                .when(new MoveCapability(PATRIOT, SYSTEMS))
                .refused(RefusalCode.CAPABILITY_RETIRED);
    }

    @Test
    void what_is_not_defined_cannot_move() {
        Scenario.of(CapabilityAggregate.class)
                .given(defined(AD, null))
                .when(new MoveCapability(PATRIOT, AD))
                .refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void what_is_retired_does_not_move() {
        scenario.given(retired(PATRIOT, null))
                .when(new MoveCapability(PATRIOT, AD))
                .refused(RefusalCode.CAPABILITY_RETIRED);
    }
}
