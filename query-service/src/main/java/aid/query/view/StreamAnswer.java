package aid.query.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream, with what it names and what names it.
///
/// @param position up to which it is shown
/// @param asOf the time or position that was asked for; absent for now
/// @param missingEvents how many of its events could not be read; absent if all could
/// @param links the streams it names, as they stand now
/// @param linkedFrom the streams that name it, as they stand now
/// @param facts what was built on it, where it is a source
/// @param history where its history is found
public record StreamAnswer(
        long position,
        @Nullable Instant recordedUpTo,
        @Nullable String asOf,
        @Nullable Long missingEvents,
        @JsonUnwrapped View view,
        List<Related> links,
        List<Related> linkedFrom,
        @Nullable List<SourceFact> facts,
        String history) {

    /// Another stream.
    ///
    /// @param line of this stream; absent means all of it
    /// @param otherLine of the other one; absent means all of it
    /// @param status absent if nothing was recorded of it
    public record Related(
            String relation,
            String id,
            @Nullable String line,
            @Nullable String otherLine,
            @Nullable String status) {}

    /// An event that rests on a passage of a source.
    ///
    /// @param id the stream
    /// @param event its id
    /// @param disputed why the passage is doubted, where it is
    /// @param status of the stream
    /// @param lines that the event speaks of, as they stand
    public record SourceFact(
            String id,
            String type,
            String event,
            long position,
            int revision,
            int start,
            int end,
            String sha256,
            String stance,
            @Nullable String disputed,
            String status,
            List<? extends Identified> lines) {

        SourceFact with(List<? extends Identified> all) {
            return new SourceFact(
                    id, type, event, position, revision, start, end, sha256, stance, disputed,
                    status, all);
        }
    }
}
