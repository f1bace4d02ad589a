package aid.query.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a retry.
///
/// @param taken the positions of the letters that were taken, in order
/// @param left how many letters of the same streams are left
/// @param cause why the first of those failed again
public record Retried(List<Long> taken, int left, @Nullable String cause) {}
