/// What may be stored and replayed: the contract between the services, and with every later
/// version.
///
/// Each family of events is a sealed interface in a package of its own; [aid.events.value] holds
/// the value types, [EventJson] the one JSON form. Nothing here decides anything. An event's
/// constructor checks only what can never be false, so that a fact accepted once always loads.
@NullMarked
package aid.events;

import org.jspecify.annotations.NullMarked;
