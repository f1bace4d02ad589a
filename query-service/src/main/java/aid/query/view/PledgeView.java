package aid.query.view;

import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Instrument;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.postings.Happening;
import aid.query.answer.AnswerJson;
import aid.query.view.PledgeView.ConditionState.State;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A pledge as it stands.
///
/// @param status CONDITIONAL, PLEDGED, AUTHORISED, WITHDRAWN, LAPSED, MERGED, or SUPPORT_REPORTED
///   for help of which the stage is not known
/// @param total the total as stated for the whole pledge; never the sum of the lines
/// @param unsplit the stages of what is not split by line
/// @param mentions how often the same gift was said again elsewhere
/// @param onlyReported whether help is known of, and no pledge was announced
public record PledgeView(
        String id,
        String status,
        Shares donors,
        PartyCode recipient,
        Purpose purpose,
        Flow flow,
        @Nullable ChannelCode channel,
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
        @JsonIgnore boolean onlyReported)
        implements View {

    static PledgeView of(StreamReplay replay) {
        PledgeAnnounced opening = opening(replay);
        StageTotals totals = replay.stages();
        String mergedInto =
                replay.last(PledgeMerged.class).map(merged -> merged.into().value()).orElse(null);
        return new PledgeView(
                replay.id(),
                mergedInto == null ? status(replay, totals.stages()) : "MERGED",
                opening.donors(),
                opening.recipient(),
                opening.purpose(),
                opening.flow(),
                opening.channel(),
                opening.instrument(),
                replay.last(PledgeAuthorised.class)
                        .map(PledgeAuthorised::authority)
                        .orElse(opening.authority()),
                replay.statedTotal(),
                opening.period(),
                opening.effective(),
                StreamLines.of(replay, totals),
                totals.unsplit(),
                conditions(replay),
                mergedInto,
                replay.all(PledgeMentioned.class).size(),
                replay.evidence(),
                replay.recorded(),
                replay.last(PledgeAnnounced.class).isEmpty());
    }

    /// What the pledge began with; what is known of reported support is a part of that.
    private static PledgeAnnounced opening(StreamReplay replay) {
        return replay.last(PledgeAnnounced.class)
                .orElseGet(() -> {
                    SupportReported e = replay.opening(SupportReported.class);
                    return new PledgeAnnounced(
                            e.pledge(),
                            e.donors(),
                            e.recipient(),
                            e.purpose(),
                            e.flow(),
                            e.channel(),
                            null,
                            null,
                            e.lines(),
                            null,
                            null,
                            List.of(),
                            e.effective(),
                            e.evidence(),
                            e.overrides());
                });
    }

    /// Follows from what stands in which stage; the last exit names how all of it left.
    private static String status(StreamReplay replay, Set<Stage> stages) {
        if (stages.stream().noneMatch(StageTotals::isPromise)) {
            String ended = null;
            for (PledgeEvent event : replay.all(PledgeEvent.class)) {
                ended =
                        switch (event) {
                            case PledgeWithdrawn _ -> "WITHDRAWN";
                            case PledgeLapsed _, ApprovalRefused _ -> "LAPSED";
                            default -> ended;
                        };
            }
            return ended == null ? "PLEDGED" : ended;
        }
        if (stages.contains(Stage.UNKNOWN)) {
            return "SUPPORT_REPORTED";
        }
        if (stages.contains(Stage.CONDITIONAL)) {
            return "CONDITIONAL";
        }
        return stages.contains(Stage.AUTHORISED) ? "AUTHORISED" : "PLEDGED";
    }

    private static List<ConditionState> conditions(StreamReplay replay) {
        Map<String, ConditionState> states = new LinkedHashMap<>();
        for (Happening each : replay.shown()) {
            long at = each.position();
            switch (each.event()) {
                case PledgeAnnounced e ->
                        e.conditions()
                                .forEach(condition ->
                                        states.put(
                                                condition.condition(),
                                                ConditionState.opened(
                                                        condition, at, e.effective())));
                case ApprovalGranted e ->
                        states.computeIfPresent(
                                e.condition(),
                                (_, known) ->
                                        known.decided(
                                                State.GRANTED,
                                                e.body(),
                                                e.act(),
                                                e.effective(),
                                                at));
                case ApprovalRefused e ->
                        states.computeIfPresent(
                                e.condition(),
                                (_, known) ->
                                        known.decided(
                                                State.REFUSED,
                                                e.body(),
                                                e.act(),
                                                e.effective(),
                                                at));
                case ConditionAnnotated e ->
                        states.computeIfPresent(e.condition(), (_, known) -> known.noted(e.note()));
                default -> {} // Of LedgerEvent, which is open: nothing depends on it.
            }
        }
        return List.copyOf(states.values());
    }

    @Override
    public Facets facets() {
        return Facets.of(
                this,
                onlyReported ? "SUPPORT" : "PLEDGE",
                Facets.codes(donors),
                Facets.codes(recipient),
                Facets.capabilities(lines),
                Facets.codes(channel),
                Facets.codes(purpose),
                Facets.codes(authority));
    }

    @Override
    public List<Link> links() {
        List<Link> merged =
                mergedInto == null
                        ? List.of()
                        : List.of(Link.to(Link.Relation.MERGED_INTO, mergedInto));
        List<Link> allocated = new ArrayList<>();
        for (LineView line : lines) {
            String from = line.allocated() == null ? null : line.allocated().from().stream();
            if (from != null) {
                allocated.add(new Link(Link.Relation.ALLOCATED_FROM, line.line(), from, null));
            }
        }
        return Link.each(List.of(Link.through(Link.Relation.THROUGH, channel), merged, allocated));
    }

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
            List<String> notes)
            implements Identified {

        /// What became of a condition.
        public enum State {
            OPEN,
            GRANTED,
            REFUSED
        }

        /// What of it a document holds besides the condition itself.
        private record Decision(
                State state,
                long openedAt,
                DateValue since,
                @Nullable String decidedBy,
                @Nullable String act,
                @Nullable DateValue decided,
                @Nullable Long decidedAt,
                List<String> notes) {}

        /// @param document as it was written as JSON
        public static ConditionState read(String document) {
            Decision known = AnswerJson.MAPPER.readValue(document, Decision.class);
            return new ConditionState(
                    AnswerJson.MAPPER.readValue(document, Condition.class),
                    known.state,
                    known.openedAt,
                    known.since,
                    known.decidedBy,
                    known.act,
                    known.decided,
                    known.decidedAt,
                    known.notes);
        }

        static ConditionState opened(Condition condition, long position, DateValue since) {
            return new ConditionState(
                    condition, State.OPEN, position, since, null, null, null, null, List.of());
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
                    Stream.concat(notes.stream(), Stream.of(note)).toList());
        }

        ConditionState decided(
                State to,
                @Nullable String by,
                @Nullable String theAct,
                DateValue when,
                long position) {
            return new ConditionState(
                    condition,
                    to,
                    openedAt,
                    since,
                    by == null ? condition.body() : by,
                    theAct,
                    when,
                    position,
                    notes);
        }

        @Override
        public String identity() {
            return condition.condition();
        }
    }
}
