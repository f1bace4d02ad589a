package aid.command.party;

import aid.events.value.PartyCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Asks to record: a member of a collective joined or left it.
///
/// @param party the collective
/// @param member the member
/// @param from first day of membership, inclusive; absent when not known
/// @param to last day of membership, inclusive; absent while it lasts
public record ChangeMembership(
        PartyCode party, PartyCode member, @Nullable LocalDate from, @Nullable LocalDate to)
        implements PartyCommand {}
