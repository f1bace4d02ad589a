package aid.command.pledge;

import aid.command.decision.RefusalCode;
import aid.events.pledge.PledgeId;
import aid.events.value.Stage;
import aid.postings.PledgeStreamState;
import aid.postings.RecordedStream;
import java.util.Optional;

/// A pledge by what may be asked of it.
sealed interface Pledge {

    /// Nothing was recorded.
    record NotAnnounced() implements Pledge {}

    /// Something was recorded, whatever became of it.
    sealed interface Known extends Pledge {
        PledgeState state();
    }

    /// It stands: lines may still come and go.
    sealed interface Standing extends Known {}

    /// Help is known of; that it was promised is not.
    record Reported(PledgeState state) implements Standing {}

    /// It was announced.
    record Open(PledgeState state) implements Standing {}

    /// It no longer stands.
    record Closed(PledgeState state, End end) implements Known {}

    /// The pledge that follows from what was recorded.
    static Known of(RecordedStream<PledgeStreamState> stream) {
        PledgeState state = new PledgeState(stream);
        Optional<End> merged = stream.mergedInto().map(End.Merged::new);
        Optional<Stage> left = stream.state().end();
        if (merged.isPresent()) {
            return new Closed(state, merged.get());
        }
        if (left.isPresent()) {
            return new Closed(
                    state, left.get() == Stage.WITHDRAWN ? new End.Withdrawn() : new End.Lapsed());
        }
        return stream.state().isReported() ? new Reported(state) : new Open(state);
    }

    /// Why a pledge no longer stands.
    sealed interface End {

        /// The refusal of whatever is asked of it all the same.
        RefusalCode code();

        /// What became of it, and what the way out is.
        String told();

        record Withdrawn() implements End {
            @Override
            public RefusalCode code() {
                return RefusalCode.ALREADY_WITHDRAWN;
            }

            @Override
            public String told() {
                return "The pledge was withdrawn: announce what is promised anew under another id.";
            }
        }

        record Lapsed() implements End {
            @Override
            public RefusalCode code() {
                return RefusalCode.ALREADY_WITHDRAWN;
            }

            @Override
            public String told() {
                return "The pledge lapsed: announce what is promised anew under another id.";
            }
        }

        /// @param into the surviving pledge
        record Merged(PledgeId into) implements End {
            @Override
            public RefusalCode code() {
                return RefusalCode.ALREADY_MERGED;
            }

            @Override
            public String told() {
                return "The pledge was merged into " + into + ": record it there.";
            }
        }
    }
}
