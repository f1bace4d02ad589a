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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

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

    private static final ConcurrentHashMap<Class<?>, ObjectReader> READERS =
            new ConcurrentHashMap<>();

    private static final ClassValue<String> REVISIONS =
            new ClassValue<>() {
                @Override
                protected String computeValue(Class<?> type) {
                    return type.getAnnotation(Revision.class).value();
                }
            };

    /// Reads a stored event. Every reader in every service comes by here, so that what a later
    /// version has written is never taken for something else.
    ///
    /// @param type the stored type name, such as `aid.events.pledge.PledgeAnnounced`
    /// @param revision the stored revision of that type, such as `1`
    /// @param payload the stored JSON
    /// @throws UnknownEventException if this version knows no such type, or not this revision of it
    /// @throws tools.jackson.core.JacksonException if the payload does not fit the type
    public static LedgerEvent read(String type, String revision, String payload) {
        return READERS.computeIfAbsent(known(type, revision), EventJson.MAPPER::readerFor)
                .readValue(payload);
    }

    /// The record that events of a type and revision are read as.
    ///
    /// @throws UnknownEventException if this version knows no such type, or not this revision of it
    public static Class<? extends LedgerEvent> known(String type, String revision) {
        @Nullable Class<? extends LedgerEvent> known = BY_NAME.get(type);
        if (known == null) {
            throw new UnknownEventException(type, revision, null);
        }
        String read = revision(known);
        if (!read.equals(revision)) {
            throw new UnknownEventException(type, revision, read);
        }
        return known;
    }

    /// The revision in which events of a type are written.
    public static String revision(Class<? extends LedgerEvent> type) {
        return REVISIONS.get(type);
    }

    private EventTypes() {}
}
