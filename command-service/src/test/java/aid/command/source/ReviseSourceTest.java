package aid.command.source;

import static aid.command.source.SourceExamples.PUBLISHED;
import static aid.command.source.SourceExamples.REVISED_ON;
import static aid.command.source.SourceExamples.REVISED_TEXT;
import static aid.command.source.SourceExamples.SOURCE;
import static aid.command.source.SourceExamples.TEXT;
import static aid.command.source.SourceExamples.registered;
import static aid.command.source.SourceExamples.revise;
import static aid.command.source.SourceExamples.revised;
import static aid.command.source.SourceExamples.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Examples;
import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.value.DateValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviseSourceTest {

    private final Scenario<SourceAggregate> scenario =
            Scenario.of(SourceAggregate.class).given(registered());

    private static ReviseSource on(DateValue day, String text) {
        return new ReviseSource(SOURCE, null, day, null, text, List.of());
    }

    @Test
    void revisions_are_numbered_from_2_on() {
        scenario.when(revise(null)).recorded(revised(2));
    }

    @Test
    void the_number_may_be_given_where_it_is_the_next() {
        scenario.when(revise(2)).recorded(revised(2));
    }

    @Test
    void a_number_is_neither_skipped_nor_given_twice() {
        scenario.when(revise(3)).refused(RefusalCode.SOURCE_REVISION_UNKNOWN);
        scenario.when(revise(1)).refused(RefusalCode.CONCURRENT_UPDATE);
    }

    @Test
    void told_twice_it_is_recorded_once() {
        scenario.given(revised(2)).when(revise(null)).recordedNothing();
        scenario.when(revise(2)).recordedNothing();
    }

    @Test
    void the_same_text_with_a_new_date_is_a_revision_too() {
        assertThat(scenario.when(on(REVISED_ON, TEXT)).events()).hasSize(1);
    }

    @Test
    void it_may_be_revised_on_the_day_it_was_published_but_not_before() {
        assertThat(scenario.when(on(PUBLISHED, REVISED_TEXT)).events()).hasSize(1);
        scenario.when(on(Examples.on("2023-04-20"), REVISED_TEXT))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_may_be_revised_today_but_not_tomorrow() {
        scenario.today("2023-04-24").when(revise(null)).recorded(revised(2));
        scenario.today("2023-04-23").when(revise(null)).refused(RefusalCode.EFFECTIVE_IN_FUTURE);
    }

    @Test
    void its_hash_has_to_fit_its_text() {
        scenario.when(
                        new ReviseSource(
                                SOURCE,
                                null,
                                REVISED_ON,
                                registered().sha256(),
                                REVISED_TEXT,
                                List.of()))
                .refused(RefusalCode.PASSAGE_MISMATCH);
    }

    @Test
    void a_revision_has_a_text() {
        scenario.when(on(REVISED_ON, " ")).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void only_what_is_registered_and_stands_is_revised() {
        Scenario.of(SourceAggregate.class).when(revise(null)).refused(RefusalCode.UNKNOWN_STREAM);
        scenario.given(withdrawn()).when(revise(null)).refused(RefusalCode.ALREADY_WITHDRAWN);
    }
}
