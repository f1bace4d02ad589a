package aid.events.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One party's part of something joint.
///
/// @param party who
/// @param fraction above 0 and at most 1; absent when not stated
/// @param amount the part as an amount; absent when not stated
public record Share(PartyCode party, @Nullable BigDecimal fraction, @Nullable Money amount) {

    public Share {
        fraction = Decimals.canonical(fraction);
    }
}
