package aid.query.projection;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/// Rows in the binary form of PostgreSQL's COPY, the cheapest way in for many of them on both
/// sides: nothing is written as text, and nothing parsed.
///
/// Each value must be of the very type of its column.
public final class CopyRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] ZERO = ByteConverter.numeric(BigDecimal.ZERO);
    private static final LocalDate DAY_0 = LocalDate.of(2000, 1, 1);
    private static final Instant MICROSECOND_0 = Instant.parse("2000-01-01T00:00:00Z");
    private static final int TEXT = 25;

    private final int columns;
    private byte[] bytes = new byte[1 << 12];
    private int length;

    /// @param columns how many values each row has
    public CopyRows(int columns) {
        this.columns = columns;
        append(HEADER);
    }

    public boolean isEmpty() {
        return length == HEADER.length;
    }

    /// Begins the next row.
    public CopyRows row() {
        room(2);
        ByteConverter.int2(bytes, length, columns);
        length += 2;
        return this;
    }

    public CopyRows nothing() {
        return size(-1);
    }

    public CopyRows nothing(int times) {
        for (int i = 0; i < times; i++) {
            nothing();
        }
        return this;
    }

    public CopyRows bool(boolean value) {
        size(1);
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    /// A smallint.
    public CopyRows int2(int value) {
        size(2);
        room(2);
        ByteConverter.int2(bytes, length, value);
        length += 2;
        return this;
    }

    /// An integer.
    public CopyRows int4(int value) {
        size(4);
        return size(value);
    }

    /// A bigint.
    public CopyRows int8(long value) {
        size(8);
        room(8);
        ByteConverter.int8(bytes, length, value);
        length += 8;
        return this;
    }

    public CopyRows text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        return bytes(DatabaseLimits.text(value).getBytes(StandardCharsets.UTF_8));
    }

    /// A bytea, or a text that is encoded already.
    public CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            return nothing();
        }
        size(value.length);
        append(value);
        return this;
    }

    /// A text[].
    public CopyRows texts(Collection<String> values) {
        int start = length;
        size(0);
        size(values.isEmpty() ? 0 : 1).size(0).size(TEXT);
        if (!values.isEmpty()) {
            size(values.size()).size(1);
            values.forEach(this::text);
        }
        ByteConverter.int4(bytes, start, length - start - 4);
        return this;
    }

    public CopyRows date(@Nullable LocalDate value) {
        return value == null
                ? nothing()
                : int4((int) ChronoUnit.DAYS.between(DAY_0, DatabaseLimits.day(value)));
    }

    /// A timestamptz, to the microsecond.
    public CopyRows time(Instant value) {
        return int8(ChronoUnit.MICROS.between(MICROSECOND_0, value));
    }

    public CopyRows numeric(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        byte[] encoded = value.signum() == 0 ? ZERO : ByteConverter.numeric(value);
        size(encoded.length);
        append(encoded);
        return this;
    }

    private CopyRows size(int value) {
        room(4);
        ByteConverter.int4(bytes, length, value);
        length += 4;
        return this;
    }

    private void append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    /// @param table with its columns, as COPY wants them
    public void into(Connection connection, String table) throws SQLException {
        if (isEmpty()) {
            return;
        }
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " from stdin (format binary)");
        try {
            copy.writeToCopy(bytes, 0, length);
            copy.writeToCopy(new byte[] {-1, -1}, 0, 2);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
