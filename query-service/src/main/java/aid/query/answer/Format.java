package aid.query.answer;

import aid.query.web.BadParameterException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;

/// The forms an answer can be written in, row by row.
public enum Format {
    /// One object: what is said of all rows, the rows, and the next page.
    JSON("application/json") {
        @Override
        <R> void write(Answer<R> answer, OutputStream out) {
            try (JsonGenerator json = AnswerJson.MAPPER.createGenerator(out)) {
                json.writeStartObject();
                json.writeName("position");
                json.writeNumber(answer.position());
                json.writeName("recordedUpTo");
                json.writePOJO(answer.recordedUpTo());
                for (Map.Entry<String, @Nullable Object> said : answer.head().entrySet()) {
                    json.writeName(said.getKey());
                    json.writePOJO(said.getValue());
                }
                json.writeName(answer.rows().name());
                json.writeStartArray();
                for (R row : answer.rows().all()) {
                    json.writePOJO(answer.rows().json().apply(row));
                }
                json.writeEndArray();
                json.writeName("next");
                json.writePOJO(answer.next());
                json.writeEndObject();
            }
        }
    },

    /// A line of JSON for each row; what is said of all rows stands in headers.
    NDJSON("application/x-ndjson") {
        @Override
        <R> void write(Answer<R> answer, OutputStream out) throws IOException {
            for (R row : answer.rows().all()) {
                out.write(AnswerJson.MAPPER.writeValueAsBytes(answer.rows().json().apply(row)));
                out.write('\n');
            }
        }
    },

    /// A table after RFC 4180 with a line of column names.
    CSV("text/csv;charset=UTF-8") {
        @Override
        <R> void write(Answer<R> answer, OutputStream out) throws IOException {
            Table<R> table = table(answer.rows());
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            line(table.columns(), text);
            for (R row : answer.rows().all()) {
                for (List<? extends @Nullable Object> line : table.lines().apply(row)) {
                    line(line, text);
                }
            }
            text.flush();
        }

        @Override
        void checkCanWrite(Answer.Rows<?> rows) {
            table(rows);
        }
    };

    private final String type;

    Format(String type) {
        this.type = type;
    }

    MediaType type() {
        return MediaType.parseMediaType(type);
    }

    abstract <R> void write(Answer<R> answer, OutputStream out) throws IOException;

    /// @throws BadParameterException if these rows have no such form
    void checkCanWrite(Answer.Rows<?> rows) {}

    private static <R> Table<R> table(Answer.Rows<R> rows) {
        Table<R> table = rows.table();
        if (table == null) {
            throw new BadParameterException(
                    "format",
                    "this is no table, and cannot be written as csv",
                    List.of("json", "ndjson"),
                    "Ask for json or ndjson.");
        }
        return table;
    }

    private static void line(List<? extends @Nullable Object> values, Writer into)
            throws IOException {
        String comma = "";
        for (Object value : values) {
            into.write(comma);
            into.write(field(value));
            comma = ",";
        }
        into.write("\r\n");
    }

    /// A number that nobody stated is empty: it is not 0. A spreadsheet would run a text that
    /// starts like a formula.
    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String plain = value.toString();
        if (!plain.isEmpty()
                && !(value instanceof Number)
                && "=+-@\t\r".indexOf(plain.charAt(0)) >= 0) {
            plain = "'" + plain;
        }
        return plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + plain.replace("\"", "\"\"") + '"'
                : plain;
    }
}
