package aid.command.register;

import aid.events.value.Line;
import aid.events.value.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the figures of a gift are read.
public final class Gifts {

    /// The amount of a line: its own, or the total where the pledge has no other line.
    public static @Nullable Money money(Line line, List<Line> lines, @Nullable Money total) {
        return line.money() == null && lines.size() == 1 ? total : line.money();
    }

    private Gifts() {}
}
