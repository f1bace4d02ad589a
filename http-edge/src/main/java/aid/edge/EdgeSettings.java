package aid.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Under which names a service is reached, and how patient it is.
///
/// @param allowedHosts host names, without ports; an address at which the service listens need not
///   be named
/// @param bodyPatience how long a body may pause; a connection on which nothing comes for that long
///   is given up
@ConfigurationProperties("aid.http")
public record EdgeSettings(
        @DefaultValue({"localhost", "127.0.0.1", "[::1]"}) List<String> allowedHosts,
        @DefaultValue("20s") Duration bodyPatience) {}
