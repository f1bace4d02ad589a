package aid.events;

import aid.events.capability.CapabilityEvent;
import aid.events.contract.ContractEvent;
import aid.events.delivery.DeliveryEvent;
import aid.events.initiative.InitiativeEvent;
import aid.events.party.PartyEvent;
import aid.events.pledge.PledgeEvent;
import aid.events.policy.PolicyEvent;
import aid.events.rates.RatesEvent;
import aid.events.source.SourceEvent;
import aid.events.statement.StatementEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All event types there are. A stored type name is only ever resolved against this list.
public final class EventTypes {

    /// The sealed families; adding one here is what makes its events known everywhere.
    public static final List<Class<? extends LedgerEvent>> FAMILIES =
            List.of(
                    PledgeEvent.class,
                    ContractEvent.class,
                    DeliveryEvent.class,
                    InitiativeEvent.class,
                    SourceEvent.class,
                    StatementEvent.class,
                    PartyEvent.class,
                    CapabilityEvent.class,
                    RatesEvent.class,
                    PolicyEvent.class);

    /// The event records of all families.
    public static final List<Class<? extends LedgerEvent>> ALL =
            FAMILIES.stream()
                    .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                    .<Class<? extends LedgerEvent>>map(type -> type.asSubclass(LedgerEvent.class))
                    .toList();

    private static final Map<String, Class<? extends LedgerEvent>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    /// Reads a stored event.
    ///
    /// @param type the stored type name, such as `aid.events.pledge.PledgeAnnounced`
    /// @param payload the stored JSON
    /// @throws IllegalArgumentException if the type is not one of ours
    /// @throws tools.jackson.core.JacksonException if the payload does not fit the type
    public static LedgerEvent read(String type, String payload) {
        Class<? extends LedgerEvent> known = BY_NAME.get(type);
        if (known == null) {
            throw new IllegalArgumentException("not an event type of this ledger: " + type);
        }
        return EventJson.MAPPER.readValue(payload, known);
    }

    private EventTypes() {}
}
