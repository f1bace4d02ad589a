package aid.endtoend;

import static org.assertj.core.api.Assumptions.assumeThat;

import aid.store.testing.AxonServerProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a ledger under test keeps its events: in its own database or, with `ledger.store` set to
/// `axon-server`, in an Axon Server whose events outlive the ledger's kills and its own end. The
/// tests are the same.
final class LedgerStore implements AutoCloseable {

    private static final Map<Path, LedgerStore> OPEN = new HashMap<>();

    private final Path data;
    private final @Nullable AxonServerProcess server;
    private int users;

    private LedgerStore(Path data, @Nullable AxonServerProcess server) {
        this.data = data;
        this.server = server;
    }

    /// That of a data directory, which ledgers on it share.
    static synchronized LedgerStore open(Path data) throws Exception {
        boolean axonServer = "axon-server".equals(System.getProperty("ledger.store"));
        if (axonServer) {
            assumeThat(AxonServerProcess.isAvailable()).as(AxonServerProcess.HOW).isTrue();
        }
        LedgerStore store = OPEN.get(data);
        if (store == null) {
            store =
                    new LedgerStore(
                            data,
                            axonServer
                                    ? AxonServerProcess.start(
                                            data.resolveSibling(
                                                    data.getFileName() + "-axon-server"))
                                    : null);
            OPEN.put(data, store);
        }
        store.users++;
        return store;
    }

    Map<String, String> environment() {
        return server == null
                ? Map.of()
                : Map.of("AID_STORE", "axon-server", "AID_AXONSERVER_SERVERS", server.address());
    }

    @Override
    public void close() {
        synchronized (LedgerStore.class) {
            users--;
            if (users == 0) {
                OPEN.remove(data);
                if (server != null) {
                    server.close();
                }
            }
        }
    }
}
