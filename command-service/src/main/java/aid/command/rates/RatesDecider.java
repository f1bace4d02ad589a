package aid.command.rates;

import static aid.command.decision.Decision.happened;
import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.rates.Rates.NotPublished;
import aid.command.rates.Rates.Published;
import aid.command.register.Decider;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.rates.RatesEvent;
import aid.events.rates.RatesPublished;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// All the rules of reference rates.
final class RatesDecider implements Decider<Rates, RatesCommand, RatesEvent> {

    /// Every ISO 4217 code, also of currencies that are no more: rates of past days name them.
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    private record Case(Rates rates, RatesCommand command) {}

    private record Step(Rates rates, RatesEvent event) {}

    @Override
    public Rates initial() {
        return new NotPublished();
    }

    @Override
    public Needs needs(Rates rates, RatesCommand command) {
        return new Needs();
    }

    @Override
    public Decision<RatesEvent> decide(Rates rates, RatesCommand command, Known known) {
        return switch (new Case(rates, command)) {
            case Case(NotPublished _, PublishRates c) -> publish(c, known.today());
            case Case(Published p, PublishRates c) when p.says(c) -> nothing();
            case Case(Published p, PublishRates c) when p.isOf(c) -> publish(c, known.today());
            case Case(Published p, PublishRates c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.ALREADY_RECORDED,
                                    "publication",
                                    c.publication()
                                            + " holds the rates of "
                                            + p.last().source()
                                            + " on "
                                            + p.last().day()
                                            + " for one "
                                            + p.last().base()
                                            + "; another day, source or base gets another id"));
        };
    }

    private static Decision<RatesEvent> publish(PublishRates c, LocalDate today) {
        List<Refusal> refusals = new ArrayList<>(Malformed.blank("source", c.source()));
        if (c.rates().isEmpty()) {
            refusals.add(Malformed.refusal("rates", "a publication has at least one rate"));
        }
        if (!CURRENCIES.contains(c.base())) {
            refusals.add(unknown("base", c.base()));
        }
        c.rates()
                .forEach((currency, rate) -> {
                    String field = "rates." + currency;
                    if (!CURRENCIES.contains(currency)) {
                        refusals.add(unknown(field, currency));
                    } else if (currency.equals(c.base())) {
                        refusals.add(
                                Malformed.refusal(field, "the base has no rate against itself"));
                    }
                    if (rate.signum() <= 0) {
                        refusals.add(
                                Refusal.of(
                                        RefusalCode.MONEY_INVALID,
                                        field,
                                        "a rate is above zero, not " + rate));
                    }
                });
        if (c.day().isAfter(today)) {
            refusals.add(
                    Refusal.of(
                            RefusalCode.EFFECTIVE_IN_FUTURE,
                            "day",
                            "no rates can have been published for "
                                    + c.day()
                                    + ", after today, "
                                    + today));
        }
        return refusals.isEmpty()
                ? happened(
                        new RatesPublished(
                                c.publication(), c.source(), c.base(), c.day(), c.rates()))
                : new Decision.Refused<>(refusals);
    }

    private static Refusal unknown(String field, String currency) {
        return Refusal.of(
                RefusalCode.CURRENCY_UNKNOWN, field, "'" + currency + "' is no ISO 4217 code");
    }

    @Override
    public Rates evolve(Rates rates, Recorded<RatesEvent> recorded) {
        return switch (new Step(rates, recorded.event())) {
            case Step(NotPublished _, RatesPublished e) -> new Published(e);
            case Step(Published _, RatesPublished e) -> new Published(e);
        };
    }
}
