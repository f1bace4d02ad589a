package aid.command.capability;

import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import aid.events.value.TermMapping;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the rules of a capability stream need to know of it.
sealed interface Capability {

    record NotDefined() implements Capability {}

    record Defined(@Nullable CapabilityCode parent, Names labels, Map<Term, TermMapping> terms)
            implements Capability {

        boolean hangsUnder(@Nullable CapabilityCode other) {
            return Objects.equals(parent, other);
        }

        boolean says(DefineCapability command) {
            return hangsUnder(command.parent()) && labels.equals(command.labels());
        }
    }

    record Retired(@Nullable CapabilityCode successor, String reason) implements Capability {

        boolean says(RetireCapability command) {
            return Objects.equals(successor, command.successor())
                    && reason.equals(command.reason());
        }
    }

    /// A term as sources of one language write it.
    record Term(String term, String language) {}
}
