package aid.command.initiative;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.Examples.says;
import static aid.command.initiative.InitiativeExamples.BEGAN;
import static aid.command.initiative.InitiativeExamples.CZ;
import static aid.command.initiative.InitiativeExamples.DE;
import static aid.command.initiative.InitiativeExamples.ID;
import static aid.command.initiative.InitiativeExamples.NAMES;
import static aid.command.initiative.InitiativeExamples.PASSAGE;
import static aid.command.initiative.InitiativeExamples.added;
import static aid.command.initiative.InitiativeExamples.ammunition;
import static aid.command.initiative.InitiativeExamples.closed;
import static aid.command.initiative.InitiativeExamples.contributed;
import static aid.command.initiative.InitiativeExamples.nothing;
import static aid.command.initiative.InitiativeExamples.open;
import static aid.command.initiative.InitiativeExamples.register;
import static aid.command.initiative.InitiativeExamples.registered;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.decision.RefusalCode;
import aid.events.initiative.InitiativeId;
import aid.events.value.CapabilityCode;
import aid.events.value.ContributionState;
import aid.events.value.DateValue;
import aid.events.value.InitiativeKind;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterInitiativeTest {

    @ParameterizedTest
    @EnumSource
    void every_kind_is_registered(InitiativeKind kind) {
        nothing().when(register(kind)).recorded(registered(kind));
    }

    private static RegisterInitiative of(
            String id,
            Names names,
            String lead,
            @Nullable String capability,
            @Nullable String recipient,
            DateValue effective) {
        return new RegisterInitiative(
                new InitiativeId(id),
                InitiativeKind.FUND,
                names,
                List.of(CZ, new PartyCode(lead)),
                capability == null ? null : new CapabilityCode(capability),
                recipient == null ? null : new PartyCode(recipient),
                null,
                effective,
                says(PASSAGE),
                NO_OVERRIDES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"initiative:PROG:CAP", "initiative:FORUM:UDCG-2", "initiative:AA:1"})
    void a_code_is_a_prefix_and_a_name(String id) {
        assertThat(nothing().when(of(id, NAMES, "DE", null, null, BEGAN)).events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initiative:CAP",
                "initiative:prog:cap",
                "initiative:PROG:",
                "initiative:PROG:CAP:2",
                "initiative:ORG:NATO",
                "initiative:AGENCY:NSPA",
                "initiative:COLL:EU"
            })
    void what_is_written_otherwise_or_like_a_party_is_refused(String id) {
        nothing()
                .when(of(id, NAMES, "DE", null, null, BEGAN))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_has_a_name_in_both_languages() {
        nothing()
                .when(of(ID.value(), new Names("", "Munitions"), "DE", null, null, BEGAN))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void whoever_leads_is_registered() {
        assertThat(nothing().when(of(ID.value(), NAMES, "FR", null, null, BEGAN)).refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.PARTY_UNKNOWN);
                    assertThat(refusal.field()).isEqualTo("lead[1]");
                });
    }

    @Test
    void what_it_is_about_is_in_the_taxonomy() {
        nothing()
                .when(of(ID.value(), NAMES, "DE", "UAS", null, BEGAN))
                .refused(RefusalCode.CAPABILITY_UNKNOWN);
    }

    @Test
    void whom_it_helps_receives_aid() {
        nothing()
                .when(of(ID.value(), NAMES, "DE", null, "NL", BEGAN))
                .refused(RefusalCode.RECIPIENT_NOT_ELIGIBLE);
    }

    @Test
    void it_does_not_begin_tomorrow() {
        nothing()
                .today("2024-02-16")
                .when(of(ID.value(), NAMES, "DE", null, null, BEGAN))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
    }

    @Test
    void it_rests_on_a_passage() {
        nothing()
                .when(
                        new RegisterInitiative(
                                ID,
                                InitiativeKind.FUND,
                                NAMES,
                                List.of(),
                                null,
                                null,
                                null,
                                BEGAN,
                                List.of(),
                                NO_OVERRIDES))
                .refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void told_twice_it_is_recorded_once_and_otherwise_anew() {
        open().when(register(InitiativeKind.INITIATIVE)).recordedNothing();
        open().when(register(InitiativeKind.FORUM)).recorded(registered(InitiativeKind.FORUM));
        open().given(registered(InitiativeKind.FORUM))
                .when(register(InitiativeKind.INITIATIVE))
                .recorded(registered(InitiativeKind.INITIATIVE));
    }

    @Test
    void what_took_money_or_provides_something_is_no_forum() {
        var contribution = contributed(DE, ContributionState.PLEDGED, on("2024-04-19"));
        open().given(contribution)
                .when(register(InitiativeKind.FORUM))
                .refused(RefusalCode.PURPOSE_CONFLICT);
        open().given(added(ammunition("1"), Stage.AUTHORISED))
                .when(register(InitiativeKind.COALITION))
                .refused(RefusalCode.PURPOSE_CONFLICT);
        open().given(contribution)
                .when(register(InitiativeKind.FUND))
                .recorded(registered(InitiativeKind.FUND));
    }

    @Test
    void what_has_ended_is_not_told_anew() {
        closed().when(register(InitiativeKind.INITIATIVE)).recordedNothing();
        closed().when(register(InitiativeKind.FUND)).refused(RefusalCode.STAGE_ORDER);
    }
}
