package aid.query.totals;

import aid.postings.Measure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/// Reads what [PackedOutput] has written, from the front.
final class PackedInput {

    /// An absent day.
    static final int NO_DAY = -1;

    private final byte[] bytes;
    private int at;

    PackedInput(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    long number() {
        byte next = bytes[at++];
        if (next >= 0) {
            return next;
        }
        long value = next & 0x7F;
        int shift = 7;
        do {
            next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    int day() {
        return (int) number() - 1;
    }

    /// Adds the figures that come next.
    void addTo(FigureSum sum) {
        int forms = bytes[at++];
        sum.addLines(signed());
        measure(forms & 3, sum.quantity());
        measure(forms >> 2, sum.money());
    }

    /// Goes on behind the figures that come next.
    void skipFigures() {
        int forms = bytes[at++];
        number();
        skip(forms & 3);
        skip(forms >> 2);
    }

    private void measure(int form, MeasureSum sum) {
        if (form == PackedOutput.ZERO) {
            return;
        }
        int scale = bytes[at++] & 0xFF;
        if (form == PackedOutput.EXACT && scale != PackedOutput.LARGE) {
            sum.addExact(signed(), scale, signed());
            return;
        }
        BigDecimal exact = decimal(scale);
        long exactCount = signed();
        if (form == PackedOutput.EXACT) {
            sum.add(MeasureSum.exactly(exact, exactCount));
            return;
        }
        sum.add(
                new Measure(
                        exact,
                        decimal(),
                        decimal(),
                        decimal(),
                        decimal(),
                        exactCount,
                        signed(),
                        signed(),
                        signed(),
                        signed(),
                        signed()));
    }

    private void skip(int form) {
        if (form == PackedOutput.ZERO) {
            return;
        }
        skipDecimal();
        number();
        if (form == PackedOutput.FULL) {
            for (int i = 0; i < 4; i++) {
                skipDecimal();
            }
            for (int i = 0; i < 5; i++) {
                number();
            }
        }
    }

    private BigDecimal decimal() {
        return decimal(bytes[at++] & 0xFF);
    }

    private BigDecimal decimal(int scale) {
        if (scale != PackedOutput.LARGE) {
            return BigDecimal.valueOf(signed(), scale);
        }
        int large = (int) number();
        int digits = (int) number();
        at += digits;
        return new BigDecimal(new BigInteger(Arrays.copyOfRange(bytes, at - digits, at)), large);
    }

    private void skipDecimal() {
        if ((bytes[at++] & 0xFF) == PackedOutput.LARGE) {
            number();
            int digits = (int) number();
            at += digits;
        } else {
            number();
        }
    }
}
