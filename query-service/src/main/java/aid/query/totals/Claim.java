package aid.query.totals;

import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Stage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A running total as it was claimed.
///
/// @param line the line of the statement; absent for what it says as a whole
/// @param donors whose aid; empty if it says nobody's
/// @param measure the stage it speaks of; absent if it does not say
/// @param period the time it speaks of
public record Claim(
        String statement,
        @Nullable String line,
        List<String> donors,
        @Nullable PartyCode recipient,
        @Nullable CapabilityCode capability,
        @Nullable Purpose purpose,
        @Nullable Stage measure,
        DateValue period,
        LocalDate recordedOn,
        @Nullable Quantity quantity,
        @Nullable Money money,
        List<Evidence> evidence) {

    /// The first day it speaks of; absent when it is from the beginning.
    @Nullable LocalDate from() {
        return period.earliest().orElse(null);
    }

    /// The last day it speaks of; absent when it is open.
    @Nullable LocalDate to() {
        return period.latest().orElse(null);
    }
}
