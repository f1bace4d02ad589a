package aid.events.party;

import aid.events.value.PartyCode;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/// A member of a collective joined or left it.
///
/// @param party the collective
/// @param member the member
/// @param from first day of membership, inclusive; absent when not known
/// @param to last day of membership, inclusive; absent while it lasts
@Revision("1")
public record MembershipChanged(
        PartyCode party, PartyCode member, @Nullable LocalDate from, @Nullable LocalDate to)
        implements PartyEvent {}
