package aid.command.pledge;

import static aid.command.decision.RefusalCode.ALREADY_RECORDED;
import static aid.command.decision.RefusalCode.ALREADY_WITHDRAWN;
import static aid.command.decision.RefusalCode.CAPABILITY_UNKNOWN;
import static aid.command.decision.RefusalCode.COMMAND_MALFORMED;
import static aid.command.decision.RefusalCode.DATE_INCOHERENT;
import static aid.command.decision.RefusalCode.LINE_UNKNOWN;
import static aid.command.decision.RefusalCode.MONEY_INVALID;
import static aid.command.decision.RefusalCode.STAGE_ORDER;
import static aid.command.decision.RefusalCode.STATEMENT_NOT_A_PLEDGE;
import static aid.command.decision.RefusalCode.UNKNOWN_STREAM;
import static aid.command.pledge.PledgeExamples.PLEDGE;
import static aid.command.pledge.PledgeExamples.add;
import static aid.command.pledge.PledgeExamples.amend;
import static aid.command.pledge.PledgeExamples.announce;
import static aid.command.pledge.PledgeExamples.contract;
import static aid.command.pledge.PledgeExamples.day;
import static aid.command.pledge.PledgeExamples.evidence;
import static aid.command.pledge.PledgeExamples.includedIn;
import static aid.command.pledge.PledgeExamples.line;
import static aid.command.pledge.PledgeExamples.part;
import static aid.command.pledge.PledgeExamples.remove;
import static aid.command.pledge.PledgeExamples.revalue;
import static aid.command.pledge.PledgeExamples.said;
import static aid.command.pledge.PledgeExamples.withdrawn;
import static aid.command.pledge.PledgeExamples.world;

import aid.command.Scenario;
import aid.events.LedgerEvent;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.Quantity;
import aid.events.value.StatementKind;
import aid.events.value.Valuation;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Adding, removing, amending and revaluing lines.
class PledgeLinesTest {

    private static final Line LAUNCHERS = line("2", "ARTY.MLRS", Quantity.exactly(10, "launcher"));

    @Test
    void a_line_becomes_known() {
        when(add(LAUNCHERS), announce().event()).recorded(added(LAUNCHERS));
        when(add(LAUNCHERS), announce().reported()).recorded(added(LAUNCHERS));
    }

    @Test
    void a_line_of_nothing_is_not_added() {
        when(add(LAUNCHERS)).refused(UNKNOWN_STREAM);
        when(add(LAUNCHERS), announce().event(), withdrawn()).refused(ALREADY_WITHDRAWN);
    }

    @Test
    void the_same_line_again_changes_nothing_and_another_under_its_id_is_refused() {
        when(add(LAUNCHERS), announce().event(), added(LAUNCHERS)).recordedNothing();
        when(
                        add(line("2", "ARTY.MLRS", Quantity.exactly(11, "launcher"))),
                        announce().event(),
                        added(LAUNCHERS))
                .refused(ALREADY_RECORDED);
    }

    @Test
    void an_added_line_is_checked_like_any_other() {
        when(add(line("2", "NONE", Quantity.unspecified())), announce().event())
                .refused(CAPABILITY_UNKNOWN);
        when(add(includedIn(LAUNCHERS, "7")), announce().event()).refused(LINE_UNKNOWN);
        when(add(includedIn(LAUNCHERS, "1")), announce().event())
                .recorded(added(includedIn(LAUNCHERS, "1")));
    }

    @Test
    void an_added_line_is_not_built_on_what_promises_nothing() {
        when(
                        add(LAUNCHERS),
                        announce().event(),
                        said(StatementKind.INTENT, "They promise a further 10 launchers."))
                .refused(STATEMENT_NOT_A_PLEDGE);
    }

    @Test
    void no_line_becomes_known_before_the_pledge() {
        when(add(LAUNCHERS), announce().on("2024-05-01").event()).recorded(added(LAUNCHERS));
        when(add(LAUNCHERS), announce().on("2024-05-02").event()).refused(DATE_INCOHERENT);
    }

