package aid.command.statement;

import static aid.command.Examples.DAY;
import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.Examples.reference;
import static aid.command.Examples.says;
import static aid.command.statement.StatementExamples.APPEAL;
import static aid.command.statement.StatementExamples.STATEMENT;
import static aid.command.statement.StatementExamples.appeal;
import static aid.command.statement.StatementExamples.recorded;
import static aid.command.statement.StatementExamples.retract;
import static aid.command.statement.StatementExamples.retracted;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.statement.StatementRetracted;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetractStatementTest {

    private final Scenario<StatementAggregate> scenario =
            Scenario.of(StatementAggregate.class).given(reference()).given(recorded(appeal()));

    @Test
    void it_is_taken_back_for_a_reason() {
        scenario.when(retract("misheard", DAY)).recorded(retracted("misheard"));
        scenario.when(retract("", DAY)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_is_taken_back_once() {
        scenario.given(retracted("misheard"));
        scenario.when(retract("misheard", DAY)).recordedNothing();
        scenario.when(retract("another reason", DAY)).refused(RefusalCode.ALREADY_WITHDRAWN);
    }

    @Test
    void it_rests_on_a_passage() {
        scenario.when(new RetractStatement(STATEMENT, "misheard", DAY, List.of(), NO_OVERRIDES))
                .refused(RefusalCode.EVIDENCE_REQUIRED);
    }

    @Test
    void it_is_taken_back_on_the_day_it_was_said_or_later() {
        scenario.when(retract("misheard", on("2024-04-20")))
                .recorded(
                        new StatementRetracted(
                                STATEMENT,
                                "misheard",
                                on("2024-04-20"),
                                says(APPEAL),
                                NO_OVERRIDES));
        scenario.when(retract("misheard", on("2024-04-18"))).refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void it_is_not_taken_back_tomorrow() {
        scenario.today("2024-04-19")
                .when(retract("misheard", on("2024-04-20")))
                .refused(RefusalCode.EFFECTIVE_IN_FUTURE);
    }

    @Test
    void what_was_never_said_is_not_taken_back() {
        Scenario.of(StatementAggregate.class)
                .given(reference())
                .when(retract("misheard", DAY))
                .refused(RefusalCode.UNKNOWN_STREAM);
    }
}
