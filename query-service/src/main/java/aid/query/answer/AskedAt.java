package aid.query.answer;

import aid.query.asof.AsOf;
import aid.query.web.Cursor;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// At which state of the read models a question is to be answered.
///
/// @param after the position that has to be reached before it is answered
/// @param when up to which position or time what was recorded counts
/// @param next where the page before ended; it is answered at the position of that one
public record AskedAt(OptionalLong after, AsOf when, @Nullable Cursor next) {

    public static AskedAt now(OptionalLong after) {
        return new AskedAt(after, new AsOf.Now(), null);
    }
}
