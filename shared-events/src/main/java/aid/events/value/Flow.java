package aid.events.value;

/// Whether something goes directly, into a channel, or out of one. In and out are one flow seen
/// twice.
public enum Flow {
    DIRECT,
    INTO_CHANNEL,
    FROM_CHANNEL
}
