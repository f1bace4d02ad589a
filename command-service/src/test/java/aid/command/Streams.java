package aid.command;

import aid.command.decider.Decider;
import aid.command.decision.Command;
import aid.command.decision.Decision;
import aid.command.decision.Decision.Accepted;
import aid.command.decision.Recorded;
import aid.command.register.InMemoryRegister;
import aid.command.register.RegisterSnapshot;
import aid.events.EventJson;
import aid.events.LedgerEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Streams of one kind that grow as they are told things, for laws over long histories.
///
/// A decision sees what it would see in service: the register follows from the events by the same
/// rules.
public final class Streams<S, C extends Command, E extends LedgerEvent> {

    private final Decider<S, C, E> decider;
    private final InMemoryRegister register = new InMemoryRegister();
    private final Map<String, S> states = new HashMap<>();
    private final Map<String, List<Recorded<E>>> recorded = new HashMap<>();
    private final LocalDate today;
    private int events;

    public Streams(Decider<S, C, E> decider, LocalDate today, List<? extends LedgerEvent> world) {
        this.decider = decider;
        this.today = today;
        world.forEach(event -> register.record(nextId(), event));
    }

    /// Decides, and records what was accepted.
    public Decision<E> tell(C command) {
        String stream = command.stream();
        S state = states.getOrDefault(stream, decider.initial());
        Decision<E> decision =
                decider.decide(
                        state,
                        command,
                        RegisterSnapshot.fetch(register, decider.needs(state, command), today));
        if (decision instanceof Accepted<E>(List<E> happened)) {
            for (E event : happened) {
                Recorded<E> each = new Recorded<>(nextId(), event);
                register.record(each.eventId(), event);
                recorded.computeIfAbsent(stream, _ -> new ArrayList<>()).add(each);
                state = decider.evolve(state, each);
            }
            states.put(stream, state);
        }
        return decision;
    }

    public S state(String stream) {
        return states.getOrDefault(stream, decider.initial());
    }

    public List<String> told() {
        return recorded.keySet().stream().sorted().toList();
    }

    public List<Recorded<E>> recorded(String stream) {
        return recorded.getOrDefault(stream, List.of());
    }

    /// The state that the stream has when it is loaded again from what is stored.
    public S replayed(String stream) {
        S state = decider.initial();
        for (Recorded<E> each : recorded(stream)) {
            state = decider.evolve(state, new Recorded<>(each.eventId(), stored(each.event())));
        }
        return state;
    }

    @SuppressWarnings("unchecked") // An event is read back as what it was written.
    private static <E extends LedgerEvent> E stored(E event) {
        return (E)
                EventJson.MAPPER.readValue(
                        EventJson.MAPPER.writeValueAsString(event), event.getClass());
    }

    private String nextId() {
        return "event-" + ++events;
    }
}
