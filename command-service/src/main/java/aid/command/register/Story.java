package aid.command.register;

import aid.command.register.Known.Against;
import aid.command.register.Known.Commitment;
import aid.command.register.Known.Redirection;
import aid.command.register.LedgerRegister.Happened;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The traces of one stream, in the order of their events and with every correction in the place of
/// what it corrects.
final class Story {

    private final String stream;
    private final List<Trace> traces;

    Story(String stream, List<Happened> happened) {
        this.stream = stream;
        List<Happened> ordered =
                happened.stream().sorted(Comparator.comparingLong(Happened::sequence)).toList();
        Map<String, Integer> places = new HashMap<>();
        List<Trace> told = new ArrayList<>();
        for (Happened each : ordered) {
            told.add(each.trace());
            places.put(each.event(), told.size() - 1);
            if (each.trace() instanceof Trace.Corrected right) {
                // A correction of a correction corrects what that one did.
                Integer place = places.get(right.corrects());
                if (place != null) {
                    told.set(place, corrected(told.get(place), right));
                    places.put(each.event(), place);
                }
            }
        }
        this.traces = List.copyOf(told);
    }

    boolean ended() {
        return traces.stream().anyMatch(Trace.Ended.class::isInstance);
    }

    Optional<String> mergedInto() {
        return traces.stream()
                .filter(Trace.Merged.class::isInstance)
                .map(trace -> ((Trace.Merged) trace).into())
                .findFirst();
    }

    /// The stream as a pledge or contract; empty where it is none.
    Optional<Commitment> commitment() {
        return traces.stream().anyMatch(Trace.Opened.class::isInstance)
                ? Optional.of(new Unfolding().commitment(traces))
                : Optional.empty();
    }

    /// What this stream did for a pledge or contract.
    List<Against> against(String other) {
        if (ended()) {
            return List.of();
        }
        List<Cover> covers = covers().stream().filter(c -> c.stream().equals(other)).toList();
        List<Against> against = new ArrayList<>();
        Optional<Commitment> contract = commitment();
        contract.ifPresent(c ->
                covers.forEach(
                        cover -> did(cover, c.lines(), Stage.CONTRACTED, false, against::add)));
        List<Line> lines = List.of();
        for (Trace trace : traces) {
            if (trace instanceof Trace.Carried carried) {
                lines = carried.lines().isEmpty() ? lines : carried.lines();
                Stage stage = carried.stage();
                if (stage != null) {
                    for (Cover cover : covers) {
                        did(
                                cover,
                                lines,
                                stage,
                                carried.cumulative(),
                                row -> {
                                    against.removeIf(a -> saidAgain(a, row, cover));
                                    against.add(row);
                                });
                    }
                }
            } else if (trace instanceof Trace.Lessened lessened) {
                for (Cover cover : covers) {
                    lost(cover, lessened, against::add);
                }
            }
        }
        return against;
    }

    /// Arrivals are parts that add up. Everything else is the same thing said again: what is on its
    /// way, what arrived in all so far, and what a link says in figures of its own.
    private static boolean saidAgain(Against before, Against now, Cover cover) {
        return before.stage() == now.stage()
                && Objects.equals(before.byLine(), now.byLine())
                && Objects.equals(before.line(), now.line())
                && (now.stage() != Stage.DELIVERED
                        || now.cumulative()
                        || cover.quantity() != null
                        || cover.money() != null);
    }

    private void did(
            Cover cover, List<Line> lines, Stage stage, boolean cumulative, Consumer<Against> to) {
        List<Line> by =
                lines.stream()
                        .filter(line -> cover.by() == null || cover.by().equals(line.line()))
                        .filter(line -> !alreadyIn(line, lines, cover))
                        .toList();
        if (by.size() > 1 && (cover.quantity() != null || cover.money() != null)) {
            // Several lines together did so much; how much each did is not said.
            to.accept(
                    new Against(
                            stream,
                            null,
                            cover.line(),
                            stage,
                            cover.quantity(),
                            cover.money(),
                            cumulative));
            return;
        }
        for (Line line : by) {
            to.accept(
                    new Against(
                            stream,
                            line.line(),
                            cover.line(),
                            stage,
                            cover.quantity() == null ? line.quantity() : cover.quantity(),
                            cover.money() == null ? line.money() : cover.money(),
                            cumulative));
        }
    }

