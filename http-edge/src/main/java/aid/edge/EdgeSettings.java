package aid.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Under which names a service is reached.
///
/// @param allowedHosts host names, without ports; an address at which the service listens need not
///   be named
@ConfigurationProperties("aid.http")
public record EdgeSettings(@DefaultValue("localhost,127.0.0.1,[::1]") List<String> allowedHosts) {}
