package aid.query.totals;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Rows in the text form of PostgreSQL's COPY, the fastest way in for many of them.
final class CopyRows {

    private final StringBuilder text = new StringBuilder(1 << 16);
    private boolean inRow;

    boolean isEmpty() {
        return text.isEmpty();
    }

    CopyRows text(@Nullable String value) {
        separate();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
        return this;
    }

    /// A value whose text needs no escape.
    CopyRows plain(@Nullable Object value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            text.append(value);
        }
        return this;
    }

    CopyRows number(long value) {
        separate();
        text.append(value);
        return this;
    }

    CopyRows number(BigDecimal value) {
        separate();
        text.append(value.toPlainString());
        return this;
    }

    void end() {
        text.append('\n');
        inRow = false;
    }

    private void separate() {
        if (inRow) {
            text.append('\t');
        }
        inRow = true;
    }

    /// @param table with its columns, as COPY wants them
    void into(Connection connection, String table) throws SQLException {
        if (text.isEmpty()) {
            return;
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new StringReader(text.toString()));
        } catch (IOException e) {
            throw new SQLException("the rows could not be sent", "08006", e);
        }
    }
}
