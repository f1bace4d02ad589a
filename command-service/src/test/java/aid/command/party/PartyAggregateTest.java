package aid.command.party;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.command.request.RequestContext;
import aid.events.party.MembershipChanged;
import aid.events.party.PartyRegistered;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// The wiring that all aggregates share, seen on the smallest of them.
class PartyAggregateTest {

    private static final PartyCode NL = new PartyCode("NL");
    private static final PartyCode EU = new PartyCode("COLL:EU");
    private static final Names DUTCH = new Names("Netherlands", "Pays-Bas");
    private static final RegisterParty REGISTER =
            new RegisterParty(NL, PartyKind.STATE, DUTCH, false);
    private static final PartyRegistered REGISTERED =
            new PartyRegistered(NL, PartyKind.STATE, DUTCH, false);
    private static final PartyRegistered COLLECTIVE =
            new PartyRegistered(EU, PartyKind.COLLECTIVE, new Names("EU", "UE"), false);
    private static final ChangeMembership JOIN =
            new ChangeMembership(EU, NL, LocalDate.of(1958, 1, 1), null);

    private static final RequestContext DRY_RUN =
            new RequestContext(Scenario.OPERATOR, null, null, true, null, null);

    private static RequestContext expecting(String sequences) {
        return new RequestContext(Scenario.OPERATOR, null, sequences, false, null, null);
    }

    private final Scenario<PartyAggregate> scenario = Scenario.of(PartyAggregate.class);

    @Test
    void what_is_decided_is_recorded() {
        scenario.when(REGISTER).recorded(REGISTERED);
    }

    @Test
    void what_is_recorded_already_is_accepted_without_events() {
        scenario.given(REGISTERED).when(REGISTER).recordedNothing();
    }

    @Test
    void other_streams_are_known_from_the_register() {
        scenario.given(REGISTERED, COLLECTIVE)
                .when(JOIN)
                .recorded(new MembershipChanged(EU, NL, JOIN.from(), null));
        Scenario.of(PartyAggregate.class)
                .given(COLLECTIVE)
                .when(JOIN)
                .refused(RefusalCode.PARTY_UNKNOWN);
    }

    @Test
    void an_unknown_stream_is_refused_in_words_of_the_domain() {
        scenario.given(REGISTERED).when(JOIN).refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void a_dry_run_says_what_would_be_recorded_and_records_nothing() {
        scenario.when(REGISTER, DRY_RUN).wouldRecord(REGISTERED);
    }

    @Test
    void a_dry_run_says_why_it_would_be_refused() {
        scenario.when(JOIN, DRY_RUN).refused(RefusalCode.UNKNOWN_STREAM);
    }

    @Test
    void a_stream_has_to_be_where_it_is_expected() {
        scenario.given(COLLECTIVE, REGISTERED).when(JOIN, expecting("0")).events();
        assertThat(
                        Scenario.of(PartyAggregate.class)
                                .given(COLLECTIVE, REGISTERED)
                                .when(JOIN, expecting("3,4"))
                                .refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.CONCURRENT_UPDATE);
                    assertThat(refusal.facts())
                            .containsEntry("expected", "3,4")
                            .containsEntry("sequence", "0");
                });
    }

    @Test
    void a_stream_expected_to_exist_has_to_exist() {
        scenario.when(REGISTER, expecting("*")).refused(RefusalCode.CONCURRENT_UPDATE);
    }
}
