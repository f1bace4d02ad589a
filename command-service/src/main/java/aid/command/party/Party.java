package aid.command.party;

import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the rules of a party stream need to know of it.
sealed interface Party {

    record NotRegistered() implements Party {}

    /// @param members the periods of membership of each member, where the party is a collective
    record Registered(
            PartyKind kind,
            Names names,
            boolean receivesAid,
            Map<PartyCode, List<Membership>> members)
            implements Party {

        boolean says(RegisterParty command) {
            return kind == command.kind()
                    && names.equals(command.names())
                    && receivesAid == command.receivesAid();
        }

        List<Membership> periodsOf(PartyCode member) {
            return members.getOrDefault(member, List.of());
        }
    }

    /// One period of membership, both days inclusive; a period told again from the same first day
    /// replaces what was said before.
    record Membership(@Nullable LocalDate from, @Nullable LocalDate to) {}
}
