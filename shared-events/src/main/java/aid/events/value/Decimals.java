package aid.events.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One form per number: `100.00` and `100` are the same amount, and `1E+9` never reaches the store.
final class Decimals {

    static @Nullable BigDecimal canonical(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Decimals() {}
}
