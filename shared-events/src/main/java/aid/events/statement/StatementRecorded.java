package aid.events.statement;

import aid.events.value.About;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.OverrideReason;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.StatementKind;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// Something was said that is not aid.
///
/// @param statement the stream
/// @param kind what was said
/// @param by who said it
/// @param about what it is about
/// @param quantity a quantity it names
/// @param money an amount it names
/// @param period the period it speaks of
/// @param lines what it lists
/// @param note in our words
/// @param effective when it became true, as well as it is known
/// @param evidence the passages it rests on
/// @param overrides the refusals insisted against, with reasons
@Revision("1")
public record StatementRecorded(
        StatementId statement,
        StatementKind kind,
        @Nullable PartyCode by,
        About about,
        @Nullable Quantity quantity,
        @Nullable Money money,
        @Nullable DateValue period,
        List<Line> lines,
        @Nullable String note,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements StatementEvent {

    public StatementRecorded {
        lines = lines == null ? List.of() : List.copyOf(lines);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
