package aid.query.view;

import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A party as it stands.
///
/// @param status REGISTERED
/// @param members of a collective: who is or was a member, and when
public record PartyView(
        String id,
        PartyCode code,
        String status,
        PartyKind kind,
        Names names,
        boolean receivesAid,
        List<Membership> members,
        Recorded recorded,
        Facets facets,
        List<Link> links)
        implements View {

    /// A time in which a party is a member; both days inclusive, absent when not known or open.
    public record Membership(PartyCode member, @Nullable LocalDate from, @Nullable LocalDate to) {}
}
