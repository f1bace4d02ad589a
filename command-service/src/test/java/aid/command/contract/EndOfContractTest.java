package aid.command.contract;

import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.on;
import static aid.command.contract.ContractExamples.CONTRACT;
import static aid.command.contract.ContractExamples.EVIDENCE;
import static aid.command.contract.ContractExamples.LATER;
import static aid.command.contract.ContractExamples.completed;
import static aid.command.contract.ContractExamples.covers;
import static aid.command.contract.ContractExamples.scenario;
import static aid.command.contract.ContractExamples.signed;
import static aid.command.contract.ContractExamples.signing;
import static aid.command.contract.ContractExamples.terminated;

import aid.command.decision.RefusalCode;
import aid.events.contract.ContractTerminated;
import aid.events.value.DateValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndOfContractTest {

    @Test
    void a_contract_is_completed() {
        scenario().given(signed()).when(complete("by the NSPA", LATER)).recorded(completed());
    }

    @Test
    void a_contract_is_terminated_and_the_pledges_it_fulfilled_are_open_again() {
        scenario()
                .given(signing().covers(covers("1", "pledge:NL-1", "1")).event())
                .when(terminate("the plant burnt down", LATER))
                .recorded(
                        new ContractTerminated(
                                CONTRACT,
                                "the plant burnt down",
                                List.of(covers("1", "pledge:NL-1", "1")),
                                LATER,
                                EVIDENCE,
                                NO_OVERRIDES));
    }

    @Test
    void a_contract_ends_once() {
        scenario()
                .given(signed(), completed())
                .when(terminate("too late", LATER))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(signed(), completed())
                .when(complete("again", LATER))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(signed(), terminated())
                .when(complete("all the same", LATER))
                .refused(RefusalCode.STAGE_ORDER);
        scenario()
                .given(signed(), terminated())
                .when(terminate("again", LATER))
                .refused(RefusalCode.STAGE_ORDER);
    }

    @Test
    void an_end_says_how_or_why() {
        scenario()
                .given(signed())
                .when(complete(" ", LATER))
                .refused(RefusalCode.COMMAND_MALFORMED);
        scenario()
                .given(signed())
                .when(terminate("", LATER))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void nothing_ends_before_it_began() {
        scenario()
                .given(signed())
                .when(complete("by the NSPA", on("2024-04-18")))
                .refused(RefusalCode.DATE_INCOHERENT);
        scenario()
                .given(signed())
                .when(terminate("too dear", on("2024-04-18")))
                .refused(RefusalCode.DATE_INCOHERENT);
    }

    @Test
    void what_never_began_does_not_end() {
        scenario().when(complete("by the NSPA", LATER)).refused(RefusalCode.UNKNOWN_STREAM);
        scenario().when(terminate("too dear", LATER)).refused(RefusalCode.UNKNOWN_STREAM);
    }

    private static CompleteContract complete(String acceptance, DateValue day) {
        return new CompleteContract(CONTRACT, acceptance, day, EVIDENCE, NO_OVERRIDES);
    }

    private static TerminateContract terminate(String reason, DateValue day) {
        return new TerminateContract(CONTRACT, reason, day, EVIDENCE, NO_OVERRIDES);
    }
}
