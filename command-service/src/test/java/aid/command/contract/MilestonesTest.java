package aid.command.contract;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.contract.ContractExamples.CONTRACT;
import static aid.command.contract.ContractExamples.EVIDENCE;
import static aid.command.contract.ContractExamples.LATER;
import static aid.command.contract.ContractExamples.completed;
import static aid.command.contract.ContractExamples.milestone;
import static aid.command.contract.ContractExamples.scenario;
import static aid.command.contract.ContractExamples.signing;
import static aid.command.contract.ContractExamples.terminated;

import aid.command.decision.RefusalCode;
import aid.events.contract.ContractSigned;
import aid.events.contract.MilestoneMet;
import aid.events.contract.MilestoneMissed;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MilestonesTest {

    private static final ContractSigned SIGNED =
            signing().schedule(milestone("first", "2024-06-01"), milestone("last", null)).event();

    @Test
    void a_milestone_is_met_and_due_when_the_schedule_says() {
        scenario()
                .given(SIGNED)
                .when(meet("first", null, "2024-05-20"))
                .recorded(met("first", "2024-06-01", "2024-05-20"));
    }

    @Test
    void what_the_source_says_of_the_due_day_goes_before_the_schedule() {
        scenario()
                .given(SIGNED)
                .when(meet("first", "2024-05-01", "2024-05-20"))
                .recorded(met("first", "2024-05-01", "2024-05-20"));
    }

    @Test
    void sources_tell_of_milestones_that_no_schedule_names() {
        scenario()
                .given(SIGNED)
                .when(meet("prototype", null, "2024-05-20"))
                .recorded(met("prototype", null, "2024-05-20"));
    }

    @Test
    void a_milestone_is_met_once_but_may_be_met_late() {
        scenario()
                .given(SIGNED, met("first", "2024-06-01", "2024-05-20"))
                .when(meet("first", null, "2024-05-21"))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(SIGNED, missed("first", "2024-06-01"))
                .when(meet("first", null, "2024-06-03"))
                .recorded(met("first", "2024-06-01", "2024-06-03"));
    }

    @Test
    void what_was_met_is_not_missed() {
        scenario()
                .given(SIGNED, met("first", "2024-06-01", "2024-05-20"))
                .when(miss("first", null))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void a_milestone_is_missed_once() {
        scenario().given(SIGNED).when(miss("first", null)).recorded(missed("first", "2024-06-01"));
        scenario()
                .given(SIGNED, missed("first", "2024-06-01"))
                .when(miss("first", null))
                .recordedNothing();
    }

    @Test
    void nothing_is_missed_without_a_day_it_was_due() {
        scenario().given(SIGNED).when(miss("last", null)).refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .given(SIGNED)
                .when(miss("last", "2024-06-02"))
                .recorded(missed("last", "2024-06-02"));
    }

    @Test
    void nothing_is_missed_before_it_is_due() {
        scenario()
                .given(SIGNED)
                .today("2024-06-03")
                .when(miss("last", "2024-06-04"))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        scenario()
                .given(SIGNED)
                .today("2024-06-03")
                .when(miss("last", "2024-06-03"))
                .recorded(missed("last", "2024-06-03"));
    }

    @Test
    void nothing_is_met_tomorrow_or_before_the_signature() {
        scenario()
                .given(SIGNED)
                .today("2024-06-03")
                .when(meet("first", null, "2024-06-04"))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        scenario()
                .given(SIGNED)
                .when(meet("first", null, "2024-04-18"))
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void milestones_may_become_known_after_the_end_but_not_after_a_termination() {
        scenario()
                .given(SIGNED, completed())
                .when(meet("first", null, "2024-05-20"))
                .recorded(met("first", "2024-06-01", "2024-05-20"));
        scenario()
                .given(SIGNED, completed())
                .when(miss("first", null))
                .recorded(missed("first", "2024-06-01"));
        scenario()
                .given(SIGNED, terminated())
                .when(meet("first", null, "2024-05-20"))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void a_milestone_has_a_name() {
        scenario()
                .given(SIGNED)
                .when(meet("", null, "2024-05-20"))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void what_was_never_signed_has_no_milestones() {
        scenario().when(meet("first", null, "2024-05-20")).refused(RefusalCode.UNKNOWN_STREAM);
        scenario().when(miss("first", "2024-05-20")).refused(RefusalCode.UNKNOWN_STREAM);
    }

    private static MeetMilestone meet(String milestone, String due, String met) {
        return new MeetMilestone(
                CONTRACT, milestone, day(due), LocalDate.parse(met), LATER, EVIDENCE, NO_OVERRIDES);
    }

    private static MilestoneMet met(String milestone, String due, String met) {
        return new MilestoneMet(
                CONTRACT, milestone, day(due), LocalDate.parse(met), LATER, EVIDENCE, NO_OVERRIDES);
    }

    private static MissMilestone miss(String milestone, String due) {
        return new MissMilestone(CONTRACT, milestone, day(due), LATER, EVIDENCE, NO_OVERRIDES);
    }

    private static MilestoneMissed missed(String milestone, String due) {
        return new MilestoneMissed(
                CONTRACT, milestone, LocalDate.parse(due), LATER, EVIDENCE, NO_OVERRIDES);
    }

    private static LocalDate day(String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
