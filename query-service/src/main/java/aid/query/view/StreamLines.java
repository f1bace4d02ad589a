package aid.query.view;

import aid.events.LedgerEvent;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryReturned;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.PartyCode;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.events.value.TermMapping;
import aid.events.value.Valuation;
import aid.postings.Happening;
import aid.postings.Terms;
import aid.query.view.LineView.Allocated;
import aid.query.view.LineView.Left;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The lines of a stream of any family, as its history with corrections applied states them, each
/// with what stands of it in the totals.
final class StreamLines {

    /// What was said of a line so far.
    private static final class Told {
        Line stated;
        @Nullable Allocated allocated;
        @Nullable Shares donors;
        @Nullable PartyCode recipient;
        final List<Left> left = new ArrayList<>();

        /// Nothing of it remains.
        boolean gone;

        Told(Line stated) {
            this.stated = stated;
        }

        /// Its values anew. What is not a value of the line stays as it was said before.
        void state(Line now) {
            stated =
                    with(
                            now,
                            now.valuation() == null ? stated.valuation() : now.valuation(),
                            now.sourceTerm() == null ? stated.sourceTerm() : now.sourceTerm(),
                            now.mapping() == null ? stated.mapping() : now.mapping());
            gone = false;
        }

        void value(Valuation valuation) {
            stated = with(stated, valuation, stated.sourceTerm(), stated.mapping());
        }

        private static Line with(
                Line line,
                @Nullable Valuation valuation,
                @Nullable String sourceTerm,
                @Nullable TermMapping mapping) {
            return new Line(
                    line.line(),
                    line.capability(),
                    line.quantity(),
                    line.money(),
                    valuation,
                    line.includedIn(),
                    sourceTerm,
                    mapping);
        }

        void leave(Left part) {
            left.add(part);
            gone |= part.isAll();
        }
    }

    private final Map<String, Told> lines = new LinkedHashMap<>();

    static List<LineView> of(StreamReplay replay, StageTotals totals) {
        var lines = new StreamLines();
        for (Happening each : replay.shown()) {
            lines.take(each.event());
        }
        Optional<Terms> whole = replay.terms();
        boolean ofInitiative = Kind.of(replay.id()) == Kind.INITIATIVE;
        List<LineView> views = new ArrayList<>(lines.lines.size());
        lines.lines.forEach((id, told) -> {
            Terms redirected =
                    replay.terms(id).filter(own -> !Optional.of(own).equals(whole)).orElse(null);
            views.add(
                    new LineView(
                            told.stated,
                            told.allocated,
                            told.donors,
                            redirected == null ? told.recipient : redirected.recipient(),
                            redirected == null ? null : redirected.purpose(),
                            told.left,
                            totals.of(
                                    id, // A payment or contribution may have the id of a line.
                                    each ->
                                            each.key().stage() != Stage.PAID
                                                    && (!ofInitiative
                                                            || each.key().flow()
                                                                    == Flow.FROM_CHANNEL))));
        });
        return views;
    }

    private void take(LedgerEvent event) {
        for (Line line : StatedLines.valuesIn(event)) {
            Told told = lines.get(line.line());
            if (told == null) {
                lines.put(line.line(), new Told(line));
            } else {
                told.state(line);
            }
        }
        switch (event) {
            case PledgeLineRemoved e -> leave("REMOVED", List.of(all(e.line())), null, e.reason());
            case PledgeLineAllocated e -> {
                Told told = lines.get(e.line());
                if (told != null) {
                    told.allocated = new Allocated(e.quantity(), e.money(), e.from());
                }
            }
            case LineRevalued e -> {
                Told told = lines.get(e.line());
                if (told != null) {
                    told.value(e.valuation());
                }
            }
            case ApprovalRefused e ->
                    leave(
                            "LAPSED",
                            List.of(),
                            "CONDITION_REFUSED",
                            Stream.of(e.body(), e.act())
                                    .flatMap(Stream::ofNullable)
                                    .collect(Collectors.joining(", ")));
            case PledgeWithdrawn e -> leave("WITHDRAWN", e.lines(), e.cause().name(), e.reason());
            case PledgeLapsed e -> leave("LAPSED", e.lines(), e.cause().name(), e.reason());
            case DeliveryLost e -> leave("LOST", e.quantities(), e.cause().name(), e.reason());
            case DeliveryReturned e ->
                    leave("RETURNED", e.quantities(), e.cause().name(), e.reason());
            case ProgrammeLineAdded e -> {
                Told told = lines.get(e.line().line());
                if (told != null) {
                    told.donors = e.donors();
                    told.recipient = e.recipient();
                }
            }
            default -> {} // Of LedgerEvent, which is open: nothing leaves, nothing is set aside.
        }
    }

    private static LineQuantity all(String line) {
        return new LineQuantity(line, null, null);
    }

    /// Something left these lines; without any, what remained of all of them did.
    private void leave(
            String how, List<LineQuantity> parts, @Nullable String cause, String reason) {
        List<LineQuantity> meant = new ArrayList<>(parts);
        if (parts.isEmpty()) {
            lines.forEach((id, told) -> {
                if (!told.gone) {
                    meant.add(all(id));
                }
            });
        }
        for (LineQuantity part : meant) {
            Told told = lines.get(part.line());
            if (told != null) {
                told.leave(new Left(how, part.quantity(), part.money(), cause, reason));
            }
        }
    }
}
