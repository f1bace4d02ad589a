package aid.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.value.PartyCode;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.postings.CorrectedHistory;
import aid.postings.Figures;
import aid.postings.Happening;
import aid.postings.Histories;
import aid.postings.Key;
import aid.postings.Measures;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A view shows what its lines state, read from the corrected history, beside what stands of them
/// in the totals. Whatever is corrected or learnt late, and however often, both say the same after
/// each event.
class ViewLawsTest {

    private static final PostingRules RULES = new PostingRules(ReadingPolicy.FR_QUANTITY_1);

    private static final Set<Stage> PROMISED =
            Set.of(Stage.PLEDGED, Stage.CONDITIONAL, Stage.UNKNOWN);
    private static final Set<Stage> CONTRACTED = Set.of(Stage.CONTRACTED);
    private static final Set<Stage> MOVING =
            Set.of(Stage.IN_DELIVERY, Stage.DELIVERED, Stage.CONFIRMED);

    /// A stream, and the sum of the postings of its events so far.
    private static final class Told {
        final StreamReplay replay = new StreamReplay(RULES);
        final List<Happening> history = new ArrayList<>();
        final List<Posting> postings = new ArrayList<>();

        View take(Happening event) {
            postings.addAll(replay.take(history.size(), event));
            history.add(event);
            return replay.view();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void a_line_says_what_its_postings_say_after_each_event(long seed) {
        var streams = new HashMap<String, Told>();
        int corrections = 0;
        int compared = 0;
        for (Happening each : Histories.of(seed, 300)) {
            Told told = streams.computeIfAbsent(each.event().stream(), _ -> new Told());
            View view = told.take(each);
            String when = "seed %d, %s after %s".formatted(seed, view.id(), each.eventId());
            compared += compare(when, view, net(told.postings));
            assertThat(stages(view)).as(when).isEqualTo(stages(told.postings));
            corrections += CorrectedHistory.restates(each.event()) ? 1 : 0;
        }
        assertThat(corrections).as("seed %d: corrections", seed).isPositive();
        assertThat(compared).as("seed %d: lines compared", seed).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void a_view_carried_on_event_by_event_is_the_one_told_from_nothing(long seed) {
        var streams = new HashMap<String, Told>();
        for (Happening each : Histories.of(seed, 300)) {
            streams.computeIfAbsent(each.event().stream(), _ -> new Told()).take(each);
        }
        streams.forEach((stream, told) -> {
            var again = new StreamReplay(RULES);
            for (Happening each : told.history) {
                again.take(again.isEmpty() ? 0 : again.recorded().version() + 1, each);
            }
            assertThat(again.view()).as("seed %d, %s", seed, stream).isEqualTo(told.replay.view());
        });
    }

    /// The stages a view shows, whatever they are of.
    private static Set<Stage> stages(View view) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        view.lines().forEach(line -> line.stages().forEach(each -> stages.add(each.stage())));
        switch (view) {
            case PledgeView pledge -> pledge.unsplit().forEach(each -> stages.add(each.stage()));
            case ContractView contract -> {
                contract.unsplit().forEach(each -> stages.add(each.stage()));
                contract.paid().forEach(each -> stages.add(each.stage()));
            }
            case InitiativeView initiative ->
                    initiative
                            .contributions()
                            .forEach(given ->
                                    given.stages().forEach(each -> stages.add(each.stage())));
            default -> {} // All that stands is of its lines.
        }
        return stages;
    }

    private static Set<Stage> stages(List<Posting> postings) {
        Map<Stage, Figures> sums = new EnumMap<>(Stage.class);
        postings.forEach(each -> sums.merge(each.key().stage(), each.figures(), Figures::plus));
        sums.values().removeIf(Figures::isZero);
        return sums.keySet();
    }

    /// @return how many lines were compared
    private static int compare(String when, View view, Map<String, Map<Key, Figures>> net) {
        return switch (view) {
            case PledgeView pledge ->
                    lines(
                            when,
                            pledge.lines(),
                            pledge.mergedInto() == null ? PROMISED : Set.of(),
                            pledge.donors(),
                            pledge.recipient(),
                            net);
            case ContractView contract ->
                    contract.status().equals("TERMINATED")
                            ? 0
                            : lines(
                                    when,
                                    contract.lines(),
                                    CONTRACTED,
                                    contract.onBehalfOf(),
                                    contract.recipient(),
                                    net);
            case DeliveryView delivery ->
                    delivery.status().equals("PLANNED")
                            ? 0
                            : lines(
                                    when,
                                    delivery.lines(),
                                    MOVING,
                                    delivery.donors(),
                                    delivery.recipient(),
                                    net);
            default -> 0; // Of an initiative nothing is ever corrected; there are no others.
        };
    }

    private static Map<String, Map<Key, Figures>> net(List<Posting> postings) {
        var net = new HashMap<String, Map<Key, Figures>>();
        for (Posting posting : postings) {
            net.computeIfAbsent(String.valueOf(posting.line()), _ -> new HashMap<>())
                    .merge(posting.key(), posting.figures(), Figures::plus);
        }
        net.values().forEach(keys -> keys.values().removeIf(Figures::isZero));
        return net;
    }

    private static int lines(
            String when,
            List<LineView> lines,
            Set<Stage> stages,
            @Nullable Shares donors,
            @Nullable PartyCode recipient,
            Map<String, Map<Key, Figures>> net) {
        int compared = 0;
        for (LineView line : lines) {
            String of = when + ", line " + line.line();
            Map<Key, Figures> there = new HashMap<>(net.getOrDefault(line.line(), Map.of()));
            there.keySet().removeIf(key -> !stages.contains(key.stage()));
            if (line.left().stream().anyMatch(LineView.Left::isAll) || stages.isEmpty()) {
                assertThat(there).as("%s is gone", of).isEmpty();
                compared++;
                continue;
            }
            Shares by = line.donors() == null ? donors : line.donors();
            PartyCode to = line.recipient() == null ? recipient : line.recipient();
            for (Key key : there.keySet()) {
                assertThat(key.capability()).as(of).isEqualTo(line.capability().value());
                if (key.recipient() != null || to != null) {
                    assertThat(key.recipient()).as(of).isEqualTo(Objects.toString(to, null));
                }
                if (by != null) {
                    var named = new HashSet<>(Facets.codes(by));
                    named.add(Key.OTHERS);
                    assertThat(named).as(of).containsAll(key.donors());
                }
            }
            if (line.left().isEmpty() && there.size() == 1 && isWhole(by)) {
                Measures said = RULES.policy().measures(line.quantity());
                assertThat(there.values().iterator().next().quantities()).as(of).isEqualTo(said);
                compared++;
            }
        }
        return compared;
    }

    /// Whether the one donor gives all of it.
    private static boolean isWhole(@Nullable Shares by) {
        return by != null
                && by.of().size() == 1
                && !by.othersUnnamed()
                && by.of().getFirst().fraction() == null;
    }
}
