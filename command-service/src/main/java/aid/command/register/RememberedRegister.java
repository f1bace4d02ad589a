package aid.command.register;

import aid.store.Register;
import aid.store.RegisterKey;
import aid.store.RegisterRow;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A register that remembers for a moment what hardly ever changes: parties, capabilities,
/// initiatives, sources and their texts.
///
/// What this process records is forgotten at once; what another one records may be missed for
/// [#A_MOMENT]. So an acceptance may rest on it, as it may be overtaken by another process between
/// look-up and recording in any case, but a refusal must not. That something does not exist is
/// never remembered, nor anything by which duplicates and balances are judged.
public final class RememberedRegister implements Register {

    /// How long at most another process's change of such a thing may be missed.
    public static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final Set<String> LASTING =
            Set.of(
                    RegisterEntryKind.PARTY,
                    RegisterEntryKind.CAPABILITY,
                    RegisterEntryKind.ABOVE,
                    RegisterEntryKind.INITIATIVE,
                    RegisterEntryKind.SOURCE,
                    RegisterEntryKind.BLOCK);

    private static final long CHARACTERS_MAX = 32_000_000;

    private final Register register;
    private final Cache<RegisterKey, List<RegisterRow>> remembered;
    private long changes;

    public RememberedRegister(Register register) {
        this(register, Ticker.systemTicker());
    }

    RememberedRegister(Register register, Ticker ticker) {
        this.register = register;
        remembered =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .expireAfterWrite(A_MOMENT)
                        .maximumWeight(CHARACTERS_MAX)
                        .<RegisterKey, List<RegisterRow>>weigher((_, rows) -> characters(rows))
                        .build();
    }

    /// Whether a row tells of something that hardly ever changes.
    static boolean lasts(RegisterRow row) {
        return LASTING.contains(row.topic());
    }

    private static int characters(List<RegisterRow> rows) {
        return rows.stream()
                .map(RegisterRow::body)
                .mapToInt(body -> 200 + (body == null ? 0 : body.length()))
                .sum();
    }

    @Override
    public Map<RegisterKey, List<RegisterRow>> find(Collection<RegisterKey> keys) {
        var found = new HashMap<RegisterKey, List<RegisterRow>>();
        var open = new ArrayList<RegisterKey>();
        for (RegisterKey key : keys) {
            List<RegisterRow> rows =
                    LASTING.contains(key.topic()) ? remembered.getIfPresent(key) : null;
            if (rows == null) {
                open.add(key);
            } else {
                found.put(key, rows);
            }
        }
        if (!open.isEmpty()) {
            long before = changes();
            Map<RegisterKey, List<RegisterRow>> fresh = register.find(open);
            found.putAll(fresh);
            remember(fresh, before);
        }
        return found;
    }

    private synchronized long changes() {
        return changes;
    }

    /// Unless something changed since it was asked for.
    private synchronized void remember(Map<RegisterKey, List<RegisterRow>> fresh, long before) {
        if (changes == before) {
            fresh.forEach((key, rows) -> {
                if (LASTING.contains(key.topic()) && !rows.isEmpty()) {
                    remembered.put(key, rows);
                }
            });
        }
    }

    /// Forgets what rows that were just recorded have changed.
    public void forget(Collection<RegisterRow> written) {
        List<RegisterKey> changed =
                written.stream()
                        .filter(RememberedRegister::lasts)
                        .map(row -> new RegisterKey(row.topic(), row.key()))
                        .toList();
        if (!changed.isEmpty()) {
            synchronized (this) {
                changes++;
                remembered.invalidateAll(changed);
            }
        }
    }
}
