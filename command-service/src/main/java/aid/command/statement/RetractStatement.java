package aid.command.statement;

import aid.events.statement.StatementId;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.List;

/// Asks to record: it was taken back, or we should not have recorded it.
///
/// @param statement the stream
/// @param reason why
public record RetractStatement(
        StatementId statement,
        String reason,
        DateValue effective,
        List<Evidence> evidence,
        List<OverrideReason> overrides)
        implements StatementCommand {}
