package aid.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoundsTest {

    @ParameterizedTest
    @CsvSource({
        "EXACT,       40,   , 40",
        "MORE_THAN,   40,   , at least 41",
        "AT_LEAST,    40,   , at least 40",
        "NEARLY,      40,   , at most 39",
        "UP_TO,       40,   , at most 40",
        "RANGE,       40, 50, at least 40 and at most 50",
        "DOZENS,        ,   , at least 20 and at most 99",
        "HUNDREDS,      ,   , at least 200 and at most 999",
        "THOUSANDS,     ,   , at least 2000 and at most 9999",
        "MAJORITY_OF, 40,   , at least 21 and at most 40",
        "MAJORITY_OF, 41,   , at least 21 and at most 41",
        "APPROXIMATE, 40,   , an unknown figure",
        "UNSPECIFIED,   ,   , an unknown figure",
        "UNDISCLOSED,   ,   , an unknown figure",
    })
    void a_count_is_read_in_whole_numbers(
            Qualifier qualifier, @Nullable BigDecimal n, @Nullable BigDecimal m, String certain) {
        assertThat(Bounds.of(new Quantity(qualifier, n, m, "system", null))).hasToString(certain);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT,       40,   , 40",
        "MORE_THAN,   40,   , more than 40",
        "AT_LEAST,    40,   , at least 40",
        "NEARLY,      40,   , less than 40",
        "UP_TO,       40,   , at most 40",
        "RANGE,       40, 50, at least 40 and at most 50",
        "MAJORITY_OF, 41,   , more than 20.5 and at most 41",
        "APPROXIMATE, 40,   , an unknown figure",
        "HUNDREDS,      ,   , an unknown figure",
        "UNDISCLOSED,   ,   , an unknown figure",
    })
    void an_amount_is_read_as_it_is(
            Qualifier qualifier, @Nullable BigDecimal n, @Nullable BigDecimal m, String certain) {
        assertThat(Bounds.of(new Money(qualifier, n, m, "EUR", null))).hasToString(certain);
        assertThat(Bounds.of(new Quantity(qualifier, n, m, "tonne", null)))
                .matches(q -> qualifier == Qualifier.HUNDREDS || q.toString().equals(certain));
    }

    @ParameterizedTest
    @EnumSource(Qualifier.class)
    void a_figure_without_its_number_bounds_nothing_below_zero(Qualifier qualifier) {
        Bounds bounds = Bounds.of(new Quantity(qualifier, null, null, "system", null));
        assertThat(bounds.lower()).isNotNegative();
        assertThat(Bounds.of(new Money(qualifier, null, null, null, null)))
                .isEqualTo(Bounds.ANYTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT,     41, EXACT,     40, true",
        "EXACT,     40, EXACT,     40, false",
        "MORE_THAN, 40, EXACT,     40, true",
        "MORE_THAN, 39, EXACT,     40, false",
        "AT_LEAST,  40, NEARLY,    40, true",
        "AT_LEAST,  39, NEARLY,    40, false",
        "EXACT,   1000, AT_LEAST,  40, false",
        "APPROXIMATE, 1000, EXACT, 40, false",
        "UP_TO,   1000, EXACT,     40, false",
    })
    void one_exceeds_the_other_only_where_nothing_else_is_possible(
            Qualifier one, String n, Qualifier other, String m, boolean exceeds) {
        assertThat(count(one, n).certainlyExceeds(count(other, m))).isEqualTo(exceeds);
    }

    @Test
    void more_than_an_amount_exceeds_just_that_amount() {
        assertThat(amount(Qualifier.MORE_THAN, "40").certainlyExceeds(amount("40"))).isTrue();
        assertThat(amount(Qualifier.MORE_THAN, "40").certainlyExceeds(amount("40.01"))).isFalse();
        assertThat(amount("40").certainlyExceeds(amount(Qualifier.NEARLY, "40"))).isTrue();
    }

    @Test
    void sums_keep_what_is_certain() {
        Bounds sum = count(Qualifier.MORE_THAN, "10").plus(count(Qualifier.RANGE, "5"));
        assertThat(sum).hasToString("at least 11");
        assertThat(amount(Qualifier.MORE_THAN, "10").plus(amount("5"))).hasToString("more than 15");
        assertThat(amount("10").plus(amount(Qualifier.UP_TO, "5")))
                .hasToString("at least 10 and at most 15");
    }

    @Test
    void what_is_left_is_never_below_nothing() {
        assertThat(amount("10").minus(amount("4"))).hasToString("6");
        assertThat(amount("10").minus(amount("14"))).isEqualTo(Bounds.NOTHING);
        assertThat(amount("10").minus(amount(Qualifier.UP_TO, "4")))
                .hasToString("at least 6 and at most 10");
        assertThat(amount("10").minus(Bounds.ANYTHING)).hasToString("at most 10");
        assertThat(amount("10").minus(amount(Qualifier.MORE_THAN, "4"))).hasToString("less than 6");
    }

    private static Bounds count(Qualifier qualifier, String n) {
        return Bounds.of(new Quantity(qualifier, new BigDecimal(n), null, "system", null));
    }

    private static Bounds amount(String n) {
        return amount(Qualifier.EXACT, n);
    }

    private static Bounds amount(Qualifier qualifier, String n) {
        return Bounds.of(new Money(qualifier, new BigDecimal(n), null, "EUR", null));
    }

    @Test
    void a_figure_is_exact_where_both_ends_are_one_number_and_count() {
        assertThat(Bounds.exactly(BigDecimal.TEN).exact()).contains(BigDecimal.TEN);
        assertThat(Bounds.atLeast(BigDecimal.TEN).exact()).isEmpty();
        assertThat(new Bounds(BigDecimal.ONE, false, BigDecimal.TEN, false).exact()).isEmpty();
        assertThat(new Bounds(BigDecimal.TEN, true, BigDecimal.TEN, false).exact()).isEmpty();
        assertThat(new Bounds(BigDecimal.TEN, false, BigDecimal.TEN, true).exact()).isEmpty();
    }

    @Test
    void there_is_nothing_only_where_there_can_be_no_more() {
        assertThat(Bounds.NOTHING.isNothing()).isTrue();
        assertThat(Bounds.ANYTHING.isNothing()).isFalse();
        assertThat(Bounds.exactly(BigDecimal.ONE).isNothing()).isFalse();
    }

    @Test
    void a_part_reaches_the_whole_where_it_certainly_comes_to_all_of_it() {
        Bounds ten = Bounds.exactly(BigDecimal.TEN);
        assertThat(ten.reaches(ten)).isTrue();
        assertThat(Bounds.exactly(new BigDecimal("9")).reaches(ten)).isFalse();
        assertThat(ten.reaches(Bounds.atLeast(BigDecimal.ONE))).isFalse();
        assertThat(ten.reaches(Bounds.NOTHING)).isFalse();
    }
}
