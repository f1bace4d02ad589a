package aid.postings;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.EventJson;
import aid.events.policy.PolicyId;
import aid.events.policy.ReadingPolicyPublished;
import aid.events.value.Money;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingPolicyTest {
    private static final ReadingPolicy POLICY = ReadingPolicy.FR_QUANTITY_1;

    @ParameterizedTest(name = "{0} {1} {2} of something counted is {3} to {4}")
    @CsvSource({
        "EXACT, 1, , 1, 1",
        "APPROXIMATE, 1000, , 0, ",
        "MORE_THAN, 46000, , 46001, ",
        "AT_LEAST, 2, , 2, ",
        "NEARLY, 200, , 0, 199",
        "UP_TO, 31, , 0, 31",
        "RANGE, 2, 5, 2, 5",
        "DOZENS, , , 20, 99",
        "HUNDREDS, , , 200, 999",
        "THOUSANDS, , , 2000, 9999",
        "MAJORITY_OF, 30, , 16, 30",
        "MAJORITY_OF, 31, , 16, 31",
        "UNSPECIFIED, , , 0, ",
        "UNDISCLOSED, , , 0, "
    })
    void counts_are_read_in_bounds(
            Qualifier qualifier, String n, String m, String lower, String upper) {
        Measure read =
                POLICY.read(new Quantity(qualifier, number(n), number(m), "system", null))
                        .measures(false)
                        .of("system");
        assertThat(read.lower()).isEqualTo(number(lower));
        assertThat(read.upper().orElse(null)).isEqualTo(number(upper));
    }

    @ParameterizedTest(name = "{0} {1} {2} of money is {3} to {4}")
    @CsvSource({
        "EXACT, 4, , 4, 4",
        "APPROXIMATE, 4, , 0, ",
        "MORE_THAN, 19, , 19, ",
        "AT_LEAST, 19, , 19, ",
        "NEARLY, 20, , 0, 20",
        "UP_TO, 20, , 0, 20",
        "RANGE, 2, 5, 2, 5",
    })
    void amounts_are_read_in_bounds(
            Qualifier qualifier, String n, String m, String lower, String upper) {
        Measure read =
                POLICY.read(new Money(qualifier, number(n), number(m), "USD", null))
                        .measures(false)
                        .of("USD");
        assertThat(read.lower()).isEqualTo(number(lower));
        assertThat(read.upper().orElse(null)).isEqualTo(number(upper));
    }

    @Test
    void only_what_is_exact_is_exact_and_only_what_is_approximate_is_approximate() {
        for (Qualifier qualifier : EnumSet.allOf(Qualifier.class)) {
            BigDecimal n = qualifier.hasNumber() ? BigDecimal.TEN : null;
            Measure read =
                    POLICY.read(new Quantity(qualifier, n, n, "u", null)).measures(false).of("u");
            assertThat(read.exact().signum() != 0).isEqualTo(qualifier == Qualifier.EXACT);
            assertThat(read.approximate().signum() != 0)
                    .isEqualTo(qualifier == Qualifier.APPROXIMATE);
            assertThat(read.unstated()).isEqualTo(qualifier == Qualifier.UNSPECIFIED ? 1 : 0);
            assertThat(read.undisclosed()).isEqualTo(qualifier == Qualifier.UNDISCLOSED ? 1 : 0);
            assertThat(read.isZero()).isFalse();
        }
    }

    @Test
    void what_is_measured_and_not_counted_has_no_next_number() {
        Quantity nearly =
                new Quantity(Qualifier.NEARLY, new BigDecimal("0.5"), null, "tonne", null);
        assertThat(POLICY.measures(nearly).of("tonne").upper()).hasValue(new BigDecimal("0.5"));
        Quantity more =
                new Quantity(Qualifier.MORE_THAN, new BigDecimal("1.5"), null, "tonne", null);
        assertThat(POLICY.measures(more).of("tonne").lower()).isEqualByComparingTo("1.5");
        Quantity wholeTonnes =
                new Quantity(Qualifier.MORE_THAN, BigDecimal.TWO, null, "tonne", null);
        assertThat(POLICY.measures(wholeTonnes).of("tonne").lower()).isEqualByComparingTo("2");
        Quantity tanks = new Quantity(Qualifier.MORE_THAN, BigDecimal.TWO, null, "tank", null);
        assertThat(POLICY.measures(tanks).of("tank").lower()).isEqualByComparingTo("3");
    }

    @Test
    void an_exact_zero_is_known_and_an_absent_amount_is_not() {
        Measure zero = POLICY.read(Quantity.exactly(0, "system")).measures(false).of("system");
        assertThat(zero.exactIfKnown()).hasValue(BigDecimal.ZERO);
        assertThat(zero.upper()).hasValue(BigDecimal.ZERO);
        assertThat(zero.isZero()).isFalse();
        assertThat(POLICY.read((Money) null).measures(false).of(Measures.UNNAMED).unstated())
                .isEqualTo(1);
    }

    @Test
    void a_published_policy_is_read_by_its_own_rules() {
        ReadingPolicy same =
                ReadingPolicy.of(
                        new ReadingPolicyPublished(
                                new PolicyId("policy:fr-quantity-1"),
                                "fr",
                                List.copyOf(POLICY.rules().values())));
        assertThat(same).isEqualTo(POLICY);
        ReadingPolicy other =
                ReadingPolicy.of(
                        new ReadingPolicyPublished(new PolicyId("policy:x"), "fr", List.of()));
        assertThat(
                        other.read(new Quantity(Qualifier.DOZENS, null, null, "tank", null))
                                .measures(false)
                                .of("tank")
                                .unstated())
                .isEqualTo(1);
    }

    @Test
    void the_rules_are_those_that_are_bundled() throws Exception {
        Path bundled = Path.of("../local-stack/src/main/resources/reference-data/policies.ndjson");
        assertThat(bundled).exists();
        String command = Files.readString(bundled).lines().findFirst().orElseThrow();
        ReadingPolicyPublished published =
                EventJson.MAPPER.readValue(command, ReadingPolicyPublished.class);
        assertThat(ReadingPolicy.of(published)).isEqualTo(POLICY);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
