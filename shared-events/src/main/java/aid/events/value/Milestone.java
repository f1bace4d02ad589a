package aid.events.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something a contract foresees.
///
/// @param milestone its id within the contract
/// @param due the day it is due, inclusive
/// @param description what is due, in our words
public record Milestone(String milestone, @Nullable LocalDate due, @Nullable String description) {}
