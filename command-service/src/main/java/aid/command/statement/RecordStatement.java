package aid.command.statement;

import aid.events.statement.StatementId;
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
import org.jspecify.annotations.Nullable;

/// Asks to record: something was said that is not aid.
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
public record RecordStatement(
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
        implements StatementCommand {}
