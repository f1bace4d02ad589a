package aid.command.desk;

import aid.command.register.Known;
import aid.command.register.Needs;

/// Fetches what a decision rests on, in one question to the register.
@FunctionalInterface
public interface Lookup {

    Known known(Needs needs);
}
