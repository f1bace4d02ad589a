package aid.events.value;

import aid.events.source.SourceId;

/// A passage in a revision of a source.
///
/// @param source the document
/// @param revision its revision, from 1
/// @param start where the passage starts in the revision's text, UTF-16, inclusive
/// @param end where it ends, UTF-16, exclusive
/// @param passage the exact text, character for character
/// @param sha256 SHA-256 of the passage in UTF-8, hex in lower case
/// @param language BCP 47 tag of the passage
/// @param grade how close the document is to whoever knows
/// @param stance whether the passage supports the fact or contradicts it
public record Evidence(
        SourceId source,
        int revision,
        int start,
        int end,
        String passage,
        String sha256,
        String language,
        Grade grade,
        Stance stance) {

    /// How close the document is to whoever knows, best first.
    public enum Grade {
        PRIMARY_OFFICIAL,
        SECONDARY_OFFICIAL,
        PRESS,
        THIRD_PARTY,
        MACHINE_TRANSLATED
    }

    /// What the passage says about the fact.
    public enum Stance {
        SUPPORTS,
        CONTRADICTS
    }
}
