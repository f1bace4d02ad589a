package aid.command.pledge;

import aid.command.decision.check.MoneyChecks;
import aid.events.Fact;
import aid.events.LedgerEvent;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import aid.postings.PledgeStreamState;
import aid.postings.PledgeStreamState.ConditionStanding;
import aid.postings.RecordedStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the rules ask of a pledge that is recorded.
record PledgeState(RecordedStream<PledgeStreamState> stream) {

    Shares donors() {
        return stream.state().terms().donors();
    }

    PartyCode recipient() {
        return Objects.requireNonNull(stream.state().terms().recipient());
    }

    Purpose purpose() {
        return stream.state().terms().purpose();
    }

    DateValue announced() {
        return stream.state().opened();
    }

    /// The days of an amount that restates one of this pledge, or is a part of it.
    DateValue days(DateValue act) {
        return MoneyChecks.days(announced(), act);
    }

    /// Its lines as they were said last, by id, those that are gone too.
    Map<String, Line> lines() {
        return stream.state().linesById();
    }

    @Nullable Money total() {
        return stream.state().statedTotal();
    }

    Map<String, ConditionStanding> conditions() {
        return stream.state().conditions();
    }

    List<String> openConditions() {
        return stream.state().openConditions();
    }

    boolean isGone(String line) {
        return stream.state().isGone(line);
    }

    /// The event that an id means, as it should have been recorded.
    Optional<LedgerEvent> meant(String eventId) {
        return stream.meant(eventId);
    }

    /// Whether it rests on a passage with this SHA-256.
    boolean restsOn(String sha256) {
        return stream.recorded().stream()
                .flatMap(event -> ((Fact) event).evidence().stream())
                .anyMatch(passage -> passage.sha256().equals(sha256));
    }
}
