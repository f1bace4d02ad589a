package aid.command.body;

import java.util.concurrent.Semaphore;

/// What long bodies take of the memory, all together. Short ones are not counted: their number is
/// bounded by that of the connections.
public final class BodyMemory {

    private static final int FREE_BYTES = 16 * 1024;
    private static final int KIBIBYTE = 1024;

    private final Semaphore kibibytes;

    public BodyMemory(int bytesMax) {
        this.kibibytes = new Semaphore(Math.ceilDiv(bytesMax, KIBIBYTE));
    }

    /// What one body takes; nothing at first.
    public Share share() {
        return new Share();
    }

    /// Used by one thread at a time.
    public final class Share implements AutoCloseable {

        private int held;

        private Share() {}

        /// Whether there is room for so many bytes in all.
        public boolean grownTo(int bytes) {
            int wanted = bytes <= FREE_BYTES ? 0 : Math.ceilDiv(bytes, KIBIBYTE);
            if (wanted > held) {
                if (!kibibytes.tryAcquire(wanted - held)) {
                    return false;
                }
                held = wanted;
            }
            return true;
        }

        @Override
        public void close() {
            kibibytes.release(held);
            held = 0;
        }
    }
}