    @Test
    void a_line_is_removed() {
        when(remove("1"), announce().event()).recorded(removed("1"));
        when(remove("2"), announce().event()).refused(LINE_UNKNOWN);
        when(remove("1"), announce().event(), removed("1")).recordedNothing();
    }

    @Test
    void a_line_that_contains_another_or_is_fulfilled_stays() {
        when(remove("1"), announce().of(line(), includedIn(LAUNCHERS, "1")).event())
                .refused(STAGE_ORDER);
        when(remove("1"), announce().event(), contract()).refused(STAGE_ORDER);
        when(remove("2"), announce().of(line(), LAUNCHERS).event(), contract())
                .recorded(removed("2"));
    }

    @Test
    void the_donor_decides_anew() {
        Line fifty = line("1", "AD.SYS", Quantity.exactly(50, "system"));
        when(amend(fifty), announce().event()).recorded(amended(fifty));
        when(amend(line()), announce().event(), amended(fifty)).recorded(amended(line()));
    }

    @Test
    void an_amendment_to_what_was_promised_before_is_a_decision_too() {
        when(amend(line()), announce().event()).recorded(amended(line()));
        when(amend(line()), announce().event(), withdrawn(part("1", 10))).recorded(amended(line()));
    }

    @Test
    void an_amendment_says_something_of_lines_that_are_there() {
        when(amend(), announce().event()).refused(COMMAND_MALFORMED);
        when(amend(LAUNCHERS), announce().event()).refused(LINE_UNKNOWN);
        when(amend(line("1", "NONE", Quantity.unspecified())), announce().event())
                .refused(CAPABILITY_UNKNOWN);
    }

    @Test
    void what_was_never_recorded_is_not_amended() {
        Line fifty = line("1", "AD.SYS", Quantity.exactly(50, "system"));
        when(amend(fifty), announce().reported()).recorded(amended(fifty));
        when(amend(fifty)).refused(UNKNOWN_STREAM);
    }

    @Test
    void a_line_is_valued() {
        RevalueLine c = revalue("1");
        when(c, announce().event()).recorded(revalued(c));
        when(c, announce().event(), revalued(c)).recordedNothing();
        when(revalue("7"), announce().event()).refused(LINE_UNKNOWN);
    }

    @Test
    void a_value_is_an_amount_and_a_price_list_has_a_name() {
        when(valued(Valuation.Method.MARKET, "0.001"), announce().event()).refused(MONEY_INVALID);
        when(valued(Valuation.Method.PRICE_LIST, "1"), announce().event())
                .refused(COMMAND_MALFORMED);
    }

    private static RevalueLine valued(Valuation.Method method, String euros) {
        return new RevalueLine(
                PLEDGE,
                "1",
                new Valuation(method, null, null, Money.exactly(euros, "EUR"), null),
                day("2024-05-01"),
                List.of(evidence()),
                List.of());
    }

    private static LineRevalued revalued(RevalueLine c) {
        return new LineRevalued(
                c.pledge(), c.line(), c.valuation(), c.effective(), c.evidence(), c.overrides());
    }

    private static PledgeLineAdded added(Line line) {
        AddPledgeLine c = add(line);
        return new PledgeLineAdded(
                c.pledge(), c.line(), c.effective(), c.evidence(), c.overrides());
    }

    private static PledgeLineRemoved removed(String line) {
        RemovePledgeLine c = remove(line);
        return new PledgeLineRemoved(
                c.pledge(), c.line(), c.reason(), c.effective(), c.evidence(), c.overrides());
    }

    private static PledgeAmended amended(Line... lines) {
        AmendPledge c = amend(lines);
        return new PledgeAmended(
                c.pledge(), c.lines(), c.total(), c.effective(), c.evidence(), c.overrides());
    }

    private static Scenario.Then<PledgeAggregate> when(
            PledgeCommand command, LedgerEvent... given) {
        return Scenario.of(PledgeAggregate.class).given(world(given)).when(command);
    }
}
