package aid.command.aggregate;

import aid.command.register.Known;
import aid.command.register.Needs;
import aid.command.register.RegisterSnapshot;
import aid.command.register.RememberedRegister;
import aid.store.Register;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Looks up in the register, by what is remembered of it where that will do.
public record RegisterLookup(Register register, RememberedRegister remembered, Clock clock)
        implements Lookup {

    private static final ZoneOffset FIRST_TO_WAKE = ZoneOffset.ofHours(14);

    @Override
    public Known known(Needs needs) {
        return RegisterSnapshot.fetch(remembered, needs, today());
    }

    @Override
    public Known knownNow(Needs needs) {
        return RegisterSnapshot.fetch(register, needs, today());
    }

    /// The day begins in the Line Islands: what was announced there this morning is recorded while
    /// it is yesterday in UTC.
    private LocalDate today() {
        return LocalDate.now(clock.withZone(FIRST_TO_WAKE));
    }
}
