package aid.query.view;

import static aid.query.view.Words.covers;
import static aid.query.view.Words.decided;
import static aid.query.view.Words.joined;
import static aid.query.view.Words.line;
import static aid.query.view.Words.lines;
import static aid.query.view.Words.money;
import static aid.query.view.Words.parts;
import static aid.query.view.Words.quantity;
import static aid.query.view.Words.share;
import static aid.query.view.Words.shares;
import static aid.query.view.Words.when;

import aid.events.LedgerEvent;
import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityEvent;
import aid.events.capability.CapabilityMoved;
import aid.events.capability.CapabilityRetired;
import aid.events.capability.TermMapped;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractEvent;
import aid.events.contract.ContractRedirected;
import aid.events.contract.ContractShareAssigned;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.contract.MilestoneMet;
import aid.events.contract.MilestoneMissed;
import aid.events.contract.PaymentRecorded;
import aid.events.contract.PaymentReversed;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeEvent;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeExtended;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.initiative.SpendAllocated;
import aid.events.party.MembershipChanged;
import aid.events.party.PartyEvent;
import aid.events.party.PartyRegistered;
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
import aid.events.policy.PolicyEvent;
import aid.events.policy.ReadingPolicyPublished;
import aid.events.rates.RatesEvent;
import aid.events.rates.RatesPublished;
import aid.events.source.PassageExcluded;
import aid.events.source.SourceEvent;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceRevised;
import aid.events.source.SourceWithdrawn;
import aid.events.statement.StatementEvent;
import aid.events.statement.StatementRecorded;
import aid.events.statement.StatementRetracted;
import aid.events.value.Cause;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an event says, in one sentence.
public final class Sentence {

    /// One sentence in English, with a full stop.
    public static String of(LedgerEvent event) {
        return switch (event) {
            case PledgeEvent e -> pledge(e);
            case ContractEvent e -> contract(e);
            case DeliveryEvent e -> delivery(e);
            case InitiativeEvent e -> initiative(e);
            case StatementEvent e -> statement(e);
            case SourceEvent e -> source(e);
            case PartyEvent e -> party(e);
            case CapabilityEvent e -> capability(e);
            case RatesEvent e -> rates(e);
            case PolicyEvent e -> policy(e);
            default -> throw new IllegalArgumentException("of no known family: " + event);
        };
    }

    private static String pledge(PledgeEvent event) {
        return switch (event) {
            case PledgeAnnounced e ->
                    "%s promised %s %s: %s.%s"
                            .formatted(
                                    shares(e.donors()),
                                    e.recipient(),
                                    when(e.effective()),
                                    lines(e.lines(), e.total()),
                                    e.conditions().isEmpty()
                                            ? ""
                                            : " It depends on "
                                                    + joined(
                                                            e.conditions(),
                                                            c -> spoken(c.kind()) + by(c.body()))
                                                    + ".");
            case SupportReported e ->
                    "%s is said to help %s, at a stage not known: %s."
                            .formatted(shares(e.donors()), e.recipient(), lines(e.lines(), null));
            case PledgeMentioned _ -> "The same gift was said again; totals do not move.";
            case PledgeLineAdded e ->
                    "Line %s was added: %s.".formatted(e.line().line(), line(e.line()));
            case PledgeLineRemoved e ->
                    "Line %s was removed: %s".formatted(e.line(), stopped(e.reason()));
            case PledgeAuthorised e ->
                    "%s authorised under %s%s."
                            .formatted(
                                    someLines(e.lines(), "The pledge was", "was", "were"),
                                    e.authority().equals("UNSPECIFIED")
                                            ? "an authority the source does not name"
                                            : e.authority(),
                                    amount(e.money()));
            case ApprovalGranted e ->
                    "Condition %s was met %s%s."
                            .formatted(e.condition(), when(e.effective()), by(e.body(), e.act()));
            case ApprovalRefused e ->
                    "Condition %s was refused %s%s; the pledge lapses."
                            .formatted(e.condition(), when(e.effective()), by(e.body(), e.act()));
            case ConditionAnnotated e ->
                    "Said of condition %s: %s".formatted(e.condition(), stopped(e.note()));
            case PledgeLineAllocated e ->
                    "Set aside for line %s, in total by now: %s%s, from %s."
                            .formatted(
                                    e.line(),
                                    quantity(e.quantity()),
                                    amount(e.money()),
                                    e.from().stream() == null
                                            ? spoken(e.from().origin())
                                            : e.from().stream());
            case PledgeAmended e ->
                    "The donor decided anew, effective %s: %s."
                            .formatted(when(e.effective()), lines(e.lines(), e.total()));
            case PledgeCorrected e -> corrected(e.cause(), e.reason(), e.lines(), e.total());
            case LineRevalued e ->
                    "Line %s was valued at %s (%s)."
                            .formatted(
                                    e.line(),
                                    money(e.valuation().amount()),
                                    spoken(e.valuation().method()));
            case PledgeWithdrawn e ->
                    "Withdrawn %s: %s; %s"
                            .formatted(when(e.effective()), parts(e.lines()), stopped(e.reason()));
            case PledgeLapsed e ->
                    "Lapsed %s: %s; %s"
                            .formatted(when(e.effective()), parts(e.lines()), stopped(e.reason()));
            case PledgeMerged e -> "Merged into %s: %s".formatted(e.into(), stopped(e.reason()));
            case EvidenceAdded e ->
                    e.evidence().stream()
                                    .anyMatch(passage ->
                                            passage.stance()
                                                    == aid.events.value.Evidence.Stance.CONTRADICTS)
                            ? "Another passage contradicts it; both are kept."
                            : "Another passage supports it.";
            case EvidenceDisputed e -> "A passage is doubted: " + stopped(e.reason());
        };
    }

