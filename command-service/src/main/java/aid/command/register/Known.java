package aid.command.register;

import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.DateValue;
import aid.events.value.ExclusionReason;
import aid.events.value.InitiativeKind;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.events.value.StatementKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a decider knows beyond its own stream: a snapshot of the register and the day of recording.
///
/// Asking for something that [Needs] did not name throws an [IllegalStateException].
public interface Known {

    /// The day of recording, UTC: completed facts cannot lie after it.
    LocalDate today();

    Optional<Party> party(PartyCode code);

    Optional<Capability> capability(CapabilityCode code);

    Optional<Initiative> initiative(String code);

    /// Whether the channel is a registered agency, organisation or initiative.
    boolean channelExists(ChannelCode code);

    Optional<Source> source(SourceId source);

    /// The exact text of a revision.
    Optional<String> text(SourceId source, int revision);

    /// What was excluded in a revision.
    List<Exclusion> exclusions(SourceId source, int revision);

    /// What was built on passages of a revision.
    List<PassageUse> uses(SourceId source, int revision);

    /// Pledge lines that stand in the totals for exactly these donors, recipient and capability.
    List<Gift> gifts(Shares donors, PartyCode recipient, CapabilityCode capability);

    /// A pledge or contract, by stream id.
    Optional<Commitment> commitment(String stream);

    /// What other streams did for a pledge or contract, by its stream id.
    List<Against> against(String stream);

    record Party(PartyKind kind, boolean receivesAid) {}

    record Capability(boolean retired, @Nullable CapabilityCode successor) {}

    record Initiative(InitiativeKind kind, List<PartyCode> lead, boolean closed) {}

    record Source(int latestRevision, String language, boolean withdrawn) {}

    /// A passage that is no aid; start inclusive, end exclusive, UTF-16.
    record Exclusion(int start, int end, ExclusionReason reason) {}

    /// A passage on which something was built; start inclusive, end exclusive, UTF-16.
    ///
    /// @param stream the stream of the fact
    /// @param statement its kind, where the fact is a statement
    record PassageUse(int start, int end, String stream, @Nullable StatementKind statement) {}

    /// A pledge line that stands in the totals.
    record Gift(
            String stream,
            String line,
            Quantity quantity,
            @Nullable Money money,
            DateValue effective,
            @Nullable Instant recordedAt,
            List<String> passages) {}

    /// A pledge or contract as other streams need to see it.
    ///
    /// @param open whether it still stands (not withdrawn, lapsed, merged, terminated)
    /// @param openConditions conditions not yet decided
    /// @param mergedInto the pledge it was merged into
    /// @param effective when it was announced or signed
    record Commitment(
            Purpose purpose,
            Shares donors,
            @Nullable PartyCode recipient,
            List<Line> lines,
            @Nullable Money total,
            boolean open,
            List<String> openConditions,
            @Nullable String mergedInto,
            DateValue effective) {}

    /// What a line of another stream did for a line of this one.
    ///
    /// @param by the stream that did it, such as `delivery:…`
    /// @param byLine the line of that stream
    /// @param line the line of this stream; absent means the whole of it
    /// @param stage how far it has come there: CONTRACTED, IN_DELIVERY or DELIVERED
    record Against(
            String by,
            @Nullable String byLine,
            @Nullable String line,
            Stage stage,
            @Nullable Quantity quantity,
            @Nullable Money money) {}
}
