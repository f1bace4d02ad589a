package aid.query.totals;

import aid.postings.Measure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/// Numbers and figures in few bytes: seven bits of a number to a byte, small numbers of either sign
/// in one. [PackedInput] reads them.
final class PackedOutput {

    /// How a measure is written: nothing; one exact number with its count; all components.
    static final int ZERO = 0;

    static final int EXACT = 1;
    static final int FULL = 2;

    /// In place of a scale: the number has more digits than a long.
    static final int LARGE = 255;

    private byte[] bytes = new byte[64];
    private int length;

    /// A number that is not negative, or any number whose negatives are rare.
    PackedOutput number(long value) {
        long rest = value;
        room(10);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /// A number of either sign.
    PackedOutput signed(long value) {
        return number((value << 1) ^ (value >> 63));
    }

    private PackedOutput single(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    private void decimal(BigDecimal value) {
        BigInteger unscaled = value.unscaledValue();
        if (unscaled.bitLength() < Long.SIZE && value.scale() < LARGE) {
            single(value.scale()).signed(unscaled.longValue());
            return;
        }
        byte[] digits = unscaled.toByteArray();
        single(LARGE).number(value.scale()).number(digits.length);
        room(digits.length);
        System.arraycopy(digits, 0, bytes, length, digits.length);
        length += digits.length;
    }

    /// Figures of at most one unit and one currency.
    PackedOutput figures(long lines, Measure quantity, Measure money) {
        int ofQuantity = form(quantity);
        int ofMoney = form(money);
        single(ofQuantity | (ofMoney << 2)).signed(lines);
        measure(ofQuantity, quantity);
        measure(ofMoney, money);
        return this;
    }

    private static int form(Measure measure) {
        if (measure.isZero()) {
            return ZERO;
        }
        boolean exact =
                measure.approximate().signum() == 0
                        && measure.upperWithin().signum() == 0
                        && measure.upperOpen() == 0
                        && measure.unstated() == 0
                        && measure.undisclosed() == 0
                        && measure.sharedUnsplit() == 0
                        && measure.withinTotal() == 0
                        && measure.exact().compareTo(measure.lower()) == 0
                        && measure.exact().compareTo(measure.upperClosed()) == 0;
        return exact ? EXACT : FULL;
    }

    private void measure(int form, Measure measure) {
        if (form == ZERO) {
            return;
        }
        decimal(measure.exact());
        signed(measure.exactCount());
        if (form == FULL) {
            decimal(measure.approximate());
            decimal(measure.lower());
            decimal(measure.upperClosed());
            decimal(measure.upperWithin());
            signed(measure.upperOpen());
            signed(measure.unstated());
            signed(measure.undisclosed());
            signed(measure.sharedUnsplit());
            signed(measure.withinTotal());
        }
    }

    /// A day; absent is its own value, before all others.
    PackedOutput day(int day) {
        return number(day == PackedInput.NO_DAY ? 0 : 1L + day);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    static byte[] of(Slice slice) {
        return new PackedOutput().figures(slice.lines(), slice.quantity(), slice.money()).toBytes();
    }
}
