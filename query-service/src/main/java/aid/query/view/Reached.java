package aid.query.view;

import aid.events.value.Flow;
import aid.events.value.Money;
import aid.events.value.Stage;
import aid.postings.Figures;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.postings.StreamLedger;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How far the lines of a stream have come: its postings, added up by line and stage.
public final class Reached {

    private record Place(@Nullable String line, Stage stage, Flow flow) {}

    private final StreamLedger ledger;
    private final Map<Place, Figures> figures = new LinkedHashMap<>();

    Reached(PostingRules rules) {
        ledger = rules.open();
    }

    /// The whole stream.
    static Reached by(List<Entry> entries, PostingRules rules) {
        Reached reached = new Reached(rules);
        entries.forEach(reached::post);
        return reached;
    }

    /// Takes the next event.
    ///
    /// @return the postings it made
    List<Posting> post(Entry entry) {
        List<Posting> postings = ledger.apply(entry.happening());
        for (Posting posting : postings) {
            figures.merge(
                    new Place(posting.line(), posting.key().stage(), posting.key().flow()),
                    posting.figures(),
                    Figures::plus);
        }
        return postings;
    }

    /// The stages of a line.
    List<LineStage> of(String line, Predicate<Stage> stages, Predicate<Flow> flows) {
        return sum(place ->
                line.equals(place.line())
                        && stages.test(place.stage())
                        && flows.test(place.flow()));
    }

    /// The stages of what is not split by line.
    List<LineStage> unsplit() {
        return sum(place -> place.line() == null);
    }

    /// A stage of the stream as a whole.
    List<LineStage> whole(Stage stage) {
        return sum(place -> place.stage() == stage);
    }

    /// The total stated for the stream as a whole, while it holds.
    @Nullable Money statedTotal() {
        return ledger.statedTotal().orElse(null);
    }

    /// Whether anything of the stream is still promised.
    boolean isPromised() {
        return stages().stream().anyMatch(Reached::isPromise);
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

    /// The stages in which there is anything.
    Set<Stage> stages() {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        figures.forEach((place, sum) -> {
            if (!sum.isZero()) {
                stages.add(place.stage());
            }
        });
        return stages;
    }

    private List<LineStage> sum(Predicate<Place> which) {
        Map<Stage, Figures> sums = new TreeMap<>();
        figures.forEach((place, of) -> {
            if (which.test(place)) {
                sums.merge(place.stage(), of, Figures::plus);
            }
        });
        return sums.entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> new LineStage(sum.getKey(), sum.getValue()))
                .toList();
    }
}
