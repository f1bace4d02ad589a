package aid.command.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/// The streams whose commands Axon Server routes to this instance, as far as it has shown lately.
///
/// Axon Server does not tell where it routes a stream; a command that arrives here shows it. That
/// is remembered for [#A_WHILE], so that streams move to their new place after instances have come
/// or gone. Until then a stream may be decided on in two places, which its sequence numbers bear.
public final class OwnStreams {

    static final Duration A_WHILE = Duration.ofSeconds(10);

    private static final int STREAMS_MAX = 100_000;

    private final Cache<String, Boolean> streams;

    public OwnStreams() {
        this(Ticker.systemTicker());
    }

    OwnStreams(Ticker ticker) {
        streams =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .expireAfterWrite(A_WHILE)
                        .maximumSize(STREAMS_MAX)
                        .build();
    }

    void routedHere(String stream) {
        streams.put(stream, true);
    }

    boolean contains(String stream) {
        return streams.getIfPresent(stream) != null;
    }
}
