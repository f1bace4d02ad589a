package aid.command.body;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much is let in. Nothing is counted before a body is there, so a slow caller holds up nobody.
///
/// @param bodyBytesMax of a single command, or of one line of an import
/// @param bodiesBytesMax of all bodies and lines longer than 16 KiB together, from their first byte
///   to their answer; what does not fit is sent away
/// @param bodyBytesPerSecondMin a body that comes more slowly, beyond `aid.http.body-patience`, is
///   refused, and an import breaks off
/// @param bodyTimeMax for the body of a single command
/// @param requestsMax commands at work at once; the rest waits briefly and is then sent away
/// @param importCommandsMax commands of imports at work at once, shared by all imports; an import
///   whose first command finds no place is sent away
@ConfigurationProperties("aid.http")
public record HttpSettings(
        @DefaultValue("2097152") int bodyBytesMax,
        @DefaultValue("33554432") int bodiesBytesMax,
        @DefaultValue("1000") int bodyBytesPerSecondMin,
        @DefaultValue("2m") Duration bodyTimeMax,
        @DefaultValue("256") int requestsMax,
        @DefaultValue("512") int importCommandsMax) {}
