package aid.command.decision;

import aid.events.LedgerEvent;

/// An event with the id under which it was recorded, which corrections refer to.
public record Recorded<E extends LedgerEvent>(String eventId, E event) {}