    /// Whether a line is included in another that does the same, and so adds nothing.
    private static boolean alreadyIn(Line line, List<Line> lines, Cover cover) {
        return cover.by() == null
                && lines.stream().anyMatch(parent -> parent.line().equals(line.includedIn()));
    }

    private void lost(Cover cover, Trace.Lessened lessened, Consumer<Against> to) {
        if (lessened.quantities().isEmpty()) {
            to.accept(new Against(stream, null, cover.line(), lessened.stage(), null, null, false));
        }
        for (LineQuantity part : lessened.quantities()) {
            if (cover.by() == null || cover.by().equals(part.line())) {
                to.accept(
                        new Against(
                                stream,
                                part.line(),
                                cover.line(),
                                lessened.stage(),
                                part.quantity(),
                                part.money(),
                                false));
            }
        }
    }

    /// The covers as they were last told, without those found to be wrong.
    private List<Cover> covers() {
        List<Cover> covers = List.of();
        for (Trace trace : traces) {
            List<Cover> told =
                    switch (trace) {
                        case Trace.Opened t -> t.covers();
                        case Trace.Changed t -> t.covers();
                        case Trace.Carried t -> t.covers();
                        case Trace.Corrected t -> t.covers();
                        case Trace.Removed _,
                                Trace.Shared _,
                                Trace.Granted _,
                                Trace.GaveUp _,
                                Trace.Ended _,
                                Trace.Merged _,
                                Trace.Redirected _,
                                Trace.Lessened _ ->
                                List.of();
                    };
            covers = told.isEmpty() ? covers : told;
            if (trace instanceof Trace.Corrected c) {
                covers =
                        covers.stream()
                                .filter(cover ->
                                        !c.noLongerCovers().contains(cover.stream())
                                                || c.covers().contains(cover))
                                .toList();
            }
        }
        return covers;
    }

    private static Trace corrected(Trace trace, Trace.Corrected right) {
        return switch (trace) {
            case Trace.Opened t ->
                    new Trace.Opened(
                            or(right.purpose(), t.purpose()),
                            or(right.donors(), t.donors()),
                            right.recipient() == null ? t.recipient() : right.recipient(),
                            replaced(t.lines(), right.lines()),
                            right.total() == null ? t.total() : right.total(),
                            t.conditions(),
                            t.covers(),
                            or(right.happened(), t.effective()));
            case Trace.Changed t ->
                    new Trace.Changed(
                            replaced(t.lines(), right.lines()),
                            right.total() == null ? t.total() : right.total(),
                            t.covers());
            case Trace.Carried t ->
                    new Trace.Carried(
                            t.stage(),
                            replaced(t.lines(), right.lines()),
                            t.covers(),
                            t.cumulative());
            case Trace.GaveUp t -> new Trace.GaveUp(parts(t.lines(), right.lines()));
            case Trace.Removed _,
                    Trace.Corrected _,
                    Trace.Shared _,
                    Trace.Granted _,
                    Trace.Ended _,
                    Trace.Merged _,
                    Trace.Redirected _,
                    Trace.Lessened _ ->
                    trace;
        };
    }

    private static <T> T or(@Nullable T right, T before) {
        return right == null ? before : right;
    }

    private static List<LineQuantity> parts(List<LineQuantity> parts, List<Line> right) {
        Map<String, LineQuantity> replaced = new LinkedHashMap<>();
        parts.forEach(part -> replaced.put(part.line(), part));
        right.forEach(line ->
                replaced.replace(
                        line.line(), new LineQuantity(line.line(), line.quantity(), line.money())));
        return List.copyOf(replaced.values());
    }