    private static String contract(ContractEvent event) {
        return switch (event) {
            case ContractSigned e ->
                    "%s signed %s for %s%s: %s.%s"
                            .formatted(
                                    e.agency() == null ? shares(e.onBehalfOf()) : e.agency(),
                                    when(e.effective()),
                                    e.agency() == null
                                            ? purpose(e.recipient())
                                            : shares(e.onBehalfOf())
                                                    + ", "
                                                    + purpose(e.recipient()),
                                    e.suppliers().isEmpty() ? "" : " with " + joined(e.suppliers()),
                                    lines(e.lines(), e.total()),
                                    fulfils(e.covers()));
            case ContractAmended e ->
                    "Amended %s: %s.%s"
                            .formatted(
                                    when(e.effective()),
                                    lines(e.lines(), e.total()),
                                    fulfils(e.covers()));
            case ContractCorrected e -> corrected(e.cause(), e.reason(), e.lines(), e.total());
            case ContractShareAssigned e -> "Share assigned: " + share(e.share()) + ".";
            case PaymentRecorded e ->
                    "%s paid %s %s %s (payment %s)."
                            .formatted(
                                    e.payer(),
                                    e.payee(),
                                    money(e.money()),
                                    when(e.effective()),
                                    e.payment());
            case PaymentReversed e ->
                    "Payment %s was reversed: %s".formatted(e.payment(), stopped(e.reason()));
            case MilestoneMet e -> "Milestone %s was met on %s.".formatted(e.milestone(), e.met());
            case MilestoneMissed e ->
                    "Milestone %s, due on %s, was missed.".formatted(e.milestone(), e.due());
            case ContractRedirected e ->
                    "%s redirected to %s (%s)."
                            .formatted(
                                    someLines(e.lines(), "The contract was", "was", "were"),
                                    e.recipient() == null ? "stocks" : e.recipient(),
                                    spoken(e.purpose()));
            case ContractTerminated e ->
                    "Terminated %s: %s".formatted(when(e.effective()), stopped(e.reason()));
            case ContractCompleted e ->
                    "Completed %s: %s".formatted(when(e.effective()), stopped(e.acceptance()));
        };
    }

