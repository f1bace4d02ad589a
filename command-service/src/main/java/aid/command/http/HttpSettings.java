package aid.command.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much is let in.
///
/// @param bodyBytesMax of a single command, or of one line of an import
/// @param requestsMax commands at work at once; the rest waits briefly and is then sent away
/// @param importsMax imports at work at once
@ConfigurationProperties("aid.http")
public record HttpSettings(
        @DefaultValue("2097152") int bodyBytesMax,
        @DefaultValue("256") int requestsMax,
        @DefaultValue("4") int importsMax) {}
