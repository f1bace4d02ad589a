package aid.command.party;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.party.MembershipChanged;
import aid.events.party.PartyRegistered;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterPartyTest {

    private static final Names NAMES = new Names("Ukraine", "Ukraine");

    private final Scenario<PartyAggregate> scenario = Scenario.of(PartyAggregate.class);

    @ParameterizedTest
    @CsvSource({
        "STATE, UA",
        "ORGANISATION, ORG:NATO",
        "AGENCY, AGENCY:NSPA",
        "COLLECTIVE, COLL:NATO-ALLIES"
    })
    void a_party_is_registered_under_a_code_of_its_kind(PartyKind kind, PartyCode code) {
        scenario.when(new RegisterParty(code, kind, NAMES, false))
                .recorded(new PartyRegistered(code, kind, NAMES, false));
    }

    @ParameterizedTest
    @CsvSource({
        "STATE, UKR",
        "STATE, ua",
        "STATE, ORG:NATO",
        "ORGANISATION, NATO",
        "ORGANISATION, AGENCY:NSPA",
        "AGENCY, AGENCY:",
        "COLLECTIVE, COLL:nato-allies",
        "COLLECTIVE, COLL:-X"
    })
    void a_code_of_another_kind_is_refused(PartyKind kind, PartyCode code) {
        scenario.when(new RegisterParty(code, kind, NAMES, false))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void a_party_has_a_name_in_both_languages() {
        scenario.when(
                        new RegisterParty(
                                new PartyCode("UA"),
                                PartyKind.STATE,
                                new Names(" ", "Ukraine"),
                                true))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void that_it_receives_aid_now_is_recorded_anew() {
        PartyCode ukraine = new PartyCode("UA");
        scenario.given(new PartyRegistered(ukraine, PartyKind.STATE, NAMES, false))
                .when(new RegisterParty(ukraine, PartyKind.STATE, NAMES, true))
                .recorded(new PartyRegistered(ukraine, PartyKind.STATE, NAMES, true));
    }

    @Test
    void a_collective_told_anew_keeps_its_members() {
        PartyCode allies = new PartyCode("COLL:NATO-ALLIES");
        PartyCode norway = new PartyCode("NO");
        scenario.given(
                        new PartyRegistered(norway, PartyKind.STATE, NAMES, false),
                        new PartyRegistered(allies, PartyKind.COLLECTIVE, NAMES, false),
                        new MembershipChanged(allies, norway, null, null),
                        new PartyRegistered(
                                allies, PartyKind.COLLECTIVE, new Names("Allies", "Alliés"), false))
                .when(new ChangeMembership(allies, norway, null, null))
                .recordedNothing();
    }
}
