package aid.command.pledge;

import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.ConditionAnnotated;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.EvidenceDisputed;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Valuation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What each event of a pledge would have said, had our record been right.
final class Corrections {

    /// The event with the right values in the place of the wrong ones, as far as it holds such
    /// values, and with its right day.
    static PledgeEvent corrected(PledgeEvent wrong, PledgeCorrected right) {
        return switch (wrong) {
            case PledgeAnnounced e ->
                    new PledgeAnnounced(
                            e.pledge(),
                            right.donors() == null ? e.donors() : right.donors(),
                            right.recipient() == null ? e.recipient() : right.recipient(),
                            right.purpose() == null ? e.purpose() : right.purpose(),
                            e.flow(),
                            or(right.channel(), e.channel()),
                            e.instrument(),
                            e.authority(),
                            replaced(e.lines(), right.lines()),
                            or(right.total(), e.total()),
                            e.period(),
                            e.conditions(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case SupportReported e ->
                    new SupportReported(
                            e.pledge(),
                            right.donors() == null ? e.donors() : right.donors(),
                            right.recipient() == null ? e.recipient() : right.recipient(),
                            right.purpose() == null ? e.purpose() : right.purpose(),
                            e.flow(),
                            or(right.channel(), e.channel()),
                            replaced(e.lines(), right.lines()),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PledgeLineAdded e ->
                    new PledgeLineAdded(
                            e.pledge(),
                            replaced(List.of(e.line()), right.lines()).getFirst(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PledgeAmended e ->
                    new PledgeAmended(
                            e.pledge(),
                            replaced(e.lines(), right.lines()),
                            or(right.total(), e.total()),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PledgeWithdrawn e ->
                    new PledgeWithdrawn(
                            e.pledge(),
                            parts(e.lines(), right.lines()),
                            e.cause(),
                            e.reason(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PledgeLapsed e ->
                    new PledgeLapsed(
                            e.pledge(),
                            parts(e.lines(), right.lines()),
                            e.cause(),
                            e.reason(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PledgeAuthorised e ->
                    new PledgeAuthorised(
                            e.pledge(),
                            e.authority(),
                            e.lines(),
                            or(right.total(), e.money()),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case ApprovalGranted e ->
                    new ApprovalGranted(
                            e.pledge(),
                            e.condition(),
                            e.body(),
                            e.act(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case ApprovalRefused e ->
                    new ApprovalRefused(
                            e.pledge(),
                            e.condition(),
                            e.body(),
                            e.act(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PledgeLineAllocated e ->
                    new PledgeLineAllocated(
                            e.pledge(),
                            e.line(),
                            e.quantity(),
                            e.money(),
                            e.from(),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PledgeMentioned _,
                    PledgeLineRemoved _,
                    ConditionAnnotated _,
                    PledgeMerged _,
                    EvidenceAdded _,
                    EvidenceDisputed _ ->
                    wrong; // Nothing here depends on their day.
            case LineRevalued e ->
                    new LineRevalued(
                            e.pledge(),
                            e.line(),
                            rightValuation(e, right),
                            effective(right, e),
                            e.evidence(),
                            e.overrides());
            case PledgeCorrected e ->
                    throw new IllegalStateException(
                            e + " is told in the place of what it corrects");
        };
    }

    /// Whether the event says who gives to whom and what for.
    static boolean saysWho(PledgeEvent event) {
        return event instanceof PledgeAnnounced || event instanceof SupportReported;
    }

    /// Whether the event says an amount for the whole.
    static boolean saysTotal(PledgeEvent event) {
        return switch (event) {
            case PledgeAnnounced _, PledgeAmended _, PledgeAuthorised _ -> true;
            case SupportReported _,
                    PledgeMentioned _,
                    PledgeLineAdded _,
                    PledgeLineRemoved _,
                    ApprovalGranted _,
                    ApprovalRefused _,
                    ConditionAnnotated _,
                    PledgeLineAllocated _,
                    PledgeCorrected _,
                    LineRevalued _,
                    PledgeWithdrawn _,
                    PledgeLapsed _,
                    PledgeMerged _,
                    EvidenceAdded _,
                    EvidenceDisputed _ ->
                    false;
        };
    }

    /// The lines of which the event says how much they are.
    static Set<String> saysLines(PledgeEvent event) {
        return switch (event) {
            case PledgeAnnounced e -> ids(e.lines());
            case SupportReported e -> ids(e.lines());
            case PledgeAmended e -> ids(e.lines());
            case PledgeLineAdded e -> Set.of(e.line().line());
            case PledgeLineAllocated e -> Set.of(e.line());
            case LineRevalued e -> Set.of(e.line());
            case PledgeWithdrawn e -> partIds(e.lines());
            case PledgeLapsed e -> partIds(e.lines());
            case PledgeMentioned _,
                    PledgeLineRemoved _,
                    PledgeAuthorised _,
                    ApprovalGranted _,
                    ApprovalRefused _,
                    ConditionAnnotated _,
                    PledgeCorrected _,
                    PledgeMerged _,
                    EvidenceAdded _,
                    EvidenceDisputed _ ->
                    Set.of();
        };
    }

    private static Valuation rightValuation(LineRevalued wrong, PledgeCorrected right) {
        Valuation valuation = wrong.valuation();
        for (Line line : right.lines()) {
            Valuation told = line.valuation();
            if (line.line().equals(wrong.line()) && told != null) {
                valuation = told;
            }
        }
        return valuation;
    }

    private static Set<String> ids(List<Line> lines) {
        return lines.stream().map(Line::line).collect(Collectors.toSet());
    }

    private static Set<String> partIds(List<LineQuantity> parts) {
        return parts.stream().map(LineQuantity::line).collect(Collectors.toSet());
    }

    /// Lines with new values in the place of those of the same id.
    private static List<Line> replaced(List<Line> lines, List<Line> right) {
        Map<String, Line> replaced = new LinkedHashMap<>();
        lines.forEach(line -> replaced.put(line.line(), line));
        right.forEach(line -> replaced.replace(line.line(), line));
        return List.copyOf(replaced.values());
    }

    private static List<LineQuantity> parts(List<LineQuantity> parts, List<Line> right) {
        Map<String, LineQuantity> replaced = new LinkedHashMap<>();
        parts.forEach(part -> replaced.put(part.line(), part));
        right.forEach(line ->
                replaced.replace(
                        line.line(), new LineQuantity(line.line(), line.quantity(), line.money())));
        return List.copyOf(replaced.values());
    }

    private static DateValue effective(PledgeCorrected right, PledgeEvent wrong) {
        return right.happened() == null ? wrong.effective() : right.happened();
    }

    private static <T> @Nullable T or(@Nullable T right, @Nullable T wrong) {
        return right == null ? wrong : right;
    }

    private Corrections() {}
}
