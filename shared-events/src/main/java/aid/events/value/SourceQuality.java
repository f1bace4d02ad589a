package aid.events.value;

/// What is known to be wrong with a text.
public enum SourceQuality {
    TRUNCATED,
    MACHINE_TRANSLATED,
    MACHINE_TRANSLATED_LIKELY,
    GARBLED,
    PARTISAN_TONE,
    TITLE_TYPO,
    REVISED,
    ABSTRACT
}
