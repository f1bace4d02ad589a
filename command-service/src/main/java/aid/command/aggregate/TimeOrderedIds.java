package aid.command.aggregate;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;

/// Makes ids that rise with time (UUID version 7): what is written together lies together in the
/// indexes, and nobody has to wait for the system's randomness. Axon finds it as a service.
public final class TimeOrderedIds extends IdentifierFactory {

    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
    private long last; // Milliseconds since 1970, shifted left by the 12 bits of a counter.

    @Override
    public synchronized String generateIdentifier() {
        last = Math.max(last + 1, System.currentTimeMillis() << 12);
        long high = (last >>> 12) << 16 | 0x7000 | (last & 0xfff);
        long low = random.nextLong() >>> 2 | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
