package aid.command.statement;

import static aid.command.Examples.DAY;
import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.SOURCE;
import static aid.command.Examples.excluded;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.Examples.passage;
import static aid.command.Examples.reference;
import static aid.command.Examples.says;
import static aid.command.statement.StatementExamples.APPEAL;
import static aid.command.statement.StatementExamples.NOTHING_NAMED;
import static aid.command.statement.StatementExamples.STATEMENT;
import static aid.command.statement.StatementExamples.about;
import static aid.command.statement.StatementExamples.appeal;
import static aid.command.statement.StatementExamples.on;
import static aid.command.statement.StatementExamples.record;
import static aid.command.statement.StatementExamples.recorded;
import static aid.command.statement.StatementExamples.retracted;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.capability.CapabilityRetired;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeId;
import aid.events.source.SourceWithdrawn;
import aid.events.value.About;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.StatementKind;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordStatementTest {

    private final Scenario<StatementAggregate> scenario =
            Scenario.of(StatementAggregate.class).given(reference());

    @ParameterizedTest
    @EnumSource
    void every_kind_is_recorded_with_what_it_names(StatementKind kind) {
        var said =
                new RecordStatement(
                        STATEMENT,
                        kind,
                        new PartyCode("ORG:NATO"),
                        new About(
                                new Shares(
                                        List.of(
                                                new Share(new PartyCode("NL"), null, null),
                                                new Share(new PartyCode("DE"), null, null)),
                                        true),
                                new PartyCode("UA"),
                                new CapabilityCode("AMMO"),
                                new ChannelCode("ORG:NATO"),
                                Purpose.TRANSFER_TO_RECIPIENT,
                                null,
                                "ammunition"),
                        new Quantity(Qualifier.DOZENS, null, null, "system", "dozens"),
                        Money.exactly("19000000000", "USD"),
                        new DateValue(DatePrecision.PERIOD, "2022-02/2030-12", false, null, null),
                        List.of(line("1", "AD.SYS.PATRIOT", Quantity.exactly(3, "system"))),
                        "in our words",
                        DAY,
                        says(APPEAL),
                        NO_OVERRIDES);
        scenario.when(said).recorded(recorded(said));
    }

    @Test
    void it_may_rest_on_a_passage_that_carries_a_pledge() {
        scenario.given(
                        new PledgeAnnounced(
                                new PledgeId("pledge:NL"),
                                Shares.of("NL"),
                                new PartyCode("UA"),
                                Purpose.TRANSFER_TO_RECIPIENT,
                                Flow.DIRECT,
                                null,
                                null,
                                null,
                                List.of(line("1", "AMMO", Quantity.unspecified())),
                                null,
                                null,
                                List.of(),
                                DAY,
                                says(APPEAL),
                                NO_OVERRIDES))
                .when(appeal())
                .recorded(recorded(appeal()));
    }

    @Test
    void it_may_speak_of_somebody_who_receives_no_aid() {
        var said = about(new About(null, new PartyCode("CZ"), null, null, null, null, null));
        scenario.when(said).recorded(recorded(said));
    }

    @Test
    void told_twice_it_is_recorded_once_and_another_needs_another_id() {
        scenario.given(recorded(appeal()));
        scenario.when(appeal()).recordedNothing();
        scenario.when(about(new About(Shares.of("NL"), null, null, null, null, null, null)))
                .refused(RefusalCode.ALREADY_RECORDED);
    }

    @Test
    void what_was_retracted_is_not_said_again() {
        scenario.given(recorded(appeal()), retracted("misheard"))
                .when(appeal())
                .refused(RefusalCode.ALREADY_WITHDRAWN);
    }

    private Scenario.Then<StatementAggregate> onEvidence(List<Evidence> evidence) {
        return scenario.when(record(NOTHING_NAMED, null, null, null, List.of(), DAY, evidence));
    }

    @Test
    void it_rests_on_a_passage() {
        onEvidence(List.of()).refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void the_passage_is_there() {
        Evidence p = passage(APPEAL);
        onEvidence(
                        List.of(
                                new Evidence(
                                        p.source(),
                                        1,
                                        p.start() + 1,
                                        p.end() + 1,
                                        p.passage(),
                                        p.sha256(),
                                        "en",
                                        p.grade(),
                                        p.stance())))
                .refused(RefusalCode.PASSAGE_MISMATCH);
        onEvidence(
                        List.of(
                                new Evidence(
                                        p.source(),
                                        2,
                                        p.start(),
                                        p.end(),
                                        p.passage(),
                                        p.sha256(),
                                        "en",
                                        p.grade(),
                                        p.stance())))
                .refused(RefusalCode.SOURCE_REVISION_UNKNOWN);
    }

    @Test
    void the_source_is_registered_and_stands() {
        Scenario.of(StatementAggregate.class).when(appeal()).refused(RefusalCode.SOURCE_UNKNOWN);
        scenario.given(new SourceWithdrawn(SOURCE, "a forgery"))
                .when(appeal())
                .refused(RefusalCode.SOURCE_UNKNOWN);
    }

    @Test
    void nothing_is_built_on_a_passage_that_touches_an_excluded_one() {
        scenario.given(excluded("Aircraft patrol the Baltic."));
        scenario.when(appeal()).recorded(recorded(appeal()));
        onEvidence(says("Baltic.")).refused(RefusalCode.PASSAGE_EXCLUDED);
        onEvidence(says("for more ammunition.\nA")).refused(RefusalCode.PASSAGE_EXCLUDED);
    }

    @Test
    void whoever_is_named_is_registered() {
        scenario.when(
                        record(
                                NOTHING_NAMED,
                                new PartyCode("FR"),
                                null,
                                null,
                                List.of(),
                                DAY,
                                says(APPEAL)))
                .refused(RefusalCode.PARTY_UNKNOWN);
        scenario.when(about(new About(Shares.of("FR"), null, null, null, null, null, null)))
                .refused(RefusalCode.PARTY_UNKNOWN);
        scenario.when(about(new About(null, new PartyCode("MD"), null, null, null, null, null)))
                .refused(RefusalCode.PARTY_UNKNOWN);
    }

    @Test
    void what_is_named_is_in_the_taxonomy() {
        var ofDrones =
                about(new About(null, null, new CapabilityCode("UAS"), null, null, null, null));
        scenario.when(ofDrones).refused(RefusalCode.CAPABILITY_UNKNOWN);
        scenario.given(new CapabilityRetired(new CapabilityCode("AMMO"), null, "split"));
        scenario.when(
                        about(
                                new About(
                                        null,
                                        null,
                                        new CapabilityCode("AMMO"),
                                        null,
                                        null,
                                        null,
                                        null)))
                .refused(RefusalCode.CAPABILITY_RETIRED);
        scenario.when(
                        record(
                                NOTHING_NAMED,
                                null,
                                null,
                                null,
                                List.of(line("1", "UAS", Quantity.unspecified())),
                                DAY,
                                says(APPEAL)))
                .refused(RefusalCode.CAPABILITY_UNKNOWN);
    }

    @Test
    void the_channel_is_registered() {
        scenario.when(
                        about(
                                new About(
                                        null,
                                        null,
                                        null,
                                        new ChannelCode("FORUM:UDCG"),
                                        null,
                                        null,
                                        null)))
                .refused(RefusalCode.INITIATIVE_UNKNOWN);
    }

    @Test
    void shares_that_are_stated_fit_together() {
        scenario.when(
                        about(
                                new About(
                                        new Shares(
                                                List.of(
                                                        new Share(
                                                                new PartyCode("NL"),
                                                                new BigDecimal("1.01"),
                                                                null)),
                                                false),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null)))
                .refused(RefusalCode.SHARES_EXCEED_ONE);
    }

    @Test
    void figures_can_be_true() {
        scenario.when(
                        record(
                                NOTHING_NAMED,
                                null,
                                Quantity.exactly(-1, "system"),
                                Money.exactly("-1", "EUR"),
                                List.of(),
                                DAY,
                                says(APPEAL)))
                .refused(RefusalCode.QUANTITY_INVALID, RefusalCode.MONEY_INVALID);
    }

    @Test
    void a_period_may_lie_ahead_but_what_was_said_may_not() {
        var today = on(on("2024-04-19"));
        scenario.today("2024-04-19").when(today).recorded(recorded(today));
        scenario.when(on(on("2024-04-20"))).refused(RefusalCode.EFFECTIVE_IN_FUTURE);
    }
}
