package aid.benchmarks.axonjpa;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Asks to record what was posted.
public record AnnouncePledge(
        @TargetAggregateIdentifier String pledge,
        Shares donors,
        PartyCode recipient,
        Purpose purpose,
        List<Line> lines,
        DateValue effective,
        List<Evidence> evidence) {

    AnnouncePledge withId(String id) {
        return new AnnouncePledge(id, donors, recipient, purpose, lines, effective, evidence);
    }
}
