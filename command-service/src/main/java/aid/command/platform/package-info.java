/// What the service is made of, wired by hand: one class per outside thing.
///
/// Axon's Spring auto-configuration is not on the class path. It orders itself by class names that
/// Spring Boot 4 no longer has, brings a connector, processors, time-outs and an update checker
/// that phones home, and would leave to chance what must not be: which engine stores events, and
/// how they are serialized.
@NullMarked
package aid.command.platform;

import org.jspecify.annotations.NullMarked;
