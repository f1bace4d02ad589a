package aid.command.contract;

import static aid.postings.RecordedStream.READING;

import aid.command.decision.check.MoneyChecks;
import aid.events.LedgerEvent;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractSigned;
import aid.events.contract.MilestoneMet;
import aid.events.contract.MilestoneMissed;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Milestone;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import aid.postings.ContractStreamState;
import aid.postings.ContractStreamState.Payment;
import aid.postings.Reading;
import aid.postings.RecordedStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the rules ask of a contract that was signed.
record ContractState(RecordedStream<ContractStreamState> stream) {

    ContractState after(ContractEvent event) {
        return new ContractState(stream.after("", event));
    }

    DateValue signed() {
        return stream.state().opened();
    }

    Purpose purpose() {
        return stream.state().terms().purpose();
    }

    @Nullable PartyCode recipient() {
        return stream.state().terms().recipient();
    }

    Shares onBehalfOf() {
        return stream.state().terms().donors();
    }

    /// Its lines as they were said last, by id.
    Map<String, Line> lines() {
        return stream.state().linesById();
    }

    @Nullable Money total() {
        return stream.state().statedTotal();
    }

    /// The pledge lines it fulfils.
    List<Cover> covers() {
        return stream.covers();
    }

    /// A milestone as it was agreed when the contract was signed.
    Optional<Milestone> scheduled(String milestone) {
        for (LedgerEvent event : stream.inEffectOrder()) {
            if (event instanceof ContractSigned signed) {
                return signed.schedule().stream()
                        .filter(each -> each.milestone().equals(milestone))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /// Whether a milestone is recorded as met, and not as missed later.
    boolean isMet(String milestone) {
        boolean met = false;
        for (LedgerEvent event : stream.recorded()) {
            if (event instanceof MilestoneMet e && e.milestone().equals(milestone)) {
                met = true;
            } else if (event instanceof MilestoneMissed e && e.milestone().equals(milestone)) {
                met = false;
            }
        }
        return met;
    }

    Map<String, Payment> payments() {
        return stream.state().payments();
    }

    /// The days of an amount that restates one of this contract.
    DateValue days(DateValue act) {
        return MoneyChecks.days(signed(), act);
    }

    /// What the contract is worth in a currency; anything where the record does not say.
    Reading worth(String currency) {
        Money total = total();
        if (total != null) {
            Reading stated = READING.read(total);
            return stated.of().equals(currency) ? stated : Reading.unstated(currency);
        }
        Reading sum = Reading.exactly(currency, BigDecimal.ZERO);
        boolean empty = true;
        for (Line line : stream.state().linesOnTop()) {
            sum = sum.plus(READING.read(line.money()));
            empty = false;
        }
        return empty ? Reading.unstated(currency) : sum;
    }

    /// What was paid and not taken back, by currency.
    Map<String, Reading> paid() {
        Map<String, Reading> paid = new LinkedHashMap<>();
        payments().values().stream()
                .filter(payment -> !payment.reversed())
                .map(Payment::money)
                .forEach(money -> paid.merge(money.of(), money, Reading::plus));
        return paid;
    }
}
