package aid.query.view;

import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.Condition;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Instrument;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.query.view.PledgeView.ConditionState;
import aid.query.view.PledgeView.ConditionState.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A pledge, event by event.
final class PledgeFold extends Fold {

    private final Map<String, ConditionState> conditions = new LinkedHashMap<>();
    private boolean support;
    private @Nullable Shares donors;
    private @Nullable PartyCode recipient;
    private Purpose purpose = Purpose.TRANSFER_TO_RECIPIENT;
    private Flow flow = Flow.DIRECT;
    private @Nullable String channel;
    private @Nullable Instrument instrument;
    private @Nullable String authority;
    private @Nullable DateValue period;
    private DateValue effective = DateValue.unknown();
    private @Nullable String ended;
    private @Nullable String mergedInto;
    private int mentions;

    PledgeFold(String id) {
        super(id);
    }

    @Override
    void happened(Entry entry) {
        switch ((PledgeEvent) entry.event()) {
            case PledgeAnnounced e -> announced(entry, e);
            case SupportReported e -> {
                support = true;
                parties(e.donors(), e.recipient(), e.purpose(), e.flow(), code(e.channel()));
                effective = e.effective();
                restate(e.lines());
            }
            case PledgeMentioned _ -> mentions++;
            case PledgeLineAdded e -> restate(List.of(e.line()));
            case PledgeLineRemoved e ->
                    change(
                            e.line(),
                            line ->
                                    line.left(
                                            new LineView.Left(
                                                    "REMOVED", null, null, null, e.reason())));
            case PledgeAuthorised e -> {
                authority = e.authority();
            }
            case ApprovalGranted e -> {
                decide(e.condition(), State.GRANTED, e.body(), e.act(), e.effective(), entry);
            }
            case ApprovalRefused e -> {
                decide(e.condition(), State.REFUSED, e.body(), e.act(), e.effective(), entry);
                ended = "LAPSED";
                left("LAPSED", List.of(), "CONDITION_REFUSED", Words.decided(e.body(), e.act()));
            }
            case ConditionAnnotated e ->
                    conditions.computeIfPresent(
                            e.condition(), (_, condition) -> condition.noted(e.note()));
            case PledgeLineAllocated e ->
                    change(
                            e.line(),
                            line ->
                                    line.allocated(
                                            new LineView.Allocated(
                                                    e.quantity(), e.money(), e.from())));
            case PledgeAmended e -> {
                restate(e.lines());
            }
            case PledgeCorrected _ -> {} // Its values are in the event it corrects.
            case LineRevalued e -> change(e.line(), line -> line.valued(e.valuation()));
            case PledgeWithdrawn e -> {
                left("WITHDRAWN", e.lines(), e.cause().name(), e.reason());
                ended = "WITHDRAWN";
            }
            case PledgeLapsed e -> {
                left("LAPSED", e.lines(), e.cause().name(), e.reason());
                ended = "LAPSED";
            }
            case PledgeMerged e -> mergedInto = e.into().value();
            case EvidenceAdded _ -> {}
            case EvidenceDisputed e -> disputed(e.disputes(), e.reason());
        }
    }

    private void announced(Entry entry, PledgeAnnounced e) {
        parties(e.donors(), e.recipient(), e.purpose(), e.flow(), code(e.channel()));
        instrument = e.instrument();
        authority = e.authority();
        period = e.period();
        effective = e.effective();
        restate(e.lines());
        for (Condition condition : e.conditions()) {
            conditions.put(
                    condition.condition(),
                    new ConditionState(
                            condition,
                            State.OPEN,
                            entry.position(),
                            e.effective(),
                            null,
                            null,
                            null,
                            null,
                            List.of()));
        }
    }

    private void parties(
            Shares by, PartyCode to, Purpose forWhat, Flow how, @Nullable String through) {
        donors = by;
        recipient = to;
        purpose = forWhat;
        flow = how;
        channel = through;
    }

    private void decide(
            String condition,
            State state,
            @Nullable String body,
            @Nullable String act,
            DateValue when,
            Entry entry) {
        conditions.computeIfPresent(
                condition,
                (_, known) ->
                        known.decided(
                                state,
                                body == null ? known.condition().body() : body,
                                act,
                                when,
                                entry.position()));
    }

    /// Follows from what stands in which stage.
    private String status(Reached reached) {
        if (mergedInto != null) {
            return "MERGED";
        }
        if (ended != null && !reached.isPromised()) {
            return ended;
        }
        Set<Stage> stages = reached.stages();
        if (stages.contains(Stage.UNKNOWN)) {
            return "SUPPORT_REPORTED";
        }
        if (stages.contains(Stage.CONDITIONAL)) {
            return "CONDITIONAL";
        }
        return stages.contains(Stage.AUTHORISED) ? "AUTHORISED" : "PLEDGED";
    }

    @Override
    PledgeView view(Reached reached) {
        Shares by = Objects.requireNonNull(donors, "a pledge starts with its donors");
        PartyCode to = Objects.requireNonNull(recipient, "a pledge starts with its recipient");
        List<Link> links = new ArrayList<>();
        if (mergedInto != null) {
            links.add(new Link(Link.Relation.MERGED_INTO, null, mergedInto, null));
        }
        for (LineView line : lines.values()) {
            LineView.Allocated allocated = line.allocated();
            if (allocated != null && allocated.from().stream() != null) {
                links.add(
                        new Link(
                                Link.Relation.ALLOCATED_FROM,
                                line.line(),
                                allocated.from().stream(),
                                null));
            }
        }
        return new PledgeView(
                id,
                status(reached),
                by,
                to,
                purpose,
                flow,
                channel,
                instrument,
                authority,
                reached.statedTotal(),
                period,
                effective,
                linesAsTheyStand(reached),
                reached.unsplit(),
                List.copyOf(conditions.values()),
                mergedInto,
                mentions,
                evidence(),
                recorded(),
                new Facets(
                        support ? "SUPPORT" : "PLEDGE",
                        codes(by),
                        List.of(to.value()),
                        capabilities(),
                        listed(channel),
                        List.of(purpose.name()),
                        searched(
                                Stream.concat(
                                                Stream.of(to.value(), channel, authority),
                                                codes(by).stream())
                                        .toArray())),
                links(through(channel), links));
    }
}