    private static List<Line> replaced(List<Line> lines, List<Line> by) {
        Map<String, Line> replaced = new LinkedHashMap<>();
        lines.forEach(line -> replaced.put(line.line(), line));
        by.forEach(line -> replaced.put(line.line(), line));
        return List.copyOf(replaced.values());
    }

    /// Whether all of a line was given up, or of one that contains it.
    static boolean isGone(Line line, List<LineQuantity> gaveUp, Map<String, Line> lines) {
        Set<String> seen = new HashSet<>();
        for (Line each = line; each != null && seen.add(each.line()); ) {
            String id = each.line();
            if (gaveUp.stream()
                    .anyMatch(part ->
                            part.line().equals(id)
                                    && part.quantity() == null
                                    && part.money() == null)) {
                return true;
            }
            String parent = each.includedIn();
            each = parent == null ? null : lines.get(parent);
        }
        return false;
    }

    /// The state of a pledge or contract while its traces are told.
    private static final class Unfolding {

        private @Nullable Purpose purpose;
        private Shares donors = new Shares(List.of(), true);
        private @Nullable PartyCode recipient;
        private final Map<String, Line> lines = new LinkedHashMap<>();
        private @Nullable Money total;
        private boolean open = true;
        private final List<String> openConditions = new ArrayList<>();
        private @Nullable String mergedInto;
        private DateValue effective = DateValue.unknown();
        private final List<LineQuantity> gaveUp = new ArrayList<>();
        private final List<Redirection> redirected = new ArrayList<>();

        Commitment commitment(List<Trace> traces) {
            traces.forEach(this::tell);
            if (purpose == null) {
                throw new IllegalStateException("a commitment was never opened: " + traces);
            }
            return new Commitment(
                    purpose,
                    donors,
                    recipient,
                    List.copyOf(lines.values()),
                    total,
                    open && !allGivenUp(),
                    List.copyOf(openConditions),
                    mergedInto,
                    effective,
                    List.copyOf(gaveUp),
                    List.copyOf(redirected));
        }

        private boolean allGivenUp() {
            return !lines.isEmpty()
                    && lines.values().stream().allMatch(line -> isGone(line, gaveUp, lines));
        }

        private void tell(Trace trace) {
            switch (trace) {
                case Trace.Opened t -> {
                    // Support was reported before it was known to be promised.
                    lines.clear();
                    gaveUp.clear();
                    openConditions.clear();
                    purpose = t.purpose();
                    donors = t.donors();
                    recipient = t.recipient();
                    put(t.lines());
                    total = t.total();
                    openConditions.addAll(t.conditions());
                    effective = t.effective();
                }
                case Trace.Changed t -> {
                    // What was given up is settled where it is decided anew how much a line is.
                    gaveUp.removeIf(
                            part -> t.lines().stream().anyMatch(l -> l.line().equals(part.line())));
                    put(t.lines());
                    total = t.total() == null ? total : t.total();
                }
                case Trace.Removed t -> lines.remove(t.line());
                case Trace.Shared t -> donors = shared(donors, t.share());
                case Trace.Granted t -> openConditions.remove(t.condition());
                case Trace.GaveUp t -> {
                    gaveUp.addAll(t.lines());
                    open = open && !t.lines().isEmpty();
                }
                case Trace.Ended _ -> open = false;
                case Trace.Merged t -> {
                    mergedInto = t.into();
                    open = false;
                }
                case Trace.Redirected t ->
                        redirected.add(new Redirection(t.lines(), t.purpose(), t.recipient()));
                case Trace.Corrected _, Trace.Carried _, Trace.Lessened _ -> {}
            }
        }

        private void put(List<Line> told) {
            told.forEach(line -> lines.put(line.line(), line));
        }

        private static Shares shared(Shares shares, Share share) {
            Map<PartyCode, Share> of = new LinkedHashMap<>();
            shares.of().forEach(s -> of.put(s.party(), s));
            of.put(share.party(), share);
            return new Shares(List.copyOf(of.values()), shares.othersUnnamed());
        }
    }
}
