package aid.benchmarks.axonjpa;

import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import java.util.List;
import org.axonframework.serialization.Revision;

/// What is stored.
@Revision("1")
public record PledgeAnnounced(
        String pledge,
        Shares donors,
        PartyCode recipient,
        Purpose purpose,
        List<Line> lines,
        DateValue effective,
        List<Evidence> evidence) {}
