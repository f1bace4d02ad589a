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
import org.axonframework.serialization.Revision;

/// All event types there are, and how each is named in the store.
///
/// The stored name of an event is the simple name of its record, such as `PledgeAnnounced`. It says
/// nothing of packages, so a record may move; golden files hold the name itself. The stored
/// revision is a whole number, counted from 1, in the record's [Revision].
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

    /// The changes between revisions, one for each revision that is no longer written.
    static final List<EventUpcaster> UPCASTERS = List.of();

    private record Stored(String name, String revision) {}

    private static final ClassValue<Stored> STORED =
            new ClassValue<>() {
                @Override
                protected Stored computeValue(Class<?> type) {
                    Revision revision = type.getAnnotation(Revision.class);
                    if (revision == null) {
                        throw new IllegalArgumentException(type + " has no @Revision");
                    }
                    return new Stored(type.getSimpleName(), revision.value());
                }
            };

    /// The name under which events of a type are stored.
    public static String name(Class<? extends LedgerEvent> type) {
        return STORED.get(type).name();
    }

    /// The revision in which events of a type are written.
    public static String revision(Class<? extends LedgerEvent> type) {
        return STORED.get(type).revision();
    }

    private EventTypes() {}
}
