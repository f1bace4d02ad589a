package aid.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.value.Stage;
import aid.postings.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplainedRowTest {

    @Test
    void a_row_narrows_a_filter_and_does_not_replace_it() {
        assertThat(
                        ExplainedRow.address(
                                given("donor", "DK"), Map.of("donor", "DK+NL"), row("DK+NL", null)))
                .isEqualTo("/explain?donor=DK&donor=DK%2BNL&stage=PLEDGED");
    }

    @Test
    void a_donor_s_row_is_not_that_of_its_joint_gifts() {
        ExplainedRow row = ExplainedRow.of(given("donor", "DK"));
        assertThat(row.is(row("DK", null))).isTrue();
        assertThat(row.is(row("DK+NL", null))).isFalse();
        assertThat(row.by()).isEqualTo("donor,stage");
    }

    @Test
    void several_codes_are_explained_together() {
        ExplainedRow row = ExplainedRow.of(given("donor", "DK,NL"));
        assertThat(row.is(row("DK", null))).isTrue();
        assertThat(row.by()).isEqualTo("stage");
    }

    @Test
    void going_back_keeps_the_filter_that_was_narrowed() {
        Map<String, String[]> given = given("donor", "DK", "DK+NL");
        given.put("stage", new String[] {"PLEDGED"});
        assertThat(ExplainedRow.of(given).back()).isEqualTo("/?donor=DK");
    }

    private static Map<String, String[]> given(String name, String... values) {
        Map<String, String[]> given = new LinkedHashMap<>();
        given.put(name, values);
        return given;
    }

    private static Row.Group row(String donor, @Nullable String capability) {
        return new Row.Group(donor, capability, null, null, null, Stage.PLEDGED, null);
    }
}
