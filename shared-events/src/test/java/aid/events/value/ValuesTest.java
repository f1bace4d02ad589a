package aid.events.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.events.EventJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    @Test
    void the_same_amount_written_differently_is_the_same_value() {
        assertThat(Money.exactly("100.00", "EUR")).isEqualTo(Money.exactly("100", "EUR"));
        assertThat(Money.exactly("4E+9", "EUR").amount()).isEqualTo(new BigDecimal("4000000000"));
    }

    @Test
    void an_amount_is_stored_as_a_plain_string_without_absent_parts() {
        assertThat(EventJson.MAPPER.writeValueAsString(Money.exactly("4E+9", "EUR")))
                .isEqualTo(
                        "{\"qualifier\":\"EXACT\",\"amount\":\"4000000000\",\"currency\":\"EUR\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "DAY,2024-04-19,2024-04-19,2024-04-19",
        "MONTH,2023-02,2023-02-01,2023-02-28",
        "MONTH,2024-02,2024-02-01,2024-02-29",
        "QUARTER,2024-Q1,2024-01-01,2024-03-31",
        "QUARTER,2024-Q4,2024-10-01,2024-12-31",
        "YEAR,2022,2022-01-01,2022-12-31",
        "PERIOD,2022-02/2022-11-28,2022-02-01,2022-11-28",
        "ON_OR_BEFORE,2024-01-23,,2024-01-23",
        "ON_OR_BEFORE,2024-01,,2024-01-31",
        "ON_OR_AFTER,2024,2024-01-01,"
    })
    void a_date_spans_what_its_precision_leaves_open(
            DatePrecision precision, String value, LocalDate earliest, LocalDate latest) {
        DateValue date = new DateValue(precision, value, false, null, null);
        assertThat(date.earliest().orElse(null)).isEqualTo(earliest);
        assertThat(date.latest().orElse(null)).isEqualTo(latest);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY,2024-13-01",
        "DAY,19.4.2024",
        "MONTH,2024",
        "QUARTER,2024-Q5",
        "PERIOD,2024-01-01",
        "UNKNOWN,2024"
    })
    void a_date_that_cannot_be_placed_in_time_is_no_date(DatePrecision precision, String value) {
        assertThatThrownBy(() -> new DateValue(precision, value, false, null, null))
                .isInstanceOfAny(
                        IllegalArgumentException.class,
                        java.time.format.DateTimeParseException.class);
    }

    @Test
    void an_unknown_date_is_open_on_both_sides() {
        assertThat(DateValue.unknown().earliest()).isEmpty();
        assertThat(DateValue.unknown().latest()).isEmpty();
    }
}
