package aid.command.capability;

import static aid.command.capability.CapabilityExamples.AD;
import static aid.command.capability.CapabilityExamples.PATRIOT;
import static aid.command.capability.CapabilityExamples.SYSTEMS;
import static aid.command.capability.CapabilityExamples.defined;
import static aid.command.capability.CapabilityExamples.retired;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import org.junit.jupiter.api.Test;

class RetireCapabilityTest {

    private final Scenario<CapabilityAggregate> scenario =
            Scenario.of(CapabilityAggregate.class)
                    .given(defined(AD, null), defined(SYSTEMS, null), defined(PATRIOT, null));

    private static RetireCapability retire() {
        return new RetireCapability(PATRIOT, SYSTEMS, "merged");
    }

    @Test
    void another_may_succeed_it() {
        scenario.when(retire()).recorded(retired(PATRIOT, SYSTEMS));
    }

    @Test
    void told_twice_it_is_recorded_once() {
        scenario.given(retired(PATRIOT, SYSTEMS)).when(retire()).recordedNothing();
    }

    @Test
    void another_successor_may_be_named_later() {
        scenario.given(retired(PATRIOT, AD)).when(retire()).recorded(retired(PATRIOT, SYSTEMS));
    }

    @Test
    void it_says_why() {
        scenario.when(new RetireCapability(PATRIOT, null, " "))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_does_not_succeed_itself() {
        scenario.when(new RetireCapability(PATRIOT, PATRIOT, "merged"))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void what_is_retired_succeeds_nothing() {
        scenario.given(retired(SYSTEMS, null))
                .when(retire())
                .refused(RefusalCode.CAPABILITY_RETIRED);
    }

    @Test
    void what_is_not_defined_is_not_retired() {
        Scenario.of(CapabilityAggregate.class)
                .given(defined(SYSTEMS, null))
                .when(retire())
                .refused(RefusalCode.UNKNOWN_STREAM);
    }
}
