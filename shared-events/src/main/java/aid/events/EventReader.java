package aid.events;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/// Reads stored events. Every reader of every service, in every mode, comes by here: an event of an
/// earlier revision is changed into today's form, and one of a later version of the ledger is never
/// taken for something else.
public final class EventReader {

    /// Reads what the ledger records.
    public static final EventReader LEDGER = new EventReader(EventTypes.ALL, EventTypes.UPCASTERS);

    /// @param steps from revision 1 to the one that is written, one for each revision between
    private record Known(
            Class<? extends LedgerEvent> type,
            String written,
            ObjectReader reader,
            List<UnaryOperator<ObjectNode>> steps) {

        /// The first step to take for a revision; as many as there are for the one that is written,
        /// -1 for one that is not known.
        int firstStep(String revision) {
            if (revision.equals(written)) {
                return steps.size();
            }
            for (int step = 0; step < steps.size(); step++) {
                if (revision.equals(Integer.toString(step + 1))) {
                    return step;
                }
            }
            return -1;
        }
    }

    private final Map<String, Known> byName;

    /// @param types records with a `@Revision`
    /// @throws IllegalArgumentException unless there is exactly one upcaster for each revision of
    ///   each type before the one that is written
    EventReader(
            Collection<Class<? extends LedgerEvent>> types, Collection<EventUpcaster> upcasters) {
        Map<String, Map<Integer, EventUpcaster>> byType =
                upcasters.stream()
                        .collect(
                                Collectors.groupingBy(
                                        EventUpcaster::type,
                                        Collectors.toMap(
                                                EventUpcaster::from, Function.identity())));
        byName =
                types.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        EventTypes::name,
                                        type ->
                                                known(
                                                        type,
                                                        byType.getOrDefault(
                                                                EventTypes.name(type), Map.of()))));
        if (!byName.keySet().containsAll(byType.keySet())) {
            throw new IllegalArgumentException(
                    "there are upcasters of no event type: " + byType.keySet());
        }
    }

    private static Known known(
            Class<? extends LedgerEvent> type, Map<Integer, EventUpcaster> upcasters) {
        String name = EventTypes.name(type);
        String written = EventTypes.revision(type);
        List<Integer> earlier = IntStream.range(1, Integer.parseInt(written)).boxed().toList();
        if (!upcasters.keySet().equals(Set.copyOf(earlier))) {
            throw new IllegalArgumentException(
                    "%s is written in revision %s: it needs upcasters from %s and has those from %s"
                            .formatted(name, written, earlier, upcasters.keySet()));
        }
        return new Known(
                type,
                written,
                EventJson.MAPPER.readerFor(type),
                upcasters.values().stream()
                        .sorted(Comparator.comparingInt(EventUpcaster::from))
                        .map(EventUpcaster::change)
                        .toList());
    }

    /// @param type the stored name, such as `PledgeAnnounced`
    /// @param revision the stored revision of that type, such as `1`
    /// @param payload the stored JSON
    /// @throws UnknownEventException if this version knows no such type or not this revision of it,
    ///   or the payload does not fit the revision
    public LedgerEvent read(String type, String revision, String payload) {
        Known known = find(type, revision);
        int step = known.firstStep(revision);
        try {
            if (step == known.steps().size()) {
                return known.reader().readValue(payload);
            }
            ObjectNode json = EventJson.MAPPER.readValue(payload, ObjectNode.class);
            for (; step < known.steps().size(); step++) {
                json = known.steps().get(step).apply(json);
            }
            return known.reader().readValue(json);
        } catch (JacksonException e) {
            throw new UnknownEventException(type, revision, e);
        }
    }

    /// The record that events of a type and revision are read as.
    ///
    /// @throws UnknownEventException if this version knows no such type, or not this revision of it
    public Class<? extends LedgerEvent> recordOf(String type, String revision) {
        return find(type, revision).type();
    }

    private Known find(String type, String revision) {
        @Nullable Known known = byName.get(type);
        if (known == null || known.firstStep(revision) < 0) {
            throw new UnknownEventException(type, revision, known == null ? null : known.written());
        }
        return known;
    }
}
