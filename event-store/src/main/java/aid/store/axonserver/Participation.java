package aid.store.axonserver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// How a service stands with Axon Server, for health and numbers. Nothing here asks the server, so
/// nothing here waits for one that does not answer.
public final class Participation {

    private final AxonServer server;
    private final AxonServerEventLog log;
    private final Follower follower;

    public Participation(AxonServer server, AxonServerEventLog log, Follower follower) {
        this.server = server;
        this.log = log;
        this.follower = follower;
    }

    /// Whether it is connected, the log is the one it was, and what follows from it is kept up.
    public boolean isWell() {
        return server.isConnected() && log.trouble().isEmpty() && !isFollowerInTrouble();
    }

    /// Whether what follows from the log cannot be kept up, for whatever reason.
    public boolean isFollowerInTrouble() {
        return follower.state().trouble() != null;
    }

    /// How many of the events known here were not followed yet.
    public long followerLag() {
        return Math.max(0, log.known() - follower.state().position());
    }

    /// By name, in the order in which they are best read.
    public Map<String, Object> details() {
        Follower.State followed = follower.state();
        var details = new LinkedHashMap<String, Object>();
        details.put("connected", server.isConnected());
        details.put("trouble", server.trouble());
        details.put("logTrouble", log.trouble());
        details.put("followed", followed.position());
        details.put("followerTrouble", Objects.requireNonNullElse(followed.trouble(), ""));
        return details;
    }
}
