package aid.query.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toCollection;

import aid.events.value.Stage;
import aid.postings.Contribution;
import aid.postings.Figures;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How far a stream has come: what it adds to the totals by now, by line and stage.
final class StageTotals {

    private static final String NO_LINE = "";

    private final Map<String, List<Contribution>> byLine;

    StageTotals(List<Contribution> standing) {
        byLine = standing.stream().collect(groupingBy(each -> name(each.line())));
    }

    private static String name(@Nullable String line) {
        return line == null ? NO_LINE : line;
    }

    /// The stages of a line, payment or contribution, as far as they are meant.
    List<LineStage> of(@Nullable String line, Predicate<Contribution> meant) {
        return sums(byLine.getOrDefault(name(line), List.of()).stream().filter(meant));
    }

    /// The stages of what is not split by line.
    List<LineStage> unsplit() {
        return of(null, _ -> true);
    }

    /// One stage of the stream as a whole.
    List<LineStage> whole(Stage stage) {
        return sums(standing().filter(each -> each.key().stage() == stage));
    }

    /// The stages in which there is anything.
    Set<Stage> stages() {
        return standing()
                .map(each -> each.key().stage())
                .collect(toCollection(() -> EnumSet.noneOf(Stage.class)));
    }

    /// Whether something in this stage is still to come or was given.
    static boolean isPromise(Stage stage) {
        return switch (stage) {
            case CONDITIONAL, PLEDGED, AUTHORISED, ALLOCATED, UNKNOWN -> true;
            case SIGNALLED,
                    CONTRACTED,
                    PAID,
                    IN_DELIVERY,
                    DELIVERED,
                    CONFIRMED,
                    WITHDRAWN,
                    LAPSED,
                    LOST,
                    RETURNED ->
                    false;
        };
    }

    private Stream<Contribution> standing() {
        return byLine.values().stream().flatMap(List::stream);
    }

    private static List<LineStage> sums(Stream<Contribution> of) {
        Map<Stage, Figures> sums =
                of.collect(
                        groupingBy(
                                each -> each.key().stage(),
                                TreeMap::new,
                                reducing(Figures.ZERO, Contribution::figures, Figures::plus)));
        return sums.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> new LineStage(sum.getKey(), sum.getValue()))
                .toList();
    }
}
