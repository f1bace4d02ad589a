package aid.command.pledge;

import aid.command.decision.Bounds;
import aid.command.register.Known.Against;
import aid.events.value.Quantity;
import aid.events.value.Stage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How much of a line has certainly reached the recipient.
final class Delivered {

    /// The least that was delivered, under every reading of the figures, in `unit`.
    ///
    /// What a delivery says later replaces what it said before, what was lost or sent back is taken
    /// off in full, a source that speaks of everything so far is not added to others, and what
    /// names the whole pledge counts for a line only where there is no other.
    ///
    /// @param line the line of the pledge
    /// @param only whether the pledge has no other line
    static BigDecimal atLeast(
            List<Against> against, String line, boolean only, @Nullable String unit) {
        Map<String, BigDecimal> sums = new HashMap<>();
        BigDecimal most = BigDecimal.ZERO;
        for (Against did : against) {
            Quantity quantity = did.quantity();
            if (did.stage() != Stage.DELIVERED
                    || quantity == null
                    || !Objects.equals(quantity.unit(), unit)
                    || !concerns(did, line, only)) {
                continue;
            }
            BigDecimal least = Bounds.of(quantity).lower();
            if (did.cumulative()) {
                most = most.max(without(least, did, against, line, only));
            } else {
                sums.put(consignment(did), least);
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Against did : against) {
            BigDecimal least = sums.remove(consignment(did));
            if (least != null) {
                sum = sum.add(without(least, did, against, line, only));
            }
        }
        return sum.max(most);
    }

    private static boolean concerns(Against did, String line, boolean only) {
        return did.line() == null ? only : did.line().equals(line);
    }

    /// What is told of one line of one stream is told of the same things.
    private static String consignment(Against did) {
        return did.by() + "#" + did.byLine();
    }

    /// What certainly remains of a consignment after all that may have been lost or sent back.
    private static BigDecimal without(
            BigDecimal least, Against did, List<Against> against, String line, boolean only) {
        BigDecimal left = least;
        for (Against lost : against) {
            boolean same =
                    lost.by().equals(did.by())
                            && (lost.byLine() == null
                                    || did.byLine() == null
                                    || lost.byLine().equals(did.byLine()))
                            && (lost.line() == null || concerns(lost, line, only));
            if (same && (lost.stage() == Stage.LOST || lost.stage() == Stage.RETURNED)) {
                BigDecimal upper =
                        lost.quantity() == null ? null : Bounds.of(lost.quantity()).upper();
                left = upper == null ? BigDecimal.ZERO : left.subtract(upper);
            }
        }
        return left.max(BigDecimal.ZERO);
    }

    private Delivered() {}
}
