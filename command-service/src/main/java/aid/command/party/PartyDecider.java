package aid.command.party;

import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.party.Party.Membership;
import aid.command.party.Party.NotRegistered;
import aid.command.party.Party.Registered;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.party.MembershipChanged;
import aid.events.party.PartyEvent;
import aid.events.party.PartyRegistered;
import aid.events.value.DateValue;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// All the rules of parties.
final class PartyDecider implements Decider<Party, PartyCommand, PartyEvent> {

    private record Case(Party party, PartyCommand command) {}

    private record Step(Party party, PartyEvent event) {}

    @Override
    public Party initial() {
        return new NotRegistered();
    }

    @Override
    public Needs needs(Party party, PartyCommand command) {
        return switch (command) {
            case RegisterParty _ -> new Needs();
            case ChangeMembership c -> new Needs().party(c.member());
        };
    }

    @Override
    public Decision<PartyEvent> decide(Party party, PartyCommand command, Known known) {
        return switch (new Case(party, command)) {
            case Case(Registered r, RegisterParty c) when r.says(c) -> nothing();
            case Case(Party _, RegisterParty c) -> register(c);

            case Case(NotRegistered _, ChangeMembership c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.UNKNOWN_STREAM,
                                    "party",
                                    c.party() + " is not registered; register it first."));
            case Case(Registered r, ChangeMembership c)
                    when r.periodsOf(c.member()).contains(new Membership(c.from(), c.to())) ->
                    nothing();
            case Case(Registered r, ChangeMembership c) -> changeMembership(r, c, known);
        };
    }

    private static Decision<PartyEvent> register(RegisterParty c) {
        Refusals refusals = new Refusals();
        if (!form(c.kind()).matcher(c.party().value()).matches()) {
            refusals.add(
                    Malformed.refusal(
                            "party",
                            "'"
                                    + c.party()
                                    + "' is no code of a "
                                    + c.kind()
                                    + ": a state has two letters as in ISO 3166, others are"
                                    + " written ORG:, AGENCY: or COLL: and a name in capitals."));
        }
        refusals.addAll(Malformed.blank("names.en", c.names().en()));
        refusals.addAll(Malformed.blank("names.fr", c.names().fr()));
        return refusals.orElse(
                List.of(),
                () -> new PartyRegistered(c.party(), c.kind(), c.names(), c.receivesAid()));
    }

    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
    private static final Pattern ORGANISATION = Pattern.compile("ORG:[A-Z0-9][A-Z0-9-]*");
    private static final Pattern AGENCY = Pattern.compile("AGENCY:[A-Z0-9][A-Z0-9-]*");
    private static final Pattern COLLECTIVE = Pattern.compile("COLL:[A-Z0-9][A-Z0-9-]*");

    private static Pattern form(PartyKind kind) {
        return switch (kind) {
            case STATE -> STATE;
            case ORGANISATION -> ORGANISATION;
            case AGENCY -> AGENCY;
            case COLLECTIVE -> COLLECTIVE;
        };
    }

    private static Decision<PartyEvent> changeMembership(
            Registered collective, ChangeMembership c, Known known) {
        Refusals refusals = new Refusals();
        if (collective.kind() != PartyKind.COLLECTIVE) {
            refusals.add(
                    Malformed.refusal(
                            "party",
                            c.party()
                                    + " is a "
                                    + collective.kind()
                                    + "; only a collective has members: name the collective."));
        }
        if (c.member().equals(c.party())) {
            refusals.add(
                    Malformed.refusal(
                            "member", "A collective is no member of itself: name its member."));
        }
        PartyChecks.exists("member", c.member(), known, refusals);
        LocalDate from = c.from();
        LocalDate to = c.to();
        if (from != null) {
            DateChecks.happened("from", DateValue.day(from), known.today(), refusals);
        }
        if (from != null && to != null && to.isBefore(from)) {
            refusals.add(
                    Malformed.refusal(
                            "to",
                            "Membership cannot end on "
                                    + to
                                    + " before it began on "
                                    + from
                                    + ": correct the days."));
        }
        return refusals.orElse(
                List.of(), () -> new MembershipChanged(c.party(), c.member(), from, to));
    }

    @Override
    public Party evolve(Party party, Recorded<PartyEvent> recorded) {
        return switch (new Step(party, recorded.event())) {
            case Step(NotRegistered _, PartyRegistered e) ->
                    new Registered(e.kind(), e.names(), e.receivesAid(), Map.of());
            case Step(Registered r, PartyRegistered e) ->
                    new Registered(e.kind(), e.names(), e.receivesAid(), r.members());
            case Step(Registered r, MembershipChanged e) ->
                    new Registered(r.kind(), r.names(), r.receivesAid(), with(r, e));
            case Step(NotRegistered n, MembershipChanged e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + n);
        };
    }

    private static Map<PartyCode, List<Membership>> with(Registered party, MembershipChanged e) {
        List<Membership> periods = new ArrayList<>(party.periodsOf(e.member()));
        periods.removeIf(period -> Objects.equals(period.from(), e.from()));
        periods.add(new Membership(e.from(), e.to()));
        Map<PartyCode, List<Membership>> members = new HashMap<>(party.members());
        members.put(e.member(), List.copyOf(periods));
        return Map.copyOf(members);
    }
}
