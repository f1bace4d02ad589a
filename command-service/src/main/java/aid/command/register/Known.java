package aid.command.register;

import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.ExclusionReason;
import aid.events.value.InitiativeKind;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.events.value.StatementKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    List<Gift> gifts(
            Shares donors,
            PartyCode recipient,
            CapabilityCode capability,
            Quantity quantity,
            @Nullable Money money,
            DateValue effective);

    /// Pledge lines of the same donors, recipient and capability that rest on the very same
    /// passage, whether they still stand or not.
    List<Gift> giftsOn(
            Evidence evidence, Shares donors, PartyCode recipient, CapabilityCode capability);

    /// A pledge or contract, by stream id.
    Optional<Commitment> commitment(String stream);

    /// What other streams did for a pledge or contract, by its stream id.
    List<Against> against(String stream);

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
    record Gift(
            String stream,
            String line,
            Quantity quantity,
            @Nullable Money money,
            DateValue effective) {}

    /// A pledge or contract as other streams need to see it.
    ///
    /// @param purpose what it was signed or announced for
    /// @param lines its lines as they stand, also those that were given up
    /// @param total the total as stated
    /// @param open whether it still stands: not withdrawn, lapsed, merged, refused or terminated
    /// @param openConditions conditions not yet decided
    /// @param mergedInto the pledge it was merged into
    /// @param effective when it was announced or signed
    /// @param gaveUp what was withdrawn or lapsed of single lines
    /// @param redirected lines whose purpose is no longer that of the whole, latest last
    record Commitment(
            Purpose purpose,
            Shares donors,
            @Nullable PartyCode recipient,
            List<Line> lines,
            @Nullable Money total,
            boolean open,
            List<String> openConditions,
            @Nullable String mergedInto,
            DateValue effective,
            List<LineQuantity> gaveUp,
            List<Redirection> redirected) {

        public Optional<Line> line(String id) {
            return lines.stream().filter(line -> line.line().equals(id)).findFirst();
        }

        /// Whether all of a line was given up, or of one that contains it.
        public boolean isGone(String id) {
            Map<String, Line> byId =
                    lines.stream().collect(Collectors.toMap(Line::line, line -> line));
            return line(id).filter(line -> Story.isGone(line, gaveUp, byId)).isPresent();
        }

        /// What a line is for by now.
        public Purpose purposeOf(String line) {
            return redirected.stream()
                    .filter(redirection -> redirection.concerns(line))
                    .reduce((_, later) -> later)
                    .map(Redirection::purpose)
                    .orElse(purpose);
        }

        /// For whom a line is by now, where it is for somebody.
        public Optional<PartyCode> recipientOf(String line) {
            return Optional.ofNullable(
                    redirected.stream()
                            .filter(redirection -> redirection.concerns(line))
                            .reduce((_, later) -> later)
                            .map(Redirection::recipientOrNobody)
                            .orElseGet(() -> Optional.ofNullable(recipient))
                            .orElse(null));
        }
    }

    /// Lines changed their purpose.
    ///
    /// @param lines the lines; empty means all
    record Redirection(List<String> lines, Purpose purpose, @Nullable PartyCode recipient) {

        boolean concerns(String line) {
            return lines.isEmpty() || lines.contains(line);
        }

        Optional<PartyCode> recipientOrNobody() {
            return Optional.ofNullable(recipient);
        }
    }

    /// What a line of another stream did for a line of this one.
    ///
    /// @param by the stream that did it, such as `delivery:…`
    /// @param byLine the line of that stream; absent means all of them
    /// @param line the line of this stream; absent means the whole of it
    /// @param stage how far it has come there: CONTRACTED, IN_DELIVERY or DELIVERED; LOST and
    ///   RETURNED take away from what was on its way or delivered
    /// @param quantity how much; absent means that it was not said, or for LOST and RETURNED all
    /// @param cumulative whether its source speaks of everything delivered so far, so that it must
    ///   not be added to other deliveries
    record Against(
            String by,
            @Nullable String byLine,
            @Nullable String line,
            Stage stage,
            @Nullable Quantity quantity,
            @Nullable Money money,
            boolean cumulative) {}
}
