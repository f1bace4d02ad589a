package aid.events.value;

/// What aid is for. Only TRANSFER_TO_RECIPIENT enters a recipient's totals.
public enum Purpose {
    TRANSFER_TO_RECIPIENT,
    DONOR_REPLENISHMENT,
    ALLIED_PROCUREMENT
}
