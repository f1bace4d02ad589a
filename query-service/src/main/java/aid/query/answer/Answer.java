package aid.query.answer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a question is answered with, whatever the form it is written in.
///
/// @param position the last event that counts
/// @param recordedUpTo when that was recorded; absent before the first
/// @param head what is said of all rows together, by name, in order
/// @param rows on this page
/// @param next the cursor of the next page; absent on the last one
/// @param permalink where the same answer is found for ever; absent if nowhere
/// @param isComplete whether everything that counts could be read
public record Answer<R>(
        long position,
        @Nullable Instant recordedUpTo,
        Map<String, @Nullable Object> head,
        Rows<R> rows,
        @Nullable String next,
        @Nullable String permalink,
        boolean isComplete) {

    /// The rows of an answer and how each is written.
    ///
    /// @param name of their list in JSON
    /// @param json what of a row is written as JSON
    /// @param table absent if they are written in no table
    public record Rows<R>(
            String name, List<R> all, Function<R, ?> json, @Nullable Table<R> table) {}

    /// An answer with nothing to say but its rows.
    public static <R> Answer<R> of(PinnedSnapshot at, Rows<R> rows, @Nullable String next) {
        return new Answer<>(
                at.position(), at.recordedUpTo(), new LinkedHashMap<>(), rows, next, null, true);
    }
}
