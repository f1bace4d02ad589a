package aid.command.source;

import static aid.command.source.SourceExamples.SOURCE;
import static aid.command.source.SourceExamples.registered;
import static aid.command.source.SourceExamples.withdrawn;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import org.junit.jupiter.api.Test;

class WithdrawSourceTest {

    private final Scenario<SourceAggregate> scenario =
            Scenario.of(SourceAggregate.class).given(registered());

    private static WithdrawSource withdraw(String reason) {
        return new WithdrawSource(SOURCE, reason);
    }

    @Test
    void a_source_is_withdrawn_for_a_reason() {
        scenario.when(withdraw("a forgery")).recorded(withdrawn());
        scenario.when(withdraw(" ")).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void it_is_withdrawn_once() {
        scenario.given(withdrawn()).when(withdraw("a forgery")).recordedNothing();
        scenario.when(withdraw("another reason")).refused(RefusalCode.ALREADY_WITHDRAWN);
    }

    @Test
    void what_is_not_registered_is_not_withdrawn() {
        Scenario.of(SourceAggregate.class)
                .when(withdraw("a forgery"))
                .refused(RefusalCode.UNKNOWN_STREAM);
    }
}
