package aid.events.value;

import org.jspecify.annotations.Nullable;

/// A part of a line.
///
/// @param line the line's id
/// @param quantity how much of it; absent means all that remains
/// @param money which amount of it; absent means in proportion, or all that remains
public record LineQuantity(String line, @Nullable Quantity quantity, @Nullable Money money) {}
