package aid.events;

/// Anything that is stored for ever. Its JSON form is fixed by [EventJson] and by golden files.
public interface LedgerEvent {

    /// The stream this event belongs to, such as `pledge:NL-2024-017`.
    String stream();
}
