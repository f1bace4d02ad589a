package aid.command.initiative;

import static aid.command.Examples.DAY;
import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.Examples.says;
import static aid.command.initiative.InitiativeExamples.ID;
import static aid.command.initiative.InitiativeExamples.closed;
import static aid.command.initiative.InitiativeExamples.nothing;
import static aid.command.initiative.InitiativeExamples.open;

import aid.command.decision.RefusalCode;
import aid.events.initiative.ProgrammeExtended;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExtendProgrammeTest {

    private static final String PASSAGE = "The programme goes on for years.";

    private static ExtendProgramme extend(
            @Nullable DateValue period, boolean multiYear, DateValue day, String... objectives) {
        return new ExtendProgramme(
                ID, period, multiYear, List.of(objectives), day, says(PASSAGE), NO_OVERRIDES);
    }

    private static ProgrammeExtended extended(ExtendProgramme c) {
        return new ProgrammeExtended(
                c.initiative(),
                c.period(),
                c.multiYear(),
                c.objectives(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    private static DateValue years(String years) {
        return new DateValue(DatePrecision.PERIOD, years, false, null, null);
    }

    @Test
    void it_goes_on_for_a_period_for_years_or_to_an_end() {
        for (var command :
                List.of(
                        extend(years("2023/2035"), false, DAY),
                        extend(null, true, DAY),
                        extend(null, false, DAY, "interoperability"))) {
            open().when(command).recorded(extended(command));
        }
        open().when(extend(null, false, DAY)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void an_objective_says_something() {
        open().when(extend(null, true, DAY, " ")).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void told_twice_it_is_recorded_once() {
        var command = extend(null, true, DAY);
        open().given(extended(command)).when(command).recordedNothing();
    }

    @Test
    void its_period_ends_when_it_begins_at_the_earliest() {
        var year = extend(years("2024/2024"), false, DAY);
        open().when(year).recorded(extended(year));
        open().when(extend(years("2025/2024"), false, DAY)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_was_decided_today_at_the_latest_and_rests_on_a_passage() {
        open().today("2024-04-18")
                .when(extend(null, true, DAY))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        open().when(new ExtendProgramme(ID, null, true, List.of(), DAY, List.of(), NO_OVERRIDES))
                .refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void what_is_not_registered_or_has_ended_is_not_extended() {
        nothing().when(extend(null, true, DAY)).refused(RefusalCode.UNKNOWN_STREAM);
        closed().when(extend(null, true, on("2025-07-01"))).refused(RefusalCode.STAGE_ORDER);
        var before = extend(null, true, on("2025-06-30"));
        closed().when(before).recorded(extended(before));
    }
}
