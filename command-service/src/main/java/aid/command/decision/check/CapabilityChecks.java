package aid.command.decision.check;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.register.Known;
import aid.events.value.CapabilityCode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a capability can be used for a new fact.
public final class CapabilityChecks {

    /// Needs [aid.command.register.Needs#capability].
    public static void usable(
            String field, @Nullable CapabilityCode code, Known known, Refusals refusals) {
        if (code == null) {
            return;
        }
        Optional<Known.Capability> capability = known.capability(code);
        if (capability.isEmpty()) {
            refusals.add(
                    RefusalCode.CAPABILITY_UNKNOWN,
                    field,
                    code + " is not in the taxonomy: define it first, or use what it is part of.",
                    Map.of("capability", code.value()));
        } else if (capability.get().retired()) {
            CapabilityCode successor = capability.get().successor();
            refusals.add(
                    RefusalCode.CAPABILITY_RETIRED,
                    field,
                    code
                            + " is no longer used: "
                            + (successor == null ? "choose another." : "use " + successor + "."),
                    successor == null
                            ? Map.of("capability", code.value())
                            : Map.of("capability", code.value(), "successor", successor.value()));
        }
    }

    private CapabilityChecks() {}
}
