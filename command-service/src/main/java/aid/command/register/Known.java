package aid.command.register;

import aid.command.fulfilment.Fulfilled;
import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.ExclusionReason;
import aid.events.value.InitiativeKind;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Quantity;
import aid.events.value.StatementKind;
import aid.postings.CommitmentStreamState;
import aid.postings.PledgeStreamState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a decider knows beyond its own stream: a snapshot of the register and the day of recording.
///
/// Asking for something that [Needs] did not name throws an [IllegalStateException].
public interface Known {

    /// The latest day that it is anywhere on Earth when this is recorded: completed facts cannot
    /// lie after it.
    LocalDate today();

    Optional<Party> party(PartyCode code);

    Optional<Capability> capability(CapabilityCode code);

    /// Everything above a capability, nearest first; empty at the top.
    List<CapabilityCode> above(CapabilityCode code);

    /// An initiative by its code, such as `PROG:CAP`.
    Optional<Initiative> initiative(String code);

    /// Whether the channel is a registered agency, organisation or initiative.
    boolean channelExists(ChannelCode code);

    Optional<Source> source(SourceId source);

    /// The exact text of a revision from `start` on, `length` UTF-16 units of it; empty where the
    /// text does not reach so far.
    Optional<String> passage(SourceId source, int revision, int start, int length);

    /// What was excluded and touches these units of a revision.
    List<Exclusion> exclusions(SourceId source, int revision, int start, int length);

    /// Statements that are no pledge (appeals, requirements, intents, running totals), still stand
    /// and rest on a passage that holds all these units of a revision.
    List<Said> said(SourceId source, int revision, int start, int length);

    /// Pledge lines that still stand, of the same donors, recipient and capability, with the same
    /// figures or as few, told for a day at most 30 days away.
    List<DuplicateCandidate> sameFigures(OfferedLine line);

    /// Pledge lines of the same donors, recipient and capability that rest on the very same
    /// passage, whether they still stand or not.
    List<DuplicateCandidate> samePassage(Evidence passage, OfferedLine line);

    /// A pledge or contract, by stream id.
    Optional<Commitment> commitment(String stream);

    /// What other streams did for a pledge or contract, by its stream id.
    List<Fulfilled> fulfilled(String stream);

    /// @param receivesAid whether it is registered as a partner that receives aid
    record Party(PartyKind kind, boolean receivesAid) {}

    /// @param successor what to use instead of a retired one
    record Capability(boolean retired, @Nullable CapabilityCode successor) {}

    /// @param lead who leads it; leading is not giving
    /// @param recipient whom it helps, where it helps one
    record Initiative(
            InitiativeKind kind,
            List<PartyCode> lead,
            @Nullable PartyCode recipient,
            boolean closed) {

        /// Whether what goes into it comes out of it as something else.
        public boolean pooled() {
            return kind.pooled();
        }
    }

    /// @param latestRevision its revisions are numbered from 1 to this
    record Source(int latestRevision, String language, boolean withdrawn) {}

    /// A passage that is no aid; start inclusive, end exclusive, UTF-16.
    record Exclusion(int start, int end, ExclusionReason reason) {}

    /// A passage on which a statement rests; start inclusive, end exclusive, UTF-16.
    record Said(int start, int end, String stream, StatementKind kind) {}

    /// A pledge line.
    ///
    /// @param effective when it was promised
    record DuplicateCandidate(
            String stream,
            String line,
            Quantity quantity,
            @Nullable Money money,
            DateValue effective) {}

    /// A pledge or contract of another stream, as it stands.
    ///
    /// @param mergedInto the pledge it was merged into
    record Commitment(CommitmentStreamState state, @Nullable String mergedInto) {

        /// Whether it was not withdrawn, did not lapse, and was not merged, refused or terminated.
        public boolean stands() {
            return mergedInto == null && !state.isOver();
        }

        /// The conditions of a pledge that are not decided yet.
        public List<String> openConditions() {
            return state instanceof PledgeStreamState pledge ? pledge.openConditions() : List.of();
        }
    }
}
