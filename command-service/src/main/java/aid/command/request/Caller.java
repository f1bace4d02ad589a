package aid.command.request;

import aid.command.decision.Malformed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who asks for something to be recorded, as stated by whoever let the request in.
///
/// @param actor who records it
/// @param role as what
/// @param onBehalfOf for whom
/// @param secondPerson who else stands for it
public record Caller(
        String actor, Role role, @Nullable String onBehalfOf, @Nullable String secondPerson) {

    /// What somebody may do.
    public enum Role {
        OPERATOR(true),
        STEWARD(true),
        SUPERVISOR(true),
        AUDITOR(false),
        READER(false);

        private final boolean writes;

        Role(boolean writes) {
            this.writes = writes;
        }

        /// Whether this role may record anything at all.
        public boolean writes() {
            return writes;
        }

        /// As it is written in requests and kept with events.
        public String inWords() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether somebody other than the actor stands for it.
    boolean hasSecondPerson() {
        return secondPerson != null
                && !Malformed.saysNothing(secondPerson)
                && !secondPerson.strip().equalsIgnoreCase(actor.strip());
    }
}
