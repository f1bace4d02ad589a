package aid.command.rates;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.rates.RatesId;
import aid.events.rates.RatesPublished;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishRatesTest {

    private static final RatesId ID = new RatesId("rates:ECB-2024-04-19");
    private static final LocalDate DAY = LocalDate.of(2024, 4, 19);
    private static final Map<String, BigDecimal> RATES =
            Map.of("USD", new BigDecimal("1.0653"), "CHF", new BigDecimal("0.9680"));

    private final Scenario<RatesAggregate> scenario = Scenario.of(RatesAggregate.class);

    private static PublishRates publish(Map<String, BigDecimal> rates) {
        return new PublishRates(ID, "ECB", "EUR", DAY, rates);
    }

    private static PublishRates on(String day, String currency) {
        return new PublishRates(
                ID, "ECB", "EUR", LocalDate.parse(day), Map.of(currency, BigDecimal.ONE));
    }

    private static RatesPublished published(Map<String, BigDecimal> rates) {
        return new RatesPublished(ID, "ECB", "EUR", DAY, rates);
    }

    @Test
    void the_rates_of_a_day_are_recorded() {
        scenario.when(publish(RATES)).recorded(published(RATES));
    }

    @Test
    void told_twice_they_are_recorded_once_whatever_their_zeros() {
        scenario.given(published(RATES)).when(publish(RATES)).recordedNothing();
        scenario.when(
                        publish(
                                Map.of(
                                        "USD", new BigDecimal("1.06530"),
                                        "CHF", new BigDecimal("0.968"))))
                .recordedNothing();
    }

    @Test
    void other_rates_replace_them() {
        Map<String, BigDecimal> corrected = Map.of("USD", new BigDecimal("1.0654"));
        scenario.given(published(RATES)).when(publish(corrected)).recorded(published(corrected));
    }

    @Test
    void another_day_source_or_base_is_another_publication() {
        scenario.given(published(RATES));
        scenario.when(new PublishRates(ID, "ECB", "EUR", DAY.minusDays(1), RATES))
                .refused(RefusalCode.ALREADY_RECORDED);
        scenario.when(new PublishRates(ID, "BIS", "EUR", DAY, RATES))
                .refused(RefusalCode.ALREADY_RECORDED);
        scenario.when(new PublishRates(ID, "ECB", "GBP", DAY, RATES))
                .refused(RefusalCode.ALREADY_RECORDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.0653", "0.000"})
    void a_rate_is_above_zero(BigDecimal rate) {
        scenario.when(publish(Map.of("USD", rate))).refused(RefusalCode.MONEY_INVALID);
    }

    @Test
    void the_smallest_rate_above_zero_is_one() {
        Map<String, BigDecimal> tiny = Map.of("USD", new BigDecimal("0.0000001"));
        scenario.when(publish(tiny)).recorded(published(tiny));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "XXX", "DOLLAR", "XAU"})
    void a_currency_is_one_of_iso_4217(String currency) {
        scenario.when(publish(Map.of(currency, BigDecimal.ONE)))
                .refused(RefusalCode.CURRENCY_UNKNOWN);
        scenario.when(new PublishRates(ID, "ECB", currency, DAY, RATES))
                .refused(RefusalCode.CURRENCY_UNKNOWN);
    }

    @Test
    void a_currency_was_one_on_that_day() {
        scenario.when(on("2023-01-14", "HRK"))
                .recorded(
                        new RatesPublished(
                                ID,
                                "ECB",
                                "EUR",
                                LocalDate.of(2023, 1, 14),
                                Map.of("HRK", BigDecimal.ONE)));
        scenario.when(on("2023-01-15", "HRK")).refused(RefusalCode.CURRENCY_UNKNOWN);
    }

    @Test
    void the_base_has_no_rate_against_itself() {
        scenario.when(publish(Map.of("EUR", BigDecimal.ONE)))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void a_publication_names_its_source_and_at_least_one_rate() {
        scenario.when(publish(Map.of())).refused(RefusalCode.COMMAND_MALFORMED);
        scenario.when(new PublishRates(ID, " ", "EUR", DAY, RATES))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void rates_are_of_today_at_the_latest() {
        scenario.today("2024-04-19").when(publish(RATES)).recorded(published(RATES));
        scenario.today("2024-04-18").when(publish(RATES)).refused(RefusalCode.EFFECTIVE_IN_FUTURE);
    }
}
