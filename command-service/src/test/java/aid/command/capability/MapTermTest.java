package aid.command.capability;

import static aid.command.capability.CapabilityExamples.PATRIOT;
import static aid.command.capability.CapabilityExamples.defined;
import static aid.command.capability.CapabilityExamples.retired;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.capability.TermMapped;
import aid.events.value.TermMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapTermTest {

    private static final TermMapped MAPPED =
            new TermMapped(PATRIOT, "batterie Patriot", "fr", TermMapping.ALIAS);

    private final Scenario<CapabilityAggregate> scenario =
            Scenario.of(CapabilityAggregate.class).given(defined(PATRIOT, null));

    private static MapTerm map(String term, String language, TermMapping mapping) {
        return new MapTerm(PATRIOT, term, language, mapping);
    }

    @Test
    void a_term_of_sources_stands_for_it() {
        scenario.when(map("batterie Patriot", "fr", TermMapping.ALIAS)).recorded(MAPPED);
    }

    @Test
    void told_twice_it_is_recorded_once() {
        scenario.given(MAPPED)
                .when(map("batterie Patriot", "fr", TermMapping.ALIAS))
                .recordedNothing();
    }

    @Test
    void it_may_turn_out_to_be_less_sure() {
        scenario.given(MAPPED)
                .when(map("batterie Patriot", "fr", TermMapping.AMBIGUOUS))
                .recorded(new TermMapped(PATRIOT, "batterie Patriot", "fr", TermMapping.AMBIGUOUS));
    }

    @Test
    void the_same_word_in_another_language_is_another_term() {
        scenario.given(MAPPED)
                .when(map("batterie Patriot", "de", TermMapping.ALIAS))
                .recorded(new TermMapped(PATRIOT, "batterie Patriot", "de", TermMapping.ALIAS));
    }

    @Test
    void a_term_is_not_blank() {
        scenario.when(map(" ", "fr", TermMapping.EXACT)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "français", "f", "fr_FR", "und"})
    void a_language_is_a_tag(String language) {
        scenario.when(map("Patriot", language, TermMapping.EXACT))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void terms_are_not_mapped_to_what_is_not_defined_or_retired() {
        Scenario.of(CapabilityAggregate.class)
                .when(map("Patriot", "en", TermMapping.EXACT))
                .refused(RefusalCode.UNKNOWN_STREAM);
        scenario.given(retired(PATRIOT, null))
                .when(map("Patriot", "en", TermMapping.EXACT))
                .refused(RefusalCode.CAPABILITY_RETIRED);
    }
}
