package aid.query.view;

import aid.events.value.AllocatedFrom;
import aid.events.value.CapabilityCode;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line as it stands.
///
/// @param stated its values as they were stated last
/// @param allocated what was set aside for it, in total
/// @param donors whose it is, where that differs from the stream's
/// @param recipient for whom it is, where that differs from the stream's
/// @param purpose what it is for, where that differs from the stream's
/// @param left what left it again, in order
/// @param stages how far it has come, from its postings; stages never add up
public record LineView(
        @JsonUnwrapped Line stated,
        @Nullable Allocated allocated,
        @Nullable Shares donors,
        @Nullable PartyCode recipient,
        @Nullable Purpose purpose,
        List<Left> left,
        List<LineStage> stages)
        implements Identified {

    /// What was set aside for a line, in total by now.
    public record Allocated(Quantity quantity, @Nullable Money money, AllocatedFrom from) {}

    /// A part that was withdrawn, lapsed, was lost or sent back.
    ///
    /// @param how WITHDRAWN, LAPSED, LOST, RETURNED or REMOVED
    /// @param quantity how much; absent means all that remained
    /// @param cause why, where one was given
    public record Left(
            String how,
            @Nullable Quantity quantity,
            @Nullable Money money,
            @Nullable String cause,
            String reason) {

        boolean isAll() {
            return quantity == null && money == null;
        }
    }

    @Override
    public String identity() {
        return line();
    }

    public String line() {
        return stated.line();
    }

    public CapabilityCode capability() {
        return stated.capability();
    }

    public Quantity quantity() {
        return stated.quantity();
    }

    public @Nullable Money money() {
        return stated.money();
    }

    /// Whether another line of the same stream already contains it.
    boolean isIncluded() {
        return stated.includedIn() != null;
    }
}
