package aid.query.totals;

import aid.postings.Measure;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Adds up measures of one unit or one currency in place. Exact numbers, which most are, are added
/// as long integers as long as they fit.
final class MeasureSum {

    private static final int SCALES = 19;
    private static final long[] TENS = new long[SCALES];

    static {
        TENS[0] = 1;
        for (int i = 1; i < SCALES; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    /// Of measures that are an exact number and nothing else: the number, and how many there are.
    private long unscaled;

    private int scale;
    private long exactCount;

    /// All that the numbers above do not hold; null: nothing.
    private @Nullable Measure rest;

    static Measure exactly(BigDecimal number, long count) {
        BigDecimal none = BigDecimal.ZERO;
        return new Measure(number, none, number, number, none, count, 0, 0, 0, 0, 0);
    }

    void addExact(long moreUnscaled, int moreScale, long count) {
        exactCount += count;
        if (moreScale == scale) {
            long sum = unscaled + moreUnscaled;
            if (((unscaled ^ sum) & (moreUnscaled ^ sum)) >= 0) {
                unscaled = sum;
                return;
            }
        } else if (addRescaled(moreUnscaled, moreScale)) {
            return;
        }
        add(exactly(BigDecimal.valueOf(moreUnscaled, moreScale), 0));
    }

    private boolean addRescaled(long moreUnscaled, int moreScale) {
        int difference = Math.abs(moreScale - scale);
        if (difference >= SCALES) {
            return false;
        }
        long mine = moreScale > scale ? unscaled : moreUnscaled;
        long other = moreScale > scale ? moreUnscaled : unscaled;
        long high = Math.multiplyHigh(mine, TENS[difference]);
        long product = mine * TENS[difference];
        long sum = product + other;
        if (high != product >> 63 || ((product ^ sum) & (other ^ sum)) < 0) {
            return false;
        }
        unscaled = sum;
        scale = Math.max(scale, moreScale);
        return true;
    }

    void add(Measure measure) {
        Measure before = rest;
        rest = before == null ? measure : before.plus(measure);
    }

    /// What was added so far.
    Measure measure() {
        Measure exact =
                unscaled == 0 && exactCount == 0
                        ? Measure.ZERO
                        : exactly(BigDecimal.valueOf(unscaled, scale), exactCount);
        Measure more = rest;
        return more == null ? exact : exact.plus(more);
    }
}
