package aid.events.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tonne",
                "tonnes",
                "Tonne",
                "kg",
                "kilogram",
                "MW",
                "megawatt",
                "GWh",
                "kilowatt-hour",
                "kilowatt hours",
                "hectare",
                "ha",
                "kilometre",
                "km",
                "km²",
                "cubic metre",
                "cubic-metre",
                "m3",
                "litre",
                "L",
                "hour",
                "flight_hours"
            })
    void what_is_measured_has_fractions(String unit) {
        assertThat(Units.countable(unit)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"system", "dose", "round", "piece", "vehicle", "launcher", "set", "tons of"})
    void what_is_counted_has_none(String unit) {
        assertThat(Units.countable(unit)).isTrue();
    }

    @Test
    void nothing_is_known_of_what_has_no_unit() {
        assertThat(Units.countable(null)).isFalse();
    }
}
