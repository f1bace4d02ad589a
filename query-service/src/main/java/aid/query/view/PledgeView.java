package aid.query.view;

import aid.events.value.Condition;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Instrument;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pledge as it stands.
///
/// @param status CONDITIONAL, PLEDGED, AUTHORISED, WITHDRAWN, LAPSED, MERGED, or SUPPORT_REPORTED
///   for help of which the stage is not known
/// @param total the total as stated for the whole pledge; never the sum of the lines
/// @param unsplit the stages of what is not split by line
/// @param mentions how often the same gift was said again elsewhere
public record PledgeView(
        String id,
        String status,
        Shares donors,
        PartyCode recipient,
        Purpose purpose,
        Flow flow,
        @Nullable String channel,
        @Nullable Instrument instrument,
        @Nullable String authority,
        @Nullable Money total,
        @Nullable DateValue period,
        DateValue effective,
        List<LineView> lines,
        List<LineStage> unsplit,
        List<ConditionState> conditions,
        @Nullable String mergedInto,
        int mentions,
        List<Cited> evidence,
        Recorded recorded,
        Facets facets,
        List<Link> links)
        implements View {

    /// A condition and what became of it.
    ///
    /// @param state OPEN, GRANTED or REFUSED
    /// @param openedAt the position of the event that named it
    /// @param since when the pledge was made that hangs on it
    /// @param decidedBy who decided
    /// @param decided when, as well as it is known
    /// @param decidedAt the position of the event that decided it
    /// @param notes what was said about it, which changes nothing
    public record ConditionState(
            @JsonUnwrapped Condition condition,
            State state,
            long openedAt,
            DateValue since,
            @Nullable String decidedBy,
            @Nullable String act,
            @Nullable DateValue decided,
            @Nullable Long decidedAt,
            List<String> notes) {

        /// What became of a condition.
        public enum State {
            OPEN,
            GRANTED,
            REFUSED
        }

        ConditionState noted(String note) {
            return new ConditionState(
                    condition,
                    state,
                    openedAt,
                    since,
                    decidedBy,
                    act,
                    decided,
                    decidedAt,
                    Fold.added(notes, note));
        }

        ConditionState decided(
                State to,
                @Nullable String by,
                @Nullable String theAct,
                DateValue when,
                long position) {
            return new ConditionState(
                    condition, to, openedAt, since, by, theAct, when, position, notes);
        }
    }
}
