package aid.command.decision.check;

import aid.command.decision.Malformed;
import aid.command.decision.Refusals;
import aid.events.value.OverrideReason;
import java.util.List;

/// Whether whoever insists says why.
public final class OverrideChecks {

    public static void check(List<OverrideReason> overrides, Refusals refusals) {
        for (int i = 0; i < overrides.size(); i++) {
            if (Malformed.saysNothing(overrides.get(i).reason())) {
                refusals.add(
                        Malformed.refusal(
                                "overrides[" + i + "].reason",
                                "Whoever insists against "
                                        + overrides.get(i).refusalCode()
                                        + " says why: give a reason."));
            }
        }
    }

    private OverrideChecks() {}
}
