package aid.command.rates;

import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.rates.Rates.NotPublished;
import aid.command.rates.Rates.Published;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.rates.RatesEvent;
import aid.events.rates.RatesPublished;
import aid.events.value.DateValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// All the rules of reference rates.
final class RatesDecider implements Decider<Rates, RatesCommand, RatesEvent> {

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
                                            + "; another day, source or base gets another id."));
        };
    }

    private static Decision<RatesEvent> publish(PublishRates c, LocalDate today) {
        Refusals refusals = new Refusals().addAll(Malformed.blank("source", c.source()));
        DateValue day = DateValue.day(c.day());
        DateChecks.happened("day", day, today, refusals);
        MoneyChecks.currency("base", c.base(), day, refusals);
        if (c.rates().isEmpty()) {
            refusals.add(
                    Malformed.refusal("rates", "A publication has at least one rate: add it."));
        }
        c.rates().forEach((currency, rate) -> check(c, currency, rate, day, refusals));
        return refusals.orElse(
                List.of(),
                () ->
                        new RatesPublished(
                                c.publication(), c.source(), c.base(), c.day(), c.rates()));
    }

    private static void check(
            PublishRates c, String currency, BigDecimal rate, DateValue day, Refusals refusals) {
        String field = "rates." + currency;
        MoneyChecks.currency(field, currency, day, refusals);
        if (currency.equals(c.base())) {
            refusals.add(
                    Malformed.refusal(field, "The base has no rate against itself: leave it out."));
        }
        if (rate.signum() <= 0) {
            refusals.add(
                    RefusalCode.MONEY_INVALID,
                    field,
                    "A rate is above zero, not " + rate + ": correct it, or leave it out.");
        }
    }

    @Override
    public Rates evolve(Rates rates, Recorded<RatesEvent> recorded) {
        return switch (new Step(rates, recorded.event())) {
            case Step(NotPublished _, RatesPublished e) -> new Published(e);
            case Step(Published _, RatesPublished e) -> new Published(e);
        };
    }
}
