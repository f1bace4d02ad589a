package aid.command.contract;

import aid.postings.ContractStreamState;
import aid.postings.RecordedStream;

/// A contract by what may be asked of it.
sealed interface Contract {

    /// Nothing was recorded.
    record NotSigned() implements Contract {}

    /// It was signed, whatever became of it.
    sealed interface Signed extends Contract {
        ContractState state();
    }

    /// It runs.
    record Active(ContractState state) implements Signed {}

    /// It was fulfilled.
    record Completed(ContractState state) implements Signed {}

    /// It ended before it was fulfilled.
    record Terminated(ContractState state) implements Signed {}

    /// The contract that follows from what was recorded.
    static Signed of(RecordedStream<ContractStreamState> stream) {
        ContractState state = new ContractState(stream);
        return switch (stream.state().end()) {
            case RUNS -> new Active(state);
            case COMPLETED -> new Completed(state);
            case TERMINATED -> new Terminated(state);
        };
    }
}
