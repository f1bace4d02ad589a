package aid.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchFormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Le Général l'a dit",
                "Le Ge\u0301ne\u0301ral l\u2019a dit",
                "LE GÉNÉRAL L\u02bcA DIT",
                "le général\u00a0l'a\u202fdit"
            })
    void what_reads_alike_is_found_alike(String text) {
        assertThat(SearchForm.of(text)).isEqualTo("le général l'a dit");
    }
}
