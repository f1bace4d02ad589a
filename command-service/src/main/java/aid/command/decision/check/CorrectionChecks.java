package aid.command.decision.check;

import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.events.value.Cause;
import java.util.Collection;
import java.util.Map;

/// Whether a correction says what it corrects, and why.
public final class CorrectionChecks {

    /// @param correctable the ids of the events of this stream that can be corrected
    public static void check(
            String correctsEvent,
            Cause cause,
            String reason,
            Collection<String> correctable,
            Refusals refusals) {
        if (Malformed.saysNothing(reason)) {
            refusals.add(
                    RefusalCode.CORRECTION_WITHOUT_REASON,
                    "reason",
                    "A correction says why, in a sentence an auditor can use: write the reason.");
        }
        if (!correctable.contains(correctsEvent)) {
            refusals.add(
                    RefusalCode.CORRECTION_TARGET_UNKNOWN,
                    "correctsEvent",
                    "No event of this stream that holds values has this id: name the event that"
                            + " was wrong.",
                    Map.of("correctsEvent", correctsEvent));
        }
        switch (cause) {
            case SOURCE_ERROR, ENTRY_ERROR, RECLASSIFIED, NEW_DISCLOSURE -> {}
            case DONOR_DECISION,
                    RECIPIENT_DECISION,
                    CONDITION_REFUSED,
                    EXPIRED,
                    ENEMY_ACTION,
                    ACCIDENT,
                    DEFECTIVE,
                    OTHER ->
                    refusals.add(
                            Malformed.refusal(
                                    "cause",
                                    cause
                                            + " is no error of the record: amend or withdraw what"
                                            + " the world changed."));
        }
    }

    private CorrectionChecks() {}
}
