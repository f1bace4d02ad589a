package aid.command.aggregate;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/// Keeps the aggregates used last, whole and in memory.
///
/// Axon's own cache holds them weakly and loses them at the next garbage collection. The repository
/// removes an aggregate whose unit of work failed, and [aid.command.gateway.LocalCommandGateway]
/// one that another process has moved on.
public final class AggregateCache implements Cache {

    /// What an aggregate takes besides its state: the entry, the model's part, the id.
    private static final int BYTES_BESIDES = 1_000;

    private static final MethodHandle AGGREGATE_ROOT = aggregateRoot();

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> aggregates;

    /// @param bytesMax how much memory the aggregates may take, about
    public AggregateCache(long bytesMax) {
        aggregates =
                Caffeine.newBuilder()
                        .maximumWeight(bytesMax)
                        .<Object, Object>weigher((_, entry) -> bytes(entry))
                        .recordStats()
                        .build();
    }

    private static int bytes(Object entry) {
        long state =
                entry instanceof AggregateCacheEntry<?> known
                                && root(known) instanceof DecidedAggregate<?, ?, ?> aggregate
                        ? aggregate.bytes()
                        : 0;
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, BYTES_BESIDES + state));
    }

    private static Object root(AggregateCacheEntry<?> entry) {
        try {
            return (Object) AGGREGATE_ROOT.invokeExact((Object) entry);
        } catch (Throwable e) {
            throw new IllegalStateException("Axon's cache entry cannot be read", e);
        }
    }

    /// Axon keeps to itself what it puts into a cache.
    private static MethodHandle aggregateRoot() {
        try {
            Field field = AggregateCacheEntry.class.getDeclaredField("aggregateRoot");
            field.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectGetter(field)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Axon's cache entry has another form", e);
        }
    }

    /// How many aggregates are kept.
    public long size() {
        return aggregates.estimatedSize();
    }

    /// About how much memory they take, in bytes.
    public long bytes() {
        return aggregates.policy().eviction().orElseThrow().weightedSize().orElse(0);
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
