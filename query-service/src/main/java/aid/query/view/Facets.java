package aid.query.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What lists are filtered by. A filter matches if any element does.
///
/// @param type what kind of thing within its collection, such as `RUNNING_TOTAL` or `FORUM`
/// @param text everything a reader would search for, in lower case
public record Facets(
        @Nullable String type,
        List<String> donors,
        List<String> recipients,
        List<String> capabilities,
        List<String> channels,
        List<String> purposes,
        String text) {}
