package aid.query.answer;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows as lines of a table, for the forms that are tables.
///
/// @param columns their names
/// @param lines of a row: each has a value for every column, or null where there is none
public record Table<R>(
        List<String> columns, Function<R, List<? extends List<? extends @Nullable Object>>> lines) {

    /// A table with one line for each row.
    public static <R> Table<R> ofLines(
            List<String> columns, Function<R, List<? extends @Nullable Object>> line) {
        return new Table<>(columns, row -> List.of(line.apply(row)));
    }
}
