package aid.command.register;

import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.Evidence;
import aid.events.value.PartyCode;
import aid.events.value.Shares;
import aid.store.RegisterKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The register keys a decision needs, collected before it is taken.
///
/// What is not said is not needed. Every method names one thing that [Known] can then be asked;
/// asking for something that was not named is a fault of the decider, not of the operator.
public final class Needs {

    private final Set<RegisterKey> keys = new LinkedHashSet<>();

    public Needs party(@Nullable PartyCode code) {
        return code == null ? this : add(RegisterEntryKind.PARTY, code.value());
    }

    public Needs parties(@Nullable Shares shares) {
        if (shares != null) {
            shares.of().forEach(share -> party(share.party()));
        }
        return this;
    }

    public Needs capability(@Nullable CapabilityCode code) {
        return code == null ? this : add(RegisterEntryKind.CAPABILITY, code.value());
    }

    /// Everything above a capability.
    public Needs above(CapabilityCode code) {
        return add(RegisterEntryKind.ABOVE, code.value());
    }

    /// A channel is an agency, an organisation or an initiative, so both are looked up.
    public Needs channel(@Nullable ChannelCode code) {
        return code == null
                ? this
                : add(RegisterEntryKind.PARTY, code.value())
                        .add(RegisterEntryKind.INITIATIVE, code.value());
    }

    /// An initiative by its code, such as `PROG:CAP`.
    public Needs initiative(String code) {
        return add(RegisterEntryKind.INITIATIVE, code);
    }

    public Needs source(SourceId source) {
        return add(RegisterEntryKind.SOURCE, source.value());
    }

    /// The sources of passages, the text there, what was excluded and what was said there.
    public Needs evidence(List<Evidence> evidence) {
        evidence.forEach(
                e -> source(e.source()).passage(e.source(), e.revision(), e.start(), length(e)));
        return this;
    }

    /// The text from `start` on, what was excluded and what was said there.
    public Needs passage(SourceId source, int revision, int start, int length) {
        RegisterEntryKind.blocks(start, start + length)
                .forEach(block ->
                        add(
                                RegisterEntryKind.BLOCK,
                                RegisterEntryKind.block(source, revision, block)));
        return this;
    }

    /// Pledge lines of the same figures, told for about the same day.
    public Needs sameFigures(OfferedLine line) {
        line.keys().forEach(key -> add(RegisterEntryKind.PROMISED, key));
        return this;
    }

    /// Pledge lines that rest on the very same passage.
    public Needs samePassage(Evidence passage, OfferedLine line) {
        return add(
                RegisterEntryKind.PROMISED_BY_PASSAGE,
                OfferedLine.passageKey(passage, line.capability()));
    }

    /// A pledge or contract, by stream id.
    public Needs commitment(String stream) {
        return add(RegisterEntryKind.EVENTS, stream);
    }

    /// What other streams did for a pledge or contract, by its stream id.
    public Needs fulfilled(String stream) {
        return add(RegisterEntryKind.FULFILLED_BY, stream);
    }

    public Collection<RegisterKey> keys() {
        return keys;
    }

    /// How much of the text is needed: what the operator says is there, and no more of it than a
    /// passage that could be right has.
    private static int length(Evidence evidence) {
        return evidence.end() - evidence.start() == evidence.passage().length()
                ? evidence.passage().length()
                : 0;
    }

    private Needs add(String topic, String key) {
        keys.add(new RegisterKey(topic, key));
        return this;
    }
}
