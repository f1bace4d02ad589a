package aid.command.register;

import aid.events.source.SourceId;
import java.util.stream.IntStream;

/// The kinds of entries of the register and how their keys are written.
///
/// Keys are chosen so that a decision finds few rows however much is recorded: passages by the
/// block of the text they touch, promises as [OfferedLine] files them.
final class RegisterEntryKind {

    /// What a party is, by code.
    static final String PARTY = "party";

    /// Whether a capability is defined or retired, by code.
    static final String CAPABILITY = "capability";

    /// What hangs above a capability, by code.
    static final String ABOVE = "above";

    /// An initiative, by code.
    static final String INITIATIVE = "initiative";

    /// A source's language, latest revision and withdrawal, by stream.
    static final String SOURCE = "source";

    /// A block of a revision's text, with the exclusions and statements that touch it.
    static final String BLOCK = "block";

    /// Which pledge lines promise the same, by donors, recipient, capability, figures and quarter.
    static final String PROMISED = "promised";

    /// Which pledge lines rest on the same passage, by source, passage and capability.
    static final String PROMISED_BY_PASSAGE = "promised-by-passage";

    /// The events of a stream that change what others know of it, by stream.
    static final String EVENTS = "events";

    /// Which streams did something for a pledge or contract, by its stream.
    static final String FULFILLED_BY = "fulfilled-by";

    /// UTF-16 units of a text kept in one row.
    static final int BLOCK_LENGTH = 1024;

    static String block(SourceId source, int revision, int number) {
        return source.value() + "#" + revision + "@" + number;
    }

    /// The blocks that a passage touches; start inclusive, end exclusive.
    static IntStream blocks(int start, int end) {
        return end <= start || start < 0
                ? IntStream.empty()
                : IntStream.rangeClosed(start / BLOCK_LENGTH, (end - 1) / BLOCK_LENGTH);
    }

    private RegisterEntryKind() {}
}
