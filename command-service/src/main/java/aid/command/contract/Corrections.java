package aid.command.contract;

import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.contract.MilestoneMet;
import aid.events.contract.MilestoneMissed;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.value.DateValue;
import aid.events.value.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each event of a contract would have said, had our record been right.
final class Corrections {

    /// The event with the right values in the place of the wrong ones.
    static ContractEvent corrected(ContractEvent wrong, ContractCorrected right) {
        return switch (wrong) {
            case ContractSigned e -> signed(e, right);
            case ContractAmended e ->
                    new ContractAmended(
                            e.contract(),
                            merged(e.lines(), right.lines()),
                            or(right.total(), e.total()),
                            e.covers(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case ContractShareAssigned e ->
                    new ContractShareAssigned(
                            e.contract(),
                            e.share(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PaymentRecorded e ->
                    new PaymentRecorded(
                            e.contract(),
                            e.payment(),
                            e.payer(),
                            e.payee(),
                            e.money(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PaymentReversed e ->
                    new PaymentReversed(
                            e.contract(),
                            e.payment(),
                            e.reason(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case MilestoneMet e ->
                    new MilestoneMet(
                            e.contract(),
                            e.milestone(),
                            e.due(),
                            e.met(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case MilestoneMissed e ->
                    new MilestoneMissed(
                            e.contract(),
                            e.milestone(),
                            e.due(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case ContractRedirected e ->
                    new ContractRedirected(
                            e.contract(),
                            e.lines(),
                            e.purpose(),
                            e.recipient(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case ContractTerminated e ->
                    new ContractTerminated(
                            e.contract(),
                            e.reason(),
                            e.covers(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case ContractCompleted e ->
                    new ContractCompleted(
                            e.contract(),
                            e.acceptance(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case ContractCorrected e ->
                    throw new IllegalStateException(
                            e + " is told in the place of what it corrects");
        };
    }

    /// The signature with the links that a correction of whichever event left standing.
    static ContractSigned linked(ContractSigned e, ContractCorrected right) {
        return new ContractSigned(
                e.contract(),
                e.contractCount(),
                e.agency(),
                e.onBehalfOf(),
                e.recipient(),
                e.purpose(),
                e.flow(),
                e.channel(),
                e.suppliers(),
                e.lines(),
                e.total(),
                right.covers(),
                e.schedule(),
                e.effective(),
                e.evidence(),
                e.overrides());
    }

    /// Lines with new values in the place of those of the same id, new ones behind.
    static List<Line> merged(List<Line> lines, List<Line> changed) {
        Map<String, Line> merged = new LinkedHashMap<>();
        lines.forEach(line -> merged.put(line.line(), line));
        changed.forEach(line -> merged.put(line.line(), line));
        return new ArrayList<>(merged.values());
    }

    private static ContractSigned signed(ContractSigned e, ContractCorrected right) {
        return new ContractSigned(
                e.contract(),
                e.contractCount(),
                e.agency(),
                right.onBehalfOf() == null ? e.onBehalfOf() : right.onBehalfOf(),
                or(right.recipient(), e.recipient()),
                right.purpose() == null ? e.purpose() : right.purpose(),
                e.flow(),
                or(right.channel(), e.channel()),
                e.suppliers(),
                merged(e.lines(), right.lines()),
                or(right.total(), e.total()),
                e.covers(),
                e.schedule(),
                effective(right, e),
                e.evidence(),
                e.overrides());
    }

    private static DateValue effective(ContractCorrected right, ContractEvent wrong) {
        return right.happened() == null ? wrong.effective() : right.happened();
    }

    private static <T> @Nullable T or(@Nullable T right, @Nullable T wrong) {
        return right == null ? wrong : right;
    }

    private Corrections() {}
}
