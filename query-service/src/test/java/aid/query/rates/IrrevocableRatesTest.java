package aid.query.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class IrrevocableRatesTest {

    @Test
    void a_currency_that_became_the_euro_keeps_its_rate_from_the_changeover_on() {
        assertThat(IrrevocableRates.perEuro("BGN", LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(IrrevocableRates.perEuro("BGN", LocalDate.of(2026, 1, 1)))
                .hasValue(new BigDecimal("1.95583"));
        assertThat(IrrevocableRates.perEuro("HRK", LocalDate.of(2040, 5, 5)))
                .hasValue(new BigDecimal("7.53450"));
    }

    @Test
    void other_currencies_have_none() {
        assertThat(IrrevocableRates.perEuro("USD", LocalDate.of(2026, 1, 1))).isEmpty();
    }
}