    private static String delivery(DeliveryEvent event) {
        return switch (event) {
            case DeliveryPlanned e ->
                    "%s plans to deliver%s: %s.%s"
                            .formatted(
                                    who(e.consignment()),
                                    to(e.consignment()),
                                    lines(e.lines(), null),
                                    fulfils(e.of()));
            case DeliveryDispatched e ->
                    "%s dispatched%s %s: %s.%s"
                            .formatted(
                                    who(e.consignment()),
                                    to(e.consignment()),
                                    when(e.effective()),
                                    lines(e.lines(), null),
                                    fulfils(e.of()));
            case DeliveryArrivedAtHub e ->
                    "Arrived at %s %s.".formatted(e.hub(), when(e.effective()));
            case DeliveryProgressReported e ->
                    "%s is delivering%s: %s.%s"
                            .formatted(
                                    who(e.consignment()),
                                    to(e.consignment()),
                                    lines(e.lines(), null),
                                    fulfils(e.of()));
            case DeliveryCompleted e ->
                    "%s delivered%s %s: %s.%s"
                            .formatted(
                                    who(e.consignment()),
                                    to(e.consignment()),
                                    when(e.effective()),
                                    lines(e.lines(), null),
                                    fulfils(e.of()));
            case ReceiptConfirmed e ->
                    "%s confirmed receipt %s%s."
                            .formatted(
                                    e.by(),
                                    when(e.effective()),
                                    e.quantities().isEmpty() ? "" : ": " + parts(e.quantities()));
            case ReceiptDisputed e ->
                    "%s disputes the receipt: %s".formatted(e.by(), stopped(e.reason()));
            case DeliveryLost e ->
                    "Lost: %s; %s".formatted(parts(e.quantities()), stopped(e.reason()));
            case DeliveryReturned e ->
                    "Sent back: %s; %s".formatted(parts(e.quantities()), stopped(e.reason()));
            case DeliveryCorrected e -> corrected(e.cause(), e.reason(), e.lines(), null);
        };
    }

    private static String initiative(InitiativeEvent event) {
        return switch (event) {
            case InitiativeRegistered e ->
                    "%s was registered (%s)%s."
                            .formatted(
                                    e.names().en(),
                                    spoken(e.kind()),
                                    e.lead().isEmpty()
                                            ? ""
                                            : ", led by " + joined(e.lead(), PartyCode::value));
            case InitiativeJoined e ->
                    "%s joined %s%s."
                            .formatted(
                                    e.party(),
                                    when(e.effective()),
                                    e.role() == null ? "" : " as " + e.role());
            case InitiativeLeft e -> "%s left %s.".formatted(e.party(), when(e.effective()));
            case ContributionRecorded e ->
                    "%s contributes %s, %s%s (%s)."
                            .formatted(
                                    e.party(),
                                    e.capability(),
                                    quantity(e.quantity()),
                                    amount(e.money()),
                                    spoken(e.state()));
            case ProgrammeExtended e ->
                    "Extended, effective %s%s%s."
                            .formatted(
                                    when(e.effective()),
                                    e.multiYear() ? ", as a multi-year programme" : "",
                                    e.objectives().isEmpty()
                                            ? ""
                                            : ", to " + joined(e.objectives()));
            case ProgrammeLineAdded e ->
                    "Out of the programme for %s, at stage %s: %s."
                            .formatted(e.recipient(), spoken(e.stage()), line(e.line()));
            case SpendAllocated e ->
                    "Spent on %s%s, from %s."
                            .formatted(e.on(), amount(e.money()), joined(e.contributions()));
            case InitiativeClosed e -> "Closed: " + stopped(e.reason());
        };
    }

    private static String statement(StatementEvent event) {
        return switch (event) {
            case StatementRecorded e ->
                    "%s%s%s%s.%s"
                            .formatted(
                                    capital(spoken(e.kind())),
                                    e.by() == null ? "" : " of " + e.by(),
                                    e.about().capability() == null
                                            ? ""
                                            : ", about " + e.about().capability(),
                                    (e.quantity() == null ? "" : ", " + quantity(e.quantity()))
                                            + amount(e.money()),
                                    e.note() == null ? "" : " " + stopped(e.note()));
            case StatementRetracted e -> "Retracted: " + stopped(e.reason());
        };
    }

