package aid.query.view;

import aid.events.party.MembershipChanged;
import aid.events.party.PartyEvent;
import aid.events.party.PartyRegistered;
import aid.query.view.PartyView.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A party, event by event.
final class PartyFold extends Fold {

    private final List<Membership> members = new ArrayList<>();
    private @Nullable PartyRegistered registered;

    PartyFold(String id) {
        super(id);
    }

    @Override
    void happened(Entry entry) {
        switch ((PartyEvent) entry.event()) {
            case PartyRegistered e -> registered = e;
            case MembershipChanged e -> {
                Membership told = new Membership(e.member(), e.from(), e.to());
                // The end of a membership known by its first day completes that one.
                members.removeIf(known ->
                        known.member().equals(told.member())
                                && (Objects.equals(known.from(), told.from())
                                        || (known.to() == null && told.from() == null)));
                members.add(told);
            }
        }
    }

    @Override
    PartyView view(Reached reached) {
        PartyRegistered now =
                Objects.requireNonNull(registered, "a party starts with its registration");
        return new PartyView(
                id,
                now.party(),
                "REGISTERED",
                now.kind(),
                now.names(),
                now.receivesAid(),
                List.copyOf(members),
                recorded(),
                new Facets(
                        now.kind().name(),
                        List.of(),
                        now.receivesAid() ? List.of(now.party().value()) : List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        searched(now.names().en(), now.names().fr())),
                members.stream()
                        .map(member ->
                                new Link(
                                        Link.Relation.MEMBER,
                                        null,
                                        "party:" + member.member(),
                                        null))
                        .distinct()
                        .toList());
    }
}
