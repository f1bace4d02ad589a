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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Corrections are put in their place twice, by views and by postings, each on what it knows of a
/// stream. Whatever is corrected, and however often, both come to say the same.
class ViewsAgreeWithPostingsTest {

    private static final PostingRules RULES = new PostingRules(ReadingPolicy.FR_QUANTITY_1);

    private static final Set<Stage> PROMISED =
            Set.of(Stage.PLEDGED, Stage.CONDITIONAL, Stage.UNKNOWN);
    private static final Set<Stage> CONTRACTED = Set.of(Stage.CONTRACTED);
    private static final Set<Stage> MOVING =
            Set.of(Stage.IN_DELIVERY, Stage.DELIVERED, Stage.CONFIRMED);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void a_line_says_what_its_postings_say_after_each_event(long seed) {
        var streams = new HashMap<String, List<Happening>>();
        int corrections = 0;
        int compared = 0;
        for (Happening each : Histories.of(seed, 300)) {
            List<Happening> history =
                    streams.computeIfAbsent(each.event().stream(), _ -> new ArrayList<>());
            history.add(each);
            compared += compare(seed, history);
            corrections += CorrectedHistory.restates(each.event()) ? 1 : 0;
        }
        assertThat(corrections).as("seed %d: corrections", seed).isPositive();
        assertThat(compared).as("seed %d: lines compared", seed).isGreaterThan(50);
    }

    private static List<Entry> entries(List<Happening> history) {
        List<Entry> entries = new ArrayList<>();
        for (Happening each : history) {
            entries.add(
                    new Entry(
                            each.position(),
                            entries.size(),
                            each.eventId(),
                            each.recordedAt(),
                            "{}",
                            each.event()));
        }
        return entries;
    }

    /// @return how many lines were compared
    private static int compare(long seed, List<Happening> history) {
        String stream = history.getFirst().event().stream();
        if (stream.startsWith("initiative:")) {
            return 0; // Nothing in it is ever corrected.
        }
        Map<String, Map<Key, Figures>> net = net(RULES.postings(history));
        View view = Story.view(entries(history), RULES);
        String when = "seed %d, %s after %s".formatted(seed, stream, history.getLast().eventId());
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
            default -> 0; // Histories have no other streams.
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
            if (line.gone() || stages.isEmpty()) {
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
                    var named = new HashSet<>(Fold.codes(by));
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
