package aid.command.desk;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/// Keeps the aggregates used last, whole and in memory.
///
/// Axon's own cache holds them weakly and loses them at the next garbage collection. The repository
/// removes an aggregate whose unit of work failed, and [CommandDesk] one that another process has
/// moved on.
public final class AggregateCache implements Cache {

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> aggregates;

    /// @param most how many aggregates are kept
    public AggregateCache(long most) {
        aggregates = Caffeine.newBuilder().maximumSize(most).recordStats().build();
    }

    /// How many aggregates are kept.
    public long size() {
        return aggregates.estimatedSize();
    }

    /// How often an aggregate was found since the start.
    public long hits() {
        return aggregates.stats().hitCount();
    }

    /// How often it was not.
    public long misses() {
        return aggregates.stats().missCount();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As Axon's interface has it.
    public <K, V> @Nullable V get(K key) {
        return (V) aggregates.getIfPresent(key);
    }

    /// An aggregate in which nothing was recorded has no id, and is not worth keeping.
    @Override
    public void put(@Nullable Object key, Object value) {
        if (key != null) {
            aggregates.put(key, value);
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return aggregates.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return key != null && aggregates.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        aggregates.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return aggregates.asMap().containsKey(key);
    }

    /// Nobody listens: entries come and go without notice.
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("this cache tells nobody");
    }
}
