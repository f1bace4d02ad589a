package aid.command.decision.check;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.value.DateValue;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrenciesTest {

    @ParameterizedTest
    @CsvSource({
        "DEM, 2001-12-31",
        "NLG, 2002-01-28",
        "IEP, 2002-02-09",
        "FRF, 2002-02-17",
        "ITL, 2002-02-28",
        "HRK, 2023-01-14",
        "BGN, 2026-01-31",
        "BGL, 1999-12-31",
        "MRO, 2018-06-30",
        "ROL, 2006-12-31"
    })
    void a_currency_is_taken_until_its_last_day(String code, LocalDate last) {
        assertThat(taken(code, last)).isTrue();
        assertThat(taken(code, last.plusDays(1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"EUR, 1999-01-01", "BGN, 1999-07-05", "RON, 2005-07-01", "BYN, 2016-07-01"})
    void and_from_its_first_day_on(String code, LocalDate first) {
        assertThat(taken(code, first)).isTrue();
        assertThat(taken(code, first.minusDays(1))).isFalse();
    }

    @Test
    void what_is_no_money_has_no_life() {
        assertThat(Currencies.life("XAU")).isEmpty();
        assertThat(Currencies.life("XXX")).isEmpty();
        assertThat(Currencies.life("EURO")).isEmpty();
        assertThat(Currencies.decimals("EUR")).contains(2);
        assertThat(Currencies.decimals("JPY")).contains(0);
    }

    @Test
    void an_operator_reads_when_it_was_money() {
        assertThat(Currencies.life("HRK").orElseThrow()).hasToString("until 2023-01-14");
        assertThat(Currencies.life("EUR").orElseThrow()).hasToString("from 1999-01-01 on");
        assertThat(Currencies.life("BGN").orElseThrow())
                .hasToString("from 1999-07-05 until 2026-01-31");
    }

    private static boolean taken(String code, LocalDate day) {
        return Currencies.life(code).orElseThrow().meets(DateValue.day(day));
    }
}
