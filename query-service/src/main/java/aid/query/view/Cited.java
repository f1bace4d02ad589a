package aid.query.view;

import aid.events.value.Evidence;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A passage and what was recorded because of it.
///
/// @param event the event that rests on it
/// @param type that event's type
/// @param lines the lines that event speaks of; empty means the whole stream
/// @param disputed why the passage is doubted, where it is
public record Cited(
        @JsonUnwrapped Evidence evidence,
        String event,
        String type,
        long position,
        List<String> lines,
        @Nullable String disputed) {}
