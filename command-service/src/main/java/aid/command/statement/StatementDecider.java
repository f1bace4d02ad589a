package aid.command.statement;

import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.CapabilityChecks;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.MoneyChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.QuantityChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.command.statement.Statement.NotRecorded;
import aid.command.statement.Statement.Retracted;
import aid.command.statement.Statement.Said;
import aid.events.statement.StatementEvent;
import aid.events.statement.StatementRecorded;
import aid.events.statement.StatementRetracted;
import aid.events.value.About;
import aid.events.value.DateValue;

/// All the rules of statements.
///
/// A statement may rest on a passage that already carries a pledge, or on one that says several
/// things at once: it adds nothing to any total.
final class StatementDecider implements Decider<Statement, StatementCommand, StatementEvent> {

    private record Case(Statement statement, StatementCommand command) {}

    private record Step(Statement statement, StatementEvent event) {}

    @Override
    public Statement initial() {
        return new NotRecorded();
    }

    @Override
    public Needs needs(Statement statement, StatementCommand command) {
        Needs needs = FactChecks.needs(command, new Needs());
        return switch (command) {
            case RecordStatement c -> {
                needs.party(c.by());
                needs(c.about(), needs);
                yield LineChecks.needs(c.lines(), needs);
            }
            case RetractStatement _ -> needs;
        };
    }

    private static void needs(About about, Needs needs) {
        needs.parties(about.donors());
        needs.party(about.recipient());
        needs.capability(about.capability());
        needs.channel(about.channel());
    }

    @Override
    public Decision<StatementEvent> decide(
            Statement statement, StatementCommand command, Known known) {
        return switch (new Case(statement, command)) {
            case Case(NotRecorded _, RecordStatement c) -> record(c, known);
            case Case(NotRecorded _, RetractStatement c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.UNKNOWN_STREAM,
                                    "statement",
                                    "Nothing was recorded as "
                                            + c.statement()
                                            + ": record the statement first."));

            case Case(Said said, RecordStatement c) when said.as().equals(recorded(c)) -> nothing();
            case Case(Said _, RecordStatement c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.ALREADY_RECORDED,
                                    "statement",
                                    c.statement()
                                            + " says something else already: retract it, and record"
                                            + " what was said under another id."));
            case Case(Said said, RetractStatement c) -> retract(said, c, known);

            case Case(Retracted was, RetractStatement c) when was.as().equals(retracted(c)) ->
                    nothing();
            case Case(Retracted was, StatementCommand c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.ALREADY_WITHDRAWN,
                                    "statement",
                                    c.statement()
                                            + " was retracted ("
                                            + was.as().reason()
                                            + "): record what was said under another id."));
        };
    }

    private static Decision<StatementEvent> record(RecordStatement c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        PartyChecks.exists("by", c.by(), known, refusals);
        about(c, known, refusals);
        QuantityChecks.check("quantity", c.quantity(), refusals);
        MoneyChecks.check("money", c.money(), days(c), refusals);
        DateChecks.coherent("period", c.period(), refusals);
        LineChecks.check("lines", c.lines(), days(c), known, refusals);
        return refusals.orElse(c.overrides(), () -> recorded(c));
    }

    /// A statement speaks of its period in the money of then.
    private static DateValue days(RecordStatement c) {
        return c.period() == null ? c.effective() : MoneyChecks.days(c.period(), c.effective());
    }

    /// Anybody can be spoken of, so the recipient need not be one that receives aid.
    private static void about(RecordStatement c, Known known, Refusals refusals) {
        About about = c.about();
        if (about.donors() != null) {
            PartyChecks.exist("about.donors", about.donors(), known, refusals);
            ShareChecks.check(
                    "about.donors",
                    about.donors(),
                    ShareChecks.whole(c.money(), c.lines()),
                    days(c),
                    refusals);
        }
        PartyChecks.exists("about.recipient", about.recipient(), known, refusals);
        CapabilityChecks.usable("about.capability", about.capability(), known, refusals);
        ChannelChecks.check("about.channel", about.channel(), known, refusals);
    }

    private static StatementRecorded recorded(RecordStatement c) {
        return new StatementRecorded(
                c.statement(),
                c.kind(),
                c.by(),
                c.about(),
                c.quantity(),
                c.money(),
                c.period(),
                c.lines(),
                c.note(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    private static Decision<StatementEvent> retract(Said said, RetractStatement c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        DateChecks.inOrder(
                "effective",
                "it was said",
                said.as().effective(),
                "it was taken back",
                c.effective(),
                refusals);
        return refusals.orElse(c.overrides(), () -> retracted(c));
    }

    private static StatementRetracted retracted(RetractStatement c) {
        return new StatementRetracted(
                c.statement(), c.reason(), c.effective(), c.evidence(), c.overrides());
    }

    @Override
    public Statement evolve(Statement statement, Recorded<StatementEvent> recorded) {
        return switch (new Step(statement, recorded.event())) {
            case Step(NotRecorded _, StatementRecorded e) -> new Said(e);
            case Step(Said _, StatementRetracted e) -> new Retracted(e);
            case Step(NotRecorded before, StatementRetracted e) -> throw damaged(before, e);
            case Step(Said before, StatementRecorded e) -> throw damaged(before, e);
            case Step(Retracted before, StatementEvent e) -> throw damaged(before, e);
        };
    }

    private static IllegalStateException damaged(Statement statement, StatementEvent event) {
        return new IllegalStateException(event + " cannot have happened to " + statement);
    }
}
