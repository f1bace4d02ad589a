package aid.events.contract;

import aid.events.Fact;

/// What can happen to a contract stream.
public sealed interface ContractEvent extends Fact
        permits ContractSigned,
                ContractAmended,
                ContractCorrected,
                ContractShareAssigned,
                PaymentRecorded,
                PaymentReversed,
                MilestoneMet,
                MilestoneMissed,
                ContractRedirected,
                ContractTerminated,
                ContractCompleted {

    ContractId contract();

    @Override
    default String stream() {
        return contract().value();
    }
}
