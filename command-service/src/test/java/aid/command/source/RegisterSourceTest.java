package aid.command.source;

import static aid.command.source.SourceExamples.SOURCE;
import static aid.command.source.SourceExamples.TEXT;
import static aid.command.source.SourceExamples.register;
import static aid.command.source.SourceExamples.registered;
import static aid.command.source.SourceExamples.revised;
import static aid.command.source.SourceExamples.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Examples;
import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.source.SourceRegistered;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterSourceTest {

    private static final String ABC = "abc";
    private static final String ABC_HASH =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Scenario<SourceAggregate> scenario = Scenario.of(SourceAggregate.class);

    @Test
    void a_document_is_taken_in_as_it_is() {
        scenario.when(register(null, TEXT)).recorded(registered());
    }

    @Test
    void its_text_is_hashed_where_the_operator_gives_no_hash() {
        assertThat(scenario.when(register(null, ABC)).events())
                .singleElement()
                .satisfies(e -> assertThat(((SourceRegistered) e).sha256()).isEqualTo(ABC_HASH));
    }

    @Test
    void a_hash_that_fits_is_accepted() {
        assertThat(scenario.when(register(ABC_HASH, ABC)).events()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ae",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "''"
    })
    void a_hash_of_another_text_or_form_is_refused(String sha256) {
        scenario.when(register(sha256, ABC)).refused(RefusalCode.PASSAGE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\uD834 alone", "alone \uDD1E"})
    void a_text_says_something_in_whole_characters(String text) {
        scenario.when(register(null, text)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void publisher_title_and_language_are_told() {
        assertThat(
                        scenario.when(
                                        new RegisterSource(
                                                SOURCE,
                                                " ",
                                                "",
                                                null,
                                                "french",
                                                Examples.DAY,
                                                null,
                                                null,
                                                TEXT,
                                                List.of()))
                                .refusals())
                .extracting(refusal -> refusal.field())
                .containsExactly("publisher", "title");
        scenario.when(
                        new RegisterSource(
                                SOURCE,
                                "NATO",
                                "Communiqué",
                                null,
                                "fr_FR",
                                Examples.DAY,
                                null,
                                null,
                                TEXT,
                                List.of()))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    private static RegisterSource dated(DateValue published, LocalDate retrieved) {
        return new RegisterSource(
                SOURCE,
                "NATO",
                "Communiqué",
                null,
                "fr",
                published,
                retrieved,
                null,
                TEXT,
                List.of());
    }

    @Test
    void it_was_published_today_at_the_latest() {
        assertThat(scenario.today("2023-04-21").when(register(null, TEXT)).events()).hasSize(1);
        Scenario.of(SourceAggregate.class)
                .today("2023-04-20")
                .when(register(null, TEXT))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
    }

    @Test
    void it_was_retrieved_between_the_day_it_was_published_and_today() {
        LocalDate day = LocalDate.of(2023, 4, 21);
        DateValue published = DateValue.day(day);
        scenario.today("2023-04-21");
        assertThat(scenario.when(dated(published, day)).events()).hasSize(1);
        scenario.when(dated(published, day.plusDays(1))).refused(RefusalCode.EFFECTIVE_IN_FUTURE);
        scenario.when(dated(published, day.minusDays(1))).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void a_date_that_was_inferred_says_what_from() {
        scenario.when(
                        dated(
                                new DateValue(DatePrecision.DAY, "2023-04-21", true, null, null),
                                LocalDate.of(2023, 4, 22)))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void told_twice_it_is_recorded_once_also_after_a_revision() {
        scenario.given(registered()).when(register(null, TEXT)).recordedNothing();
        scenario.given(revised(2)).when(register(registered().sha256(), TEXT)).recordedNothing();
    }

    @Test
    void other_details_do_not_replace_it() {
        scenario.given(registered())
                .when(register(null, TEXT + " Ou non."))
                .refused(RefusalCode.ALREADY_RECORDED);
    }

    @Test
    void what_was_withdrawn_is_not_registered_again() {
        scenario.given(registered(), withdrawn())
                .when(register(null, TEXT))
                .refused(RefusalCode.ALREADY_WITHDRAWN);
    }
}
