package aid.query.view;

import aid.events.party.MembershipChanged;
import aid.events.party.PartyRegistered;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        Recorded recorded)
        implements View {

    static PartyView of(StreamReplay replay) {
        PartyRegistered registered = replay.opening(PartyRegistered.class);
        List<Membership> members = new ArrayList<>();
        for (MembershipChanged e : replay.all(MembershipChanged.class)) {
            Membership told = new Membership(e.member(), e.from(), e.to());
            members.removeIf(told::completes);
            members.add(told);
        }
        return new PartyView(
                replay.id(),
                registered.party(),
                "REGISTERED",
                registered.kind(),
                registered.names(),
                registered.receivesAid(),
                members,
                replay.recorded());
    }

    @Override
    public Facets facets() {
        return Facets.of(
                this,
                kind.name(),
                List.of(),
                receivesAid ? Facets.codes(code) : List.of(),
                List.of(),
                List.of(),
                List.of(),
                Facets.codes(names.en(), names.fr()));
    }

    @Override
    public List<Link> links() {
        return members.stream()
                .map(member -> Link.to(Link.Relation.MEMBER, "party:" + member.member()))
                .distinct()
                .toList();
    }

    /// A time in which a party is a member; both days inclusive, absent when not known or open.
    public record Membership(PartyCode member, @Nullable LocalDate from, @Nullable LocalDate to)
            implements Identified {

        /// Whether it says more of the same membership: the end of one known by its first day, or
        /// the first day of one known by its end.
        private boolean completes(Membership known) {
            return known.member.equals(member)
                    && (Objects.equals(known.from, from) || (known.to == null && from == null));
        }

        @Override
        public String identity() {
            return member.value();
        }
    }
}
