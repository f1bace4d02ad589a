package aid.command.source;

import static aid.command.source.SourceExamples.SOURCE;
import static aid.command.source.SourceExamples.TEXT;
import static aid.command.source.SourceExamples.exclude;
import static aid.command.source.SourceExamples.excluded;
import static aid.command.source.SourceExamples.registered;
import static aid.command.source.SourceExamples.revised;
import static aid.command.source.SourceExamples.withdrawn;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.source.PassageExcluded;
import aid.events.value.ExclusionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcludePassageTest {

    private final Scenario<SourceAggregate> scenario =
            Scenario.of(SourceAggregate.class).given(registered());

    @Test
    void a_passage_is_no_aid() {
        scenario.when(exclude(1, 3, 8, "avion")).recorded(excluded(1, 3, 8, "avion"));
    }

    @Test
    void the_whole_text_may_be_no_aid() {
        scenario.when(exclude(1, 0, TEXT.length(), TEXT))
                .recorded(excluded(1, 0, TEXT.length(), TEXT));
    }

    @Test
    void offsets_count_units_of_utf_16_so_a_clef_is_two() {
        scenario.when(exclude(1, 9, 11, "𝄞")).recorded(excluded(1, 9, 11, "𝄞"));
        scenario.when(exclude(1, 12, 19, "survole")).recorded(excluded(1, 12, 19, "survole"));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 7, avion",
        "4, 9, avion",
        "3, 8, Avion",
        "3, 8, avio",
        "3, 3, ''",
        "-1, 4, avion",
        "8, 3, avion",
        "27, 33, tique.",
        "9, 10, '\uD834'",
        "10, 11, '\uDD1E'"
    })
    void what_the_text_does_not_say_there_is_refused(int start, int end, String passage) {
        scenario.when(exclude(1, start, end, passage)).refused(RefusalCode.PASSAGE_MISMATCH);
    }

    @Test
    void it_is_a_passage_of_one_revision() {
        scenario.given(revised(2))
                .when(exclude(2, 5, 11, "avions"))
                .recorded(excluded(2, 5, 11, "avions"));
        scenario.when(exclude(2, 3, 8, "avion")).refused(RefusalCode.PASSAGE_MISMATCH);
        scenario.when(exclude(3, 3, 8, "avion")).refused(RefusalCode.SOURCE_REVISION_UNKNOWN);
        scenario.when(exclude(0, 3, 8, "avion")).refused(RefusalCode.SOURCE_REVISION_UNKNOWN);
    }

    @Test
    void told_twice_it_is_recorded_once_and_another_reason_anew() {
        scenario.given(excluded(1, 3, 8, "avion"))
                .when(exclude(1, 3, 8, "avion"))
                .recordedNothing();
        scenario.when(
                        new ExcludePassage(
                                SOURCE, 1, 3, 8, "avion", ExclusionReason.RHETORIC, "a figure"))
                .recorded(
                        new PassageExcluded(
                                SOURCE, 1, 3, 8, "avion", ExclusionReason.RHETORIC, "a figure"));
    }

    @Test
    void only_what_is_registered_and_stands_has_passages() {
        Scenario.of(SourceAggregate.class)
                .when(exclude(1, 3, 8, "avion"))
                .refused(RefusalCode.UNKNOWN_STREAM);
        scenario.given(withdrawn())
                .when(exclude(1, 3, 8, "avion"))
                .refused(RefusalCode.ALREADY_WITHDRAWN);
    }
}
