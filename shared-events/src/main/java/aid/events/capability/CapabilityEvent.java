package aid.events.capability;

import aid.events.LedgerEvent;
import aid.events.value.CapabilityCode;

/// What can happen to a capability stream.
public sealed interface CapabilityEvent extends LedgerEvent
        permits CapabilityDefined, CapabilityMoved, CapabilityRetired, TermMapped {

    CapabilityCode capability();

    @Override
    default String stream() {
        return "capability:" + capability().value();
    }
}
