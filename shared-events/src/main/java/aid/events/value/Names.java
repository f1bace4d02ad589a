package aid.events.value;

/// A name in both languages of the ledger.
public record Names(String en, String fr) {}
