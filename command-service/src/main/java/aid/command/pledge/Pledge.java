package aid.command.pledge;

import aid.command.decision.RefusalCode;
import aid.events.pledge.PledgeId;

/// The state of a pledge stream.
sealed interface Pledge {

    /// Nothing was recorded.
    record NotAnnounced() implements Pledge {}

    /// Something was recorded, whatever became of it.
    sealed interface Known extends Pledge {

        /// What it says by now.
        Promise promise();

        /// The same stage with another promise: something became known, or was found to be wrong.
        Known with(Promise promise);
    }

    /// It stands: lines may still come and go.
    sealed interface Standing extends Known {

        @Override
        Standing with(Promise promise);
    }

    /// Help is known of; that it was promised is not.
    record Reported(Promise promise) implements Standing {
        @Override
        public Reported with(Promise promise) {
            return new Reported(promise);
        }
    }

    /// It was announced.
    record Open(Promise promise) implements Standing {
        @Override
        public Open with(Promise promise) {
            return new Open(promise);
        }
    }

    /// It no longer stands.
    record Closed(Promise promise, End end) implements Known {
        @Override
        public Closed with(Promise promise) {
            return new Closed(promise, end);
        }
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
