package aid.events.value;

import org.jspecify.annotations.Nullable;

/// Where allocated things come from.
///
/// @param origin the kind of origin
/// @param stream the contract or initiative; absent for STOCK
public record AllocatedFrom(Origin origin, @Nullable String stream) {

    /// The kind of origin.
    public enum Origin {
        STOCK,
        CONTRACT,
        INITIATIVE
    }
}
