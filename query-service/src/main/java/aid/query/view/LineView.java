package aid.query.view;

import aid.events.value.AllocatedFrom;
import aid.events.value.CapabilityCode;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.TermMapping;
import aid.events.value.Valuation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line as it stands.
///
/// @param includedIn the line of the same stream that already contains this one
/// @param allocated what was set aside for it, in total
/// @param donors whose it is, where that differs from the stream's
/// @param recipient for whom it is, where that differs from the stream's
/// @param purpose what it is for, where that differs from the stream's
/// @param left what left it again, in order
/// @param stages how far it has come, from its postings; stages never add up
public record LineView(
        String line,
        CapabilityCode capability,
        Quantity quantity,
        @Nullable Money money,
        @Nullable Valuation valuation,
        @Nullable String includedIn,
        @Nullable String sourceTerm,
        @Nullable TermMapping mapping,
        @Nullable Allocated allocated,
        @Nullable Shares donors,
        @Nullable PartyCode recipient,
        @Nullable Purpose purpose,
        List<Left> left,
        List<LineStage> stages) {

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
            String reason) {}

    static LineView of(Line line) {
        return new LineView(
                line.line(),
                line.capability(),
                line.quantity(),
                line.money(),
                line.valuation(),
                line.includedIn(),
                line.sourceTerm(),
                line.mapping(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    /// What is promised anew; what happened to the line stays.
    LineView restated(Line line) {
        return new LineView(
                line.line(),
                line.capability(),
                line.quantity(),
                line.money(),
                line.valuation() == null ? valuation : line.valuation(),
                line.includedIn(),
                line.sourceTerm() == null ? sourceTerm : line.sourceTerm(),
                line.mapping() == null ? mapping : line.mapping(),
                allocated,
                donors,
                recipient,
                purpose,
                left,
                stages);
    }

    LineView valued(Valuation by) {
        return new LineView(
                line,
                capability,
                quantity,
                money,
                by,
                includedIn,
                sourceTerm,
                mapping,
                allocated,
                donors,
                recipient,
                purpose,
                left,
                stages);
    }

    LineView allocated(Allocated to) {
        return new LineView(
                line,
                capability,
                quantity,
                money,
                valuation,
                includedIn,
                sourceTerm,
                mapping,
                to,
                donors,
                recipient,
                purpose,
                left,
                stages);
    }

    LineView going(
            @Nullable Shares from, @Nullable PartyCode toRecipient, @Nullable Purpose toPurpose) {
        return new LineView(
                line,
                capability,
                quantity,
                money,
                valuation,
                includedIn,
                sourceTerm,
                mapping,
                allocated,
                from,
                toRecipient,
                toPurpose,
                left,
                stages);
    }

    LineView left(Left part) {
        return new LineView(
                line,
                capability,
                quantity,
                money,
                valuation,
                includedIn,
                sourceTerm,
                mapping,
                allocated,
                donors,
                recipient,
                purpose,
                Fold.added(left, part),
                stages);
    }

    LineView at(List<LineStage> reached) {
        return new LineView(
                line,
                capability,
                quantity,
                money,
                valuation,
                includedIn,
                sourceTerm,
                mapping,
                allocated,
                donors,
                recipient,
                purpose,
                left,
                reached);
    }

    /// Whether nothing of it is left.
    boolean gone() {
        return left.stream().anyMatch(part -> part.quantity() == null && part.money() == null);
    }
}
