package aid.events.value;

/// A refusal the operator insisted against.
///
/// @param refusalCode the stable code of the refusal, such as `POSSIBLE_DUPLICATE`
/// @param reason why the fact was recorded all the same
public record OverrideReason(String refusalCode, String reason) {}
