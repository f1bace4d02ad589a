package aid.command.capability;

import static aid.command.capability.CapabilityExamples.AD;
import static aid.command.capability.CapabilityExamples.LABELS;
import static aid.command.capability.CapabilityExamples.PATRIOT;
import static aid.command.capability.CapabilityExamples.SYSTEMS;
import static aid.command.capability.CapabilityExamples.defined;
import static aid.command.capability.CapabilityExamples.retired;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.capability.CapabilityDefined;
import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefineCapabilityTest {

    private final Scenario<CapabilityAggregate> scenario = Scenario.of(CapabilityAggregate.class);

    @Test
    void a_capability_hangs_under_another() {
        scenario.given(defined(SYSTEMS, null))
                .when(new DefineCapability(PATRIOT, SYSTEMS, LABELS))
                .recorded(defined(PATRIOT, SYSTEMS));
    }

    @Test
    void its_parent_is_defined_first() {
        scenario.when(new DefineCapability(PATRIOT, SYSTEMS, LABELS))
                .refused(RefusalCode.CAPABILITY_UNKNOWN);
    }

    @Test
    void nothing_new_hangs_under_what_is_retired() {
        scenario.given(defined(SYSTEMS, null), retired(SYSTEMS, null))
                .when(new DefineCapability(PATRIOT, SYSTEMS, LABELS))
                .refused(RefusalCode.CAPABILITY_RETIRED);
    }

    @Test
    void it_cannot_be_its_own_parent() {
        scenario.when(new DefineCapability(PATRIOT, PATRIOT, LABELS))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AD", "AD.SYS", "AD.SYS.IRIS-T", "ARTY.AMMO.155MM"})
    void a_code_is_a_path_in_capitals(CapabilityCode code) {
        scenario.when(new DefineCapability(code, null, LABELS)).recorded(defined(code, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ad", "AD.", ".AD", "AD..SYS", "AD SYS", "AD.-X"})
    void what_is_no_path_is_refused(CapabilityCode code) {
        scenario.when(new DefineCapability(code, null, LABELS))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_has_a_label_in_both_languages() {
        scenario.when(new DefineCapability(AD, null, new Names("Air defence", "")))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void told_twice_it_is_recorded_once() {
        scenario.given(defined(AD, null))
                .when(new DefineCapability(AD, null, LABELS))
                .recordedNothing();
    }

    @Test
    void other_labels_are_recorded_anew() {
        Names better = new Names("Air defence", "défense aérienne");
        scenario.given(defined(AD, null))
                .when(new DefineCapability(AD, null, better))
                .recorded(new CapabilityDefined(AD, null, better));
    }

    @Test
    void defining_it_again_does_not_move_it() {
        scenario.given(defined(AD, null), defined(SYSTEMS, AD))
                .when(new DefineCapability(SYSTEMS, null, LABELS))
                .refused(RefusalCode.ALREADY_RECORDED);
    }

    @Test
    void what_is_retired_stays_retired() {
        scenario.given(defined(AD, null), retired(AD, null))
                .when(new DefineCapability(AD, null, LABELS))
                .refused(RefusalCode.CAPABILITY_RETIRED);
    }
}
