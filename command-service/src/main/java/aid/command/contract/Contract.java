package aid.command.contract;

/// The state of a contract stream.
sealed interface Contract {

    /// Nothing was recorded.
    record NotSigned() implements Contract {}

    /// It was signed, whatever became of it.
    sealed interface Signed extends Contract {

        /// What it says by now.
        Deal deal();

        /// The same stage with other terms: something became known, or was found to be wrong.
        Signed with(Deal deal);
    }

    /// It runs.
    record Active(Deal deal) implements Signed {
        @Override
        public Active with(Deal deal) {
            return new Active(deal);
        }
    }

    /// It was fulfilled.
    record Completed(Deal deal) implements Signed {
        @Override
        public Completed with(Deal deal) {
            return new Completed(deal);
        }
    }

    /// It ended before it was fulfilled.
    record Terminated(Deal deal) implements Signed {
        @Override
        public Terminated with(Deal deal) {
            return new Terminated(deal);
        }
    }
}