    private static String source(SourceEvent event) {
        return switch (event) {
            case SourceRegistered e ->
                    "“%s” by %s was taken in.".formatted(e.title(), e.publisher());
            case SourceRevised e ->
                    "The publisher changed it %s; this is revision %d."
                            .formatted(when(e.revisedAt()), e.revision());
            case PassageExcluded e ->
                    "A passage is no aid (%s)%s"
                            .formatted(
                                    spoken(e.reason()),
                                    e.note() == null ? "." : ": " + stopped(e.note()));
            case SourceWithdrawn e -> "Withdrawn: " + stopped(e.reason());
        };
    }

    private static String party(PartyEvent event) {
        return switch (event) {
            case PartyRegistered e ->
                    "%s was registered (%s%s)."
                            .formatted(
                                    e.names().en(),
                                    spoken(e.kind()),
                                    e.receivesAid() ? ", receives aid" : "");
            case MembershipChanged e ->
                    "%s is a member%s%s."
                            .formatted(
                                    e.member(),
                                    e.from() == null ? "" : " from " + e.from(),
                                    e.to() == null ? "" : " until " + e.to());
        };
    }

    private static String capability(CapabilityEvent event) {
        return switch (event) {
            case CapabilityDefined e ->
                    "%s (%s)%s."
                            .formatted(
                                    e.labels().en(),
                                    e.labels().fr(),
                                    e.parent() == null ? "" : " was placed under " + e.parent());
            case CapabilityMoved e ->
                    e.parent() == null
                            ? "Moved to the top."
                            : "Moved under %s.".formatted(e.parent());
            case CapabilityRetired e ->
                    "Retired%s: %s"
                            .formatted(
                                    e.successor() == null ? "" : " in favour of " + e.successor(),
                                    stopped(e.reason()));
            case TermMapped e ->
                    "“%s” (%s) stands for it (%s)."
                            .formatted(e.term(), e.language(), spoken(e.mapping()));
        };
    }

    private static String rates(RatesEvent event) {
        return switch (event) {
            case RatesPublished e ->
                    "%s published %d rates for %s."
                            .formatted(e.source(), e.rates().size(), e.day());
        };
    }

    private static String policy(PolicyEvent event) {
        return switch (event) {
            case ReadingPolicyPublished e ->
                    "Reading policy for “%s” with %d rules."
                            .formatted(e.language(), e.rules().size());
        };
    }

    private static String corrected(
            Cause cause, String reason, List<Line> lines, @Nullable Money total) {
        String values = lines(lines, total);
        return "Our record was wrong (%s): %s%s"
                .formatted(
                        spoken(cause),
                        stopped(reason),
                        values.isEmpty() ? "" : " Right is: " + values + ".");
    }

    private static String someLines(List<String> lines, String whole, String one, String several) {
        return switch (lines.size()) {
            case 0 -> whole;
            case 1 -> "Line " + lines.getFirst() + ' ' + one;
            default -> "Lines " + joined(lines) + ' ' + several;
        };
    }

    private static String who(Consignment consignment) {
        return shares(consignment.donors());
    }

    private static String to(Consignment consignment) {
        return " to "
                + consignment.recipient()
                + (consignment.channel() == null ? "" : " through " + consignment.channel());
    }

    private static String purpose(@Nullable PartyCode recipient) {
        return recipient == null ? "stocks" : recipient.value();
    }

    private static String fulfils(List<Cover> covers) {
        return covers.isEmpty() ? "" : " It fulfils " + covers(covers) + ".";
    }

    private static String amount(@Nullable Money money) {
        return money == null ? "" : ", " + money(money);
    }

    private static String by(@Nullable String body) {
        return body == null ? "" : " by " + body;
    }

    private static String by(@Nullable String body, @Nullable String act) {
        String said = decided(body, act);
        return said.isEmpty() ? "" : " by " + said;
    }

    /// `LEGISLATIVE_APPROVAL` as a reader says it.
    static String spoken(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String stopped(String words) {
        return words.endsWith(".") || words.endsWith("!") || words.endsWith("?")
                ? words
                : words + ".";
    }

    private Sentence() {}
}
