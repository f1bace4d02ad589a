package aid.command.register;

import aid.events.LedgerEvent;
import aid.events.source.SourceId;
import aid.store.Register;
import aid.store.RegisterKey;
import aid.store.RegisterRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The register without a database: given events become rows by the same rules as in production.
public final class InMemoryRegister implements Register {

    private final Map<RegisterKey, Map<String, RegisterRow>> rows = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();

    /// Records an event under an id, which corrections may refer to.
    public InMemoryRegister record(String eventId, LedgerEvent event) {
        long sequence = sequences.merge(event.stream(), 0L, (before, _) -> before + 1);
        LedgerRegister.rowsFor(event, eventId, sequence).forEach(this::write);
        return this;
    }

    /// Every row of a revision.
    List<RegisterRow> rowsOf(SourceId source, int revision) {
        return rows.entrySet().stream()
                .filter(e -> e.getKey().key().startsWith(source.value() + "#" + revision + "@"))
                .flatMap(e -> e.getValue().values().stream())
                .toList();
    }

    private void write(RegisterRow row) {
        Map<String, RegisterRow> owners =
                rows.computeIfAbsent(new RegisterKey(row.topic(), row.key()), _ -> new TreeMap<>());
        if (row.body() == null) {
            owners.remove(row.owner());
        } else {
            owners.put(row.owner(), row);
        }
    }

    @Override
    public Map<RegisterKey, List<RegisterRow>> find(Collection<RegisterKey> keys) {
        Map<RegisterKey, List<RegisterRow>> found = new HashMap<>();
        keys.forEach(key -> found.put(key, List.copyOf(rows.getOrDefault(key, Map.of()).values())));
        return found;
    }
}
