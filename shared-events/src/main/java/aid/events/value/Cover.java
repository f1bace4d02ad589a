package aid.events.value;

import org.jspecify.annotations.Nullable;

/// What a contract or delivery line does for a line of another stream.
///
/// @param by the line of this contract or delivery; absent means all of them
/// @param stream the pledge or contract it fulfils, such as `pledge:NL-2024-017`
/// @param line the line of that stream; absent means the whole of it
/// @param quantity how much of it; absent means all that `by` says
/// @param money which amount of it; absent means all that `by` says
public record Cover(
        @Nullable String by,
        String stream,
        @Nullable String line,
        @Nullable Quantity quantity,
        @Nullable Money money) {}
