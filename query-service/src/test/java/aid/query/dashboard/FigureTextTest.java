package aid.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import aid.postings.Figures;
import aid.postings.Measure;
import aid.postings.Measures;
import aid.query.rates.Conversion.Converted;
import aid.query.rates.Conversion.Left;
import aid.query.rates.Conversion.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTextTest {

    private static final Measure UNSTATED =
            new Measure(
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    0,
                    0,
                    1,
                    0,
                    0,
                    0);

    @Test
    void what_nobody_stated_is_said_in_words() {
        FigureText text =
                FigureText.of(new Figures(1, Measures.of("", UNSTATED), Measures.of("", UNSTATED)));
        assertThat(text.known()).isEmpty();
        assertThat(text.unknown()).containsExactly("no figure stated");
    }

    @Test
    void what_is_known_stands_beside_what_is_not() {
        Figures figures =
                new Figures(1, Measures.of("system", exact("1")), Measures.of("", UNSTATED))
                        .plus(
                                new Figures(
                                        1,
                                        Measures.of("system", UNSTATED),
                                        Measures.of("EUR", exact("4000000000"))));
        FigureText text = FigureText.of(figures);
        assertThat(text.known()).containsExactly("1\u00a0system", "EUR\u00a04 bn");
        assertThat(text.full())
                .containsExactly("1\u00a0system", "EUR\u00a04\u00a0000\u00a0000\u00a0000");
        assertThat(text.unknown())
                .containsExactly("1 line without a number", "1 line without an amount");
    }

    @Test
    void an_amount_in_the_currency_asked_for_is_not_said_twice() {
        FigureText text =
                FigureText.of(
                        money("EUR", "4000000000"), converted("EUR", "4000000000", List.of()));
        assertThat(text.known()).containsExactly("EUR\u00a04 bn");
    }

    @Test
    void what_cannot_be_converted_is_said_and_is_no_zero() {
        FigureText text =
                FigureText.of(
                        money("EUR", "5"),
                        converted(
                                "USD",
                                "0",
                                List.of(
                                        new Left(
                                                "EUR",
                                                Reason.NO_RATE,
                                                LocalDate.of(1998, 1, 1),
                                                exact("5")))));
        assertThat(text.known()).containsExactly("EUR\u00a05");
        assertThat(text.unknown()).containsExactly("EUR not converted: no rate near 1998-01-01");
    }

    private static Measure exact(String number) {
        BigDecimal value = new BigDecimal(number);
        return new Measure(value, BigDecimal.ZERO, value, value, BigDecimal.ZERO, 1, 0, 0, 0, 0, 0);
    }

    private static Figures money(String currency, String amount) {
        return new Figures(1, Measures.NONE, Measures.of(currency, exact(amount)));
    }

    private static Converted converted(String currency, String amount, List<Left> left) {
        return new Converted(
                currency,
                new BigDecimal(amount),
                BigDecimal.ZERO,
                new BigDecimal(amount),
                left.isEmpty() ? new BigDecimal(amount) : null,
                List.of(),
                left);
    }
}
