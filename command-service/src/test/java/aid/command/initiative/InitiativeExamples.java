package aid.command.initiative;

import static aid.command.Examples.DAY;
import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.line;
import static aid.command.Examples.on;
import static aid.command.Examples.reference;
import static aid.command.Examples.says;

import aid.command.Scenario;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeId;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.value.CapabilityCode;
import aid.events.value.ContributionState;
import aid.events.value.DateValue;
import aid.events.value.InitiativeKind;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.Stage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An initiative for ammunition, led by CZ since 17 February 2024.
final class InitiativeExamples {

    static final InitiativeId ID = new InitiativeId("initiative:INIT:CZ-AMMO");
    static final PartyCode CZ = new PartyCode("CZ");
    static final PartyCode DE = new PartyCode("DE");
    static final PartyCode NL = new PartyCode("NL");
    static final PartyCode UA = new PartyCode("UA");
    static final CapabilityCode FUND = new CapabilityCode("FUND.CONTRIBUTION");
    static final Names NAMES = new Names("Ammunition", "Munitions");
    static final String PASSAGE = "Germany pays 100 million euros into the fund.";
    static final DateValue BEGAN = on("2024-02-17");
    static final DateValue ENDED = on("2025-06-30");

    static Scenario<InitiativeAggregate> nothing() {
        return Scenario.of(InitiativeAggregate.class).given(reference());
    }

    static Scenario<InitiativeAggregate> open() {
        return nothing().given(registered(InitiativeKind.INITIATIVE));
    }

    static Scenario<InitiativeAggregate> forum() {
        return nothing().given(registered(InitiativeKind.FORUM));
    }

    static Scenario<InitiativeAggregate> closed() {
        return open().given(ended());
    }

    static RegisterInitiative register(InitiativeKind kind) {
        return new RegisterInitiative(
                ID,
                kind,
                NAMES,
                List.of(CZ),
                new CapabilityCode("AMMO"),
                UA,
                null,
                BEGAN,
                says(PASSAGE),
                NO_OVERRIDES);
    }

    static InitiativeRegistered registered(InitiativeKind kind) {
        return new InitiativeRegistered(
                ID,
                kind,
                NAMES,
                List.of(CZ),
                new CapabilityCode("AMMO"),
                UA,
                null,
                BEGAN,
                says(PASSAGE),
                NO_OVERRIDES);
    }

    static JoinInitiative join(PartyCode party, DateValue day) {
        return new JoinInitiative(ID, party, null, day, says(PASSAGE), NO_OVERRIDES);
    }

    static InitiativeJoined joined(PartyCode party, DateValue day) {
        return new InitiativeJoined(ID, party, null, day, says(PASSAGE), NO_OVERRIDES);
    }

    static LeaveInitiative leave(PartyCode party, DateValue day) {
        return new LeaveInitiative(ID, party, null, day, says(PASSAGE), NO_OVERRIDES);
    }

    static InitiativeLeft left(PartyCode party, DateValue day) {
        return new InitiativeLeft(ID, party, null, day, says(PASSAGE), NO_OVERRIDES);
    }

    static RecordContribution contribute(PartyCode party, ContributionState state, DateValue day) {
        return contribute("1", party, FUND, "100000000", null, state, day);
    }

    static RecordContribution share(String contribution, CapabilityCode of, String share) {
        return contribute(
                contribution,
                DE,
                of,
                "100000000",
                new BigDecimal(share),
                ContributionState.PLEDGED,
                DAY);
    }

    static RecordContribution contribute(
            String contribution,
            PartyCode party,
            CapabilityCode capability,
            String euros,
            @Nullable BigDecimal share,
            ContributionState state,
            DateValue day) {
        return new RecordContribution(
                ID,
                contribution,
                party,
                capability,
                Quantity.unspecified(),
                Money.exactly(euros, "EUR"),
                share,
                state,
                day,
                says(PASSAGE),
                NO_OVERRIDES);
    }

    static ContributionRecorded contributed(RecordContribution c) {
        return new ContributionRecorded(
                c.initiative(),
                c.contribution(),
                c.party(),
                c.capability(),
                c.quantity(),
                c.money(),
                c.share(),
                c.state(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    static ContributionRecorded contributed(
            PartyCode party, ContributionState state, DateValue day) {
        return contributed(contribute(party, state, day));
    }

    static Line ammunition(String id) {
        return line(id, "AMMO", Quantity.exactly(1000, "round"));
    }

    static AddProgrammeLine add(Line line, @Nullable Stage stage) {
        return new AddProgrammeLine(
                ID, line, Shares.of("CZ"), UA, stage, DAY, says(PASSAGE), NO_OVERRIDES);
    }

    static ProgrammeLineAdded added(Line line, Stage stage) {
        return new ProgrammeLineAdded(
                ID, line, Shares.of("CZ"), UA, stage, DAY, says(PASSAGE), NO_OVERRIDES);
    }

    static CloseInitiative close(String reason, DateValue day) {
        return new CloseInitiative(ID, reason, day, says(PASSAGE), NO_OVERRIDES);
    }

    static InitiativeClosed ended() {
        return new InitiativeClosed(ID, "enough", ENDED, says(PASSAGE), NO_OVERRIDES);
    }

    private InitiativeExamples() {}
}
