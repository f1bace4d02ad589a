package aid.command.desk;

import aid.command.register.Known;
import aid.command.register.Needs;
import aid.command.register.RegisterSnapshot;
import aid.command.register.RememberedRegister;
import aid.store.Register;
import java.time.Clock;
import java.time.LocalDate;

/// Looks up in the register, by what is remembered of it where that will do.
public record RegisterLookup(Register register, RememberedRegister remembered, Clock clock)
        implements Lookup {

    @Override
    public Known known(Needs needs) {
        return RegisterSnapshot.fetch(remembered, needs, LocalDate.now(clock));
    }

    @Override
    public Known knownNow(Needs needs) {
        return RegisterSnapshot.fetch(register, needs, LocalDate.now(clock));
    }
}
