package aid.command.aggregate;

import aid.command.register.Known;
import aid.command.register.Needs;

/// Fetches what a decision rests on, in one question to the register.
@FunctionalInterface
public interface Lookup {

    /// What an acceptance may rest on: some of it may be a moment old.
    Known known(Needs needs);

    /// What a refusal has to rest on: all that was recorded before this was called.
    default Known knownNow(Needs needs) {
        return known(needs);
    }
}
