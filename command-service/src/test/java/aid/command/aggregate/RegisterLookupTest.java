package aid.command.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.register.InMemoryRegister;
import aid.command.register.Needs;
import aid.command.register.RememberedRegister;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterLookupTest {

    /// Kyiv and Tokyo wake up before London does; the Line Islands before all.
    @ParameterizedTest
    @CsvSource({
        "2026-11-28T09:59:59Z, 2026-11-28",
        "2026-11-28T10:00:00Z, 2026-11-29",
        "2026-11-28T23:59:59Z, 2026-11-29",
        "2026-12-31T10:00:00Z, 2027-01-01"
    })
    void today_is_what_can_be_today_anywhere(Instant now, LocalDate today) {
        for (ZoneId zone : new ZoneId[] {ZoneOffset.UTC, ZoneId.of("America/New_York")}) {
            var register = new InMemoryRegister();
            var lookup =
                    new RegisterLookup(
                            register, new RememberedRegister(register), Clock.fixed(now, zone));
            assertThat(lookup.known(new Needs()).today()).isEqualTo(today);
            assertThat(lookup.knownNow(new Needs()).today()).isEqualTo(today);
        }
    }
}
