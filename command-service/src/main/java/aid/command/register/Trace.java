package aid.command.register;

import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.Stage;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one event of a stream means to other streams. The traces of a stream, put together in the
/// order of their events, are what others know of it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "was")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trace.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Trace.Changed.class, name = "changed"),
    @JsonSubTypes.Type(value = Trace.Removed.class, name = "removed"),
    @JsonSubTypes.Type(value = Trace.Corrected.class, name = "corrected"),
    @JsonSubTypes.Type(value = Trace.Shared.class, name = "shared"),
    @JsonSubTypes.Type(value = Trace.Granted.class, name = "granted"),
    @JsonSubTypes.Type(value = Trace.GaveUp.class, name = "gave-up"),
    @JsonSubTypes.Type(value = Trace.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = Trace.Merged.class, name = "merged"),
    @JsonSubTypes.Type(value = Trace.Redirected.class, name = "redirected"),
    @JsonSubTypes.Type(value = Trace.Carried.class, name = "carried"),
    @JsonSubTypes.Type(value = Trace.Lessened.class, name = "lessened")
})
sealed interface Trace {

    /// A pledge was announced, support reported or a contract signed.
    record Opened(
            Purpose purpose,
            Shares donors,
            @Nullable PartyCode recipient,
            List<Line> lines,
            @Nullable Money total,
            List<String> conditions,
            List<Cover> covers,
            DateValue effective)
            implements Trace {
        public Opened {
            lines = lines == null ? List.of() : List.copyOf(lines);
            conditions = conditions == null ? List.of() : List.copyOf(conditions);
            covers = covers == null ? List.of() : List.copyOf(covers);
        }
    }

    /// Lines were added or have new values.
    record Changed(List<Line> lines, @Nullable Money total, List<Cover> covers) implements Trace {
        public Changed {
            lines = lines == null ? List.of() : List.copyOf(lines);
            covers = covers == null ? List.of() : List.copyOf(covers);
        }
    }

    record Removed(String line) implements Trace {}

    /// The values of an earlier event were wrong; what is absent was right.
    record Corrected(
            String corrects,
            @Nullable Shares donors,
            @Nullable PartyCode recipient,
            @Nullable Purpose purpose,
            List<Line> lines,
            @Nullable Money total,
            List<Cover> covers,
            List<String> noLongerCovers,
            @Nullable DateValue happened)
            implements Trace {
        public Corrected {
            lines = lines == null ? List.of() : List.copyOf(lines);
            covers = covers == null ? List.of() : List.copyOf(covers);
            noLongerCovers = noLongerCovers == null ? List.of() : List.copyOf(noLongerCovers);
        }
    }

    record Shared(Share share) implements Trace {}

    record Granted(String condition) implements Trace {}

    /// Lines, or parts of them, were withdrawn or lapsed; no lines means all.
    record GaveUp(List<LineQuantity> lines) implements Trace {
        public GaveUp {
            lines = lines == null ? List.of() : List.copyOf(lines);
        }
    }

    /// It no longer stands: refused, terminated or retracted.
    record Ended() implements Trace {}

    record Merged(String into) implements Trace {}

    record Redirected(List<String> lines, Purpose purpose, @Nullable PartyCode recipient)
            implements Trace {
        public Redirected {
            lines = lines == null ? List.of() : List.copyOf(lines);
        }
    }

    /// A consignment was planned, is on its way or arrived.
    ///
    /// @param stage how far it has come; absent while it is planned
    record Carried(@Nullable Stage stage, List<Line> lines, List<Cover> covers, boolean cumulative)
            implements Trace {
        public Carried {
            lines = lines == null ? List.of() : List.copyOf(lines);
            covers = covers == null ? List.of() : List.copyOf(covers);
        }
    }

    /// Part of a consignment was lost or sent back; no quantities means all of it.
    record Lessened(Stage stage, List<LineQuantity> quantities) implements Trace {
        public Lessened {
            quantities = quantities == null ? List.of() : List.copyOf(quantities);
        }
    }
}
