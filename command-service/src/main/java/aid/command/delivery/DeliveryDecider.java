package aid.command.delivery;

import static aid.command.decision.Decision.refused;

import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.ChannelChecks;
import aid.command.decision.check.CorrectionChecks;
import aid.command.decision.check.CoverChecks;
import aid.command.decision.check.DateChecks;
import aid.command.decision.check.FactChecks;
import aid.command.decision.check.LineChecks;
import aid.command.decision.check.PartyChecks;
import aid.command.decision.check.ShareChecks;
import aid.command.delivery.Delivery.Consigned;
import aid.command.delivery.Delivery.NotPlanned;
import aid.command.delivery.Item.Step;
import aid.command.register.Decider;
import aid.command.register.Fulfilment;
import aid.command.register.Known;
import aid.command.register.Known.Against;
import aid.command.register.Known.Commitment;
import aid.command.register.Needs;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryCorrected;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryEvent;
import aid.events.delivery.DeliveryId;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All the rules of deliveries.
final class DeliveryDecider implements Decider<Delivery, DeliveryCommand, DeliveryEvent> {

    private static final List<String> COMMITMENTS = List.of("pledge:", "contract:");

    private record Case(Delivery delivery, DeliveryCommand command) {}

    private record Happening(Delivery delivery, DeliveryEvent event) {}

    @Override
    public Delivery initial() {
        return new NotPlanned();
    }

    @Override
    public Needs needs(Delivery delivery, DeliveryCommand command) {
        Needs needs = FactChecks.needs(command, new Needs());
        return switch (command) {
            case PlanDelivery c -> moving(delivery, c.consignment(), c.lines(), c.of(), needs);
            case DispatchDelivery c -> moving(delivery, c.consignment(), c.lines(), c.of(), needs);
            case ReportDeliveryProgress c ->
                    moving(delivery, c.consignment(), c.lines(), c.of(), needs);
            case CompleteDelivery c -> moving(delivery, c.consignment(), c.lines(), c.of(), needs);
            case CorrectDelivery c ->
                    moving(
                            delivery,
                            c.consignment(),
                            c.lines(),
                            c.of() == null ? List.of() : c.of(),
                            needs);
            case RecordHubArrival _,
                    ConfirmReceipt _,
                    DisputeReceipt _,
                    ReportLoss _,
                    ReturnDelivery _ ->
                    needs;
        };
    }

    private static Needs moving(
            Delivery delivery,
            @Nullable Consignment consignment,
            List<Line> lines,
            List<Cover> of,
            Needs needs) {
        if (consignment != null) {
            needs.parties(consignment.donors()).party(consignment.recipient());
            if (consignment.channel() != null) {
                needs.channel(consignment.channel());
            }
        }
        LineChecks.needs(lines, needs);
        List<Cover> recorded =
                delivery instanceof Consigned c ? c.manifest().of() : List.<Cover>of();
        Stream.concat(of.stream(), recorded.stream())
                .map(Cover::stream)
                .distinct()
                .forEach(stream -> needs.commitment(stream).against(stream));
        return needs;
    }

    @Override
    public Decision<DeliveryEvent> decide(Delivery delivery, DeliveryCommand command, Known known) {
        return switch (new Case(delivery, command)) {
            case Case(NotPlanned _, PlanDelivery c) -> plan(c, known);
            case Case(NotPlanned _, DispatchDelivery c) -> dispatch(null, c, known);
            case Case(NotPlanned _, ReportDeliveryProgress c) -> progress(null, c, known);
            case Case(NotPlanned _, CompleteDelivery c) -> complete(null, c, known);
            case Case(NotPlanned _, DeliveryCommand c) -> refused(neverHeardOf(c));

            case Case(Consigned _, PlanDelivery c) -> refused(alreadyRecorded(c));
            case Case(Consigned d, DispatchDelivery c) -> dispatch(d.manifest(), c, known);
            case Case(Consigned d, ReportDeliveryProgress c) -> progress(d.manifest(), c, known);
            case Case(Consigned d, CompleteDelivery c) -> complete(d.manifest(), c, known);
            case Case(Consigned d, RecordHubArrival c) -> arrive(d.manifest(), c, known);
            case Case(Consigned d, ConfirmReceipt c) -> confirm(d.manifest(), c, known);
            case Case(Consigned d, DisputeReceipt c) -> dispute(d.manifest(), c, known);
            case Case(Consigned d, ReportLoss c) -> lose(d.manifest(), c, known);
            case Case(Consigned d, ReturnDelivery c) -> giveBack(d.manifest(), c, known);
            case Case(Consigned d, CorrectDelivery c) -> correct(d.manifest(), c, known);
        };
    }

    private static Refusal neverHeardOf(DeliveryCommand c) {
        return new Refusal(
                RefusalCode.UNKNOWN_STREAM,
                "delivery",
                "nothing is recorded under " + c.delivery() + ": record what was delivered first",
                Map.of("stream", c.stream()));
    }

    private static Refusal alreadyRecorded(DeliveryCommand c) {
        return new Refusal(
                RefusalCode.ALREADY_RECORDED,
                "delivery",
                c.delivery() + " is recorded already: correct it, or choose another id",
                Map.of("stream", c.stream()));
    }

    private static Decision<DeliveryEvent> plan(PlanDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        if (c.window() != null) {
            DateChecks.coherent("window", c.window(), refusals);
        }
        return new Move(null, c.consignment(), c.lines(), c.of(), false, c.effective())
                .decide(
                        Step.PLANNED,
                        c,
                        known,
                        refusals,
                        m ->
                                new DeliveryPlanned(
                                        c.delivery(),
                                        m.consignment(),
                                        m.lines(),
                                        m.of(),
                                        c.window(),
                                        c.effective(),
                                        c.evidence(),
                                        c.overrides()));
    }

    private static Decision<DeliveryEvent> dispatch(
            @Nullable Manifest manifest, DispatchDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return new Move(manifest, c.consignment(), c.lines(), c.of(), false, c.effective())
                .decide(
                        Step.DISPATCHED,
                        c,
                        known,
                        refusals,
                        m ->
                                new DeliveryDispatched(
                                        c.delivery(),
                                        m.consignment(),
                                        m.lines(),
                                        m.of(),
                                        c.from(),
                                        c.effective(),
                                        c.evidence(),
                                        c.overrides()));
    }

    private static Decision<DeliveryEvent> progress(
            @Nullable Manifest manifest, ReportDeliveryProgress c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return new Move(manifest, c.consignment(), c.lines(), c.of(), false, c.effective())
                .decide(
                        Step.PROVIDED,
                        c,
                        known,
                        refusals,
                        m ->
                                new DeliveryProgressReported(
                                        c.delivery(),
                                        m.consignment(),
                                        m.lines(),
                                        m.of(),
                                        c.effective(),
                                        c.evidence(),
                                        c.overrides()));
    }

    private static Decision<DeliveryEvent> complete(
            @Nullable Manifest manifest, CompleteDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        return new Move(manifest, c.consignment(), c.lines(), c.of(), c.cumulative(), c.effective())
                .decide(
                        Step.DELIVERED,
                        c,
                        known,
                        refusals,
                        m ->
                                new DeliveryCompleted(
                                        c.delivery(),
                                        m.consignment(),
                                        m.lines(),
                                        m.of(),
                                        c.handedTo(),
                                        c.point(),
                                        c.cumulative(),
                                        c.effective(),
                                        c.evidence(),
                                        c.overrides()));
    }

    /// What an event about things that move says in full, whatever the command left out.
    private record Moved(Consignment consignment, List<Line> lines, List<Cover> of) {}

    /// Things that are planned, leave, are on their way or arrive.
    ///
    /// @param manifest what is recorded; null before the first event
    /// @param cumulative whether the source speaks of everything so far
    private record Move(
            @Nullable Manifest manifest,
            @Nullable Consignment told,
            List<Line> toldLines,
            List<Cover> toldOf,
            boolean cumulative,
            DateValue effective) {

        Decision<DeliveryEvent> decide(
                Step step,
                DeliveryCommand c,
                Known known,
                Refusals refusals,
                Function<Moved, DeliveryEvent> event) {
            Consignment consignment = consignment(known, refusals);
            List<Line> lines = lines(step, known, refusals);
            List<Cover> of = linked(manifest == null ? List.of() : manifest.of(), toldOf);
            List<String> own =
                    Stream.concat(recorded().keySet().stream(), lines.stream().map(Line::line))
                            .distinct()
                            .toList();
            CoverChecks.exist("of", toldOf, COMMITMENTS, own, effective, known, refusals);
            if (consignment == null || lines.isEmpty()) {
                return refusals.orElseAll(c.overrides(), List::of);
            }
            DeliveryEvent moved = event.apply(new Moved(consignment, lines, of));
            Recorded<DeliveryEvent> next = new Recorded<>("", moved);
            Manifest after = manifest == null ? Manifest.first(next) : manifest.after(next);
            if (step != Step.PLANNED) {
                CoverChecks.unconditional("of", of, "delivering", known, refusals);
                signedBefore("effective", of, effective, known, refusals);
            }
            allowed(after, c.delivery(), known, refusals);
            return refusals.orElse(c.overrides(), () -> moved);
        }

        private @Nullable Consignment consignment(Known known, Refusals refusals) {
            if (told == null) {
                if (manifest == null) {
                    refusals.add(
                            Malformed.refusal(
                                    "consignment",
                                    "the first that is heard of a delivery says from whom to whom"
                                            + " it goes"));
                    return null;
                }
                return manifest.consignment();
            }
            checked(told, effective, known, refusals);
            return decided(told, known);
        }

        private Map<String, Item> recorded() {
            return manifest == null ? Map.of() : manifest.items();
        }

        /// The lines as told, or all that have not come so far yet.
        private List<Line> lines(Step step, Known known, Refusals refusals) {
            if (!toldLines.isEmpty()) {
                LineChecks.check(
                        "lines",
                        toldLines,
                        recorded().values().stream().map(Item::line).toList(),
                        effective,
                        known,
                        refusals);
                for (int i = 0; i < toldLines.size(); i++) {
                    Item item = recorded().get(toldLines.get(i).line());
                    if (item != null) {
                        movable("lines[" + i + "]", item, step, refusals);
                    }
                }
                return toldLines;
            }
            if (manifest == null) {
                refusals.add(
                        Malformed.refusal(
                                "lines", "the first that is heard of a delivery says of what"));
                return List.of();
            }
            List<Item> waiting =
                    manifest.items().values().stream()
                            .filter(item -> !item.nothingLeft() && mayCome(item, step, false))
                            .toList();
            if (waiting.isEmpty()) {
                refusals.add(
                        RefusalCode.STAGE_ORDER,
                        "lines",
                        "nothing of it is left that could still be "
                                + words(step)
                                + ": what else"
                                + " is, is a consignment of its own, and what was wrong a"
                                + " correction");
            }
            List<Line> lines = new ArrayList<>();
            for (Item item : waiting) {
                movable("effective", item, step, refusals);
                item.remaining()
                        .ifPresentOrElse(
                                lines::add,
                                () ->
                                        refusals.add(
                                                Malformed.refusal(
                                                        "lines",
                                                        "what is left of line '"
                                                                + item.id()
                                                                + "' after its loss cannot be"
                                                                + " worked out: say it here")));
            }
            return lines;
        }

        private void movable(String field, Item item, Step step, Refusals refusals) {
            if (!mayCome(item, step, cumulative) || item.nothingLeft()) {
                refusals.add(
                        RefusalCode.STAGE_ORDER,
                        field,
                        "line '"
                                + item.id()
                                + "' "
                                + (item.nothingLeft()
                                        ? "was lost or sent back"
                                        : "is already " + words(item.step()))
                                + ": what else is "
                                + words(step)
                                + " is a consignment of its own, and what was wrong a correction",
                        Map.of("line", item.id(), "step", item.step().name()));
            }
            notBefore("it left", item.left(), "it was " + words(step), effective, refusals);
        }

        /// A source that speaks of everything so far may tell of an arrival again.
        private static boolean mayCome(Item item, Step step, boolean cumulative) {
            boolean waiting = !item.delivered() || item.partly();
            return switch (step) {
                case PLANNED -> false;
                case PROVIDED -> !item.delivered();
                case AT_HUB -> waiting;
                case DISPATCHED -> !item.step().reached(Step.DISPATCHED);
                case DELIVERED -> waiting || cumulative;
            };
        }
    }

    private static String words(Step step) {
        return switch (step) {
            case PLANNED -> "planned";
            case PROVIDED -> "being provided";
            case DISPATCHED -> "dispatched";
            case AT_HUB -> "at a hub";
            case DELIVERED -> "delivered";
        };
    }

    private static void checked(
            Consignment consignment, DateValue day, Known known, Refusals refusals) {
        PartyChecks.exist("consignment.donors", consignment.donors(), known, refusals);
        ShareChecks.check("consignment.donors", consignment.donors(), null, day, refusals);
        PartyChecks.eligible("consignment.recipient", consignment.recipient(), known, refusals);
        ChannelChecks.check("consignment.channel", consignment.channel(), known, refusals);
        ChannelChecks.flow("consignment.flow", consignment.flow(), consignment.channel(), refusals);
    }

    private static Consignment decided(Consignment told, Known known) {
        return new Consignment(
                told.donors(),
                told.recipient(),
                told.channel(),
                ChannelChecks.decided(told.flow(), told.channel(), Flow.FROM_CHANNEL, known));
    }

    /// Links told anew replace those from the same line to the same line; the others stay.
    private static List<Cover> linked(List<Cover> recorded, List<Cover> told) {
        return Stream.concat(
                        recorded.stream()
                                .filter(cover -> told.stream().noneMatch(t -> sameLink(cover, t))),
                        told.stream())
                .toList();
    }

    private static boolean sameLink(Cover one, Cover other) {
        return one.stream().equals(other.stream())
                && Objects.equals(one.by(), other.by())
                && Objects.equals(one.line(), other.line());
    }

    /// What is delivered from a contract is delivered after it was signed.
    private static void signedBefore(
            String field, List<Cover> of, DateValue date, Known known, Refusals refusals) {
        of.stream()
                .map(Cover::stream)
                .filter(stream -> stream.startsWith("contract:"))
                .distinct()
                .forEach(stream ->
                        known.commitment(stream)
                                .ifPresent(contract ->
                                        DateChecks.inOrder(
                                                field,
                                                stream + " was signed",
                                                contract.effective(),
                                                "it was delivered",
                                                date,
                                                refusals)));
    }

    /// Whether what is fulfilled is meant for the recipient, and not fulfilled beyond what it
    /// promises.
    private static void allowed(
            Manifest manifest, DeliveryId delivery, Known known, Refusals refusals) {
        for (String stream : manifest.of().stream().map(Cover::stream).distinct().toList()) {
            Optional<Commitment> found = known.commitment(stream);
            if (found.isPresent()) {
                Commitment commitment = found.get();
                manifest.of().stream()
                        .filter(cover -> cover.stream().equals(stream))
                        .forEach(cover -> meant(cover, commitment, manifest, refusals));
                List<Against> done = new ArrayList<>(known.against(stream));
                done.removeIf(against -> against.by().equals(delivery.value()));
                done.addAll(manifest.against(delivery.value(), stream));
                refusals.addAll(Fulfilment.exceeded("of", stream, commitment, done));
            }
        }
    }

    private static void meant(
            Cover cover, Commitment commitment, Manifest manifest, Refusals refusals) {
        PartyCode recipient = manifest.consignment().recipient();
        List<String> lines =
                cover.line() == null
                        ? commitment.lines().stream().map(Line::line).toList()
                        : List.of(cover.line());
        // A line that does not exist was refused by its own name.
        List<String> known =
                lines.stream().filter(line -> commitment.line(line).isPresent()).toList();
        boolean transferred =
                known.isEmpty()
                        ? commitment.purpose() == Purpose.TRANSFER_TO_RECIPIENT
                        : known.stream()
                                .anyMatch(line ->
                                        commitment.purposeOf(line)
                                                == Purpose.TRANSFER_TO_RECIPIENT);
        String what = cover.stream() + (cover.line() == null ? "" : ", line " + cover.line() + ",");
        if (!transferred) {
            refusals.add(
                    RefusalCode.PURPOSE_CONFLICT,
                    "of",
                    what
                            + " is not meant to be given away: record its redirection first, or"
                            + " leave the link out",
                    Map.of("stream", cover.stream(), "purpose", purpose(commitment, known)));
            return;
        }
        boolean forRecipient =
                known.isEmpty()
                        ? commitment.recipient() == null || commitment.recipient().equals(recipient)
                        : known.stream()
                                .map(commitment::recipientOf)
                                .anyMatch(r -> r.isEmpty() || r.get().equals(recipient));
        if (!forRecipient) {
            refusals.add(
                    RefusalCode.PURPOSE_CONFLICT,
                    "of",
                    what
                            + " is not meant for "
                            + recipient
                            + ": record its redirection first, or leave the link out",
                    Map.of("stream", cover.stream(), "recipient", recipient.value()));
        }
    }

    private static String purpose(Commitment commitment, List<String> lines) {
        return lines.stream()
                .map(commitment::purposeOf)
                .findFirst()
                .orElse(commitment.purpose())
                .name();
    }

    private static Decision<DeliveryEvent> arrive(
            Manifest manifest, RecordHubArrival c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("hub", c.hub()));
        List<LineQuantity> quantities =
                parts(
                        manifest,
                        c.quantities(),
                        c.effective(),
                        item -> (!item.delivered() || item.partly()) && !item.nothingLeft(),
                        "is on its way",
                        refusals);
        for (Item item : items(manifest, quantities)) {
            notBefore("it left", item.left(), "it arrived", c.effective(), refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new DeliveryArrivedAtHub(
                                c.delivery(),
                                c.hub(),
                                quantities,
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<DeliveryEvent> confirm(
            Manifest manifest, ConfirmReceipt c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        PartyCode by = byRecipient(manifest, c.by(), refusals);
        List<LineQuantity> quantities =
                parts(
                        manifest,
                        c.quantities(),
                        c.effective(),
                        item -> item.delivered() && !item.nothingLeft() && !item.allConfirmed(),
                        "was delivered and is not confirmed yet",
                        refusals);
        for (LineQuantity part : quantities) {
            manifest.item(part.line())
                    .filter(item -> item.delivered() && !item.nothingLeft())
                    .filter(item -> item.overConfirmed(part))
                    .ifPresent(item ->
                            refusals.add(
                                    RefusalCode.STAGE_ORDER,
                                    "quantities",
                                    "more of line '"
                                            + item.id()
                                            + "' would be confirmed than was delivered: correct"
                                            + " the delivery first",
                                    Map.of("line", item.id())));
        }
        for (Item item : items(manifest, quantities)) {
            notBefore(
                    "it was delivered", item.arrived(), "it was received", c.effective(), refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ReceiptConfirmed(
                                c.delivery(),
                                by,
                                quantities,
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<DeliveryEvent> dispute(
            Manifest manifest, DisputeReceipt c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        PartyCode by = byRecipient(manifest, c.by(), refusals);
        List<LineQuantity> quantities =
                parts(
                        manifest,
                        c.quantities(),
                        c.effective(),
                        Item::delivered,
                        "was said to be delivered",
                        refusals);
        for (Item item : items(manifest, quantities)) {
            notBefore(
                    "it was delivered", item.arrived(), "it was disputed", c.effective(), refusals);
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new ReceiptDisputed(
                                c.delivery(),
                                by,
                                quantities,
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static PartyCode byRecipient(
            Manifest manifest, @Nullable PartyCode by, Refusals refusals) {
        PartyCode recipient = manifest.consignment().recipient();
        if (by != null && !by.equals(recipient)) {
            refusals.add(
                    RefusalCode.RECIPIENT_NOT_ELIGIBLE,
                    "by",
                    "only the recipient, " + recipient + ", can say what it received",
                    Map.of("party", by.value(), "recipient", recipient.value()));
        }
        return by == null ? recipient : by;
    }

    private static Decision<DeliveryEvent> lose(Manifest manifest, ReportLoss c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        List<LineQuantity> quantities =
                gone(
                        manifest,
                        c.quantities(),
                        c.effective(),
                        item -> item.confirmed().isEmpty(),
                        "has left and was not confirmed by the recipient",
                        refusals);
        for (Item item : items(manifest, quantities.stream().filter(Item::all).toList())) {
            if (item.perhapsPartly()) {
                refusals.add(
                        Malformed.refusal(
                                "quantities",
                                "a part of line '"
                                        + item.id()
                                        + "' arrived, and how much had not cannot be worked out:"
                                        + " say how much of it was lost"));
            }
        }
        return refusals.orElse(
                c.overrides(),
                () ->
                        new DeliveryLost(
                                c.delivery(),
                                quantities,
                                manifest.of(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static Decision<DeliveryEvent> giveBack(
            Manifest manifest, ReturnDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        refusals.addAll(Malformed.blank("reason", c.reason()));
        List<LineQuantity> quantities =
                gone(manifest, c.quantities(), c.effective(), _ -> true, "has left", refusals);
        return refusals.orElse(
                c.overrides(),
                () ->
                        new DeliveryReturned(
                                c.delivery(),
                                quantities,
                                manifest.of(),
                                c.cause(),
                                c.reason(),
                                c.effective(),
                                c.evidence(),
                                c.overrides()));
    }

    private static List<LineQuantity> gone(
            Manifest manifest,
            List<LineQuantity> told,
            DateValue effective,
            Predicate<Item> may,
            String what,
            Refusals refusals) {
        List<LineQuantity> quantities =
                parts(
                        manifest,
                        told,
                        effective,
                        item -> item.moves() && may.test(item),
                        what,
                        refusals);
        for (LineQuantity part : quantities) {
            Item item = manifest.items().get(part.line());
            if (item != null && item.overdrawn(part)) {
                refusals.add(
                        RefusalCode.WITHDRAWAL_EXCEEDS_REMAINDER,
                        "quantities",
                        "more of line '"
                                + item.id()
                                + "' would be gone than there was: correct what is wrong first",
                        Map.of("line", item.id()));
            }
        }
        for (Item item : items(manifest, quantities)) {
            notBefore("it left", item.left(), "it was gone", effective, refusals);
        }
        return quantities;
    }

    /// The parts as told, or all of every line that may be meant.
    private static List<LineQuantity> parts(
            Manifest manifest,
            List<LineQuantity> told,
            DateValue day,
            Predicate<Item> may,
            String what,
            Refusals refusals) {
        if (told.isEmpty()) {
            List<LineQuantity> all =
                    manifest.items().values().stream()
                            .filter(item -> !item.nothingLeft() && may.test(item))
                            .map(item -> new LineQuantity(item.id(), null, null))
                            .toList();
            if (all.isEmpty()) {
                refusals.add(
                        RefusalCode.STAGE_ORDER, "quantities", "there is nothing that " + what);
            }
            return all;
        }
        LineChecks.parts("quantities", told, manifest.items().keySet(), day, refusals);
        for (int i = 0; i < told.size(); i++) {
            LineQuantity part = told.get(i);
            Item item = manifest.items().get(part.line());
            if (item != null) {
                String field = "quantities[" + i + "]";
                if (!may.test(item)) {
                    refusals.add(
                            RefusalCode.STAGE_ORDER,
                            field,
                            "line '" + item.id() + "' is nothing that " + what,
                            Map.of("line", item.id(), "step", item.step().name()));
                }
                sameMeasure(field, item, part, refusals);
            }
        }
        return told;
    }

    /// A part is measured as the whole is; otherwise nobody could say what is left.
    private static void sameMeasure(String field, Item item, LineQuantity part, Refusals refusals) {
        List<Line> said = item.delivered() ? item.arrivals() : List.of(item.line());
        Quantity quantity = part.quantity();
        List<String> units =
                said.stream()
                        .flatMap(l -> Optional.ofNullable(l.quantity().unit()).stream())
                        .toList();
        if (quantity != null && !units.isEmpty() && !units.contains(quantity.unit())) {
            refusals.add(
                    RefusalCode.QUANTITY_INVALID,
                    field + ".quantity.unit",
                    "line '" + item.id() + "' is measured in " + units.getFirst(),
                    Map.of("unit", units.getFirst()));
        }
        Money money = part.money();
        List<String> currencies =
                said.stream()
                        .flatMap(l -> Optional.ofNullable(l.money()).stream())
                        .flatMap(m -> Optional.ofNullable(m.currency()).stream())
                        .toList();
        if (money != null && !currencies.isEmpty() && !currencies.contains(money.currency())) {
            refusals.add(
                    RefusalCode.MONEY_INVALID,
                    field + ".money.currency",
                    "line '" + item.id() + "' is in " + currencies.getFirst(),
                    Map.of("currency", currencies.getFirst()));
        }
    }

    private static List<Item> items(Manifest manifest, List<LineQuantity> parts) {
        return parts.stream().flatMap(part -> manifest.item(part.line()).stream()).toList();
    }

    private static void notBefore(
            String before,
            @Nullable LocalDate day,
            String what,
            DateValue date,
            Refusals refusals) {
        if (day != null) {
            DateChecks.inOrder("effective", before, DateValue.day(day), what, date, refusals);
        }
    }

    private static Decision<DeliveryEvent> correct(
            Manifest manifest, CorrectDelivery c, Known known) {
        Refusals refusals = new Refusals();
        FactChecks.check(c, known, refusals);
        CorrectionChecks.check(
                c.correctsEvent(), c.cause(), c.reason(), manifest.correctable(), refusals);
        Optional<Recorded<DeliveryEvent>> wrong = manifest.root(c.correctsEvent());
        if (wrong.isEmpty()) {
            return refusals.orElseAll(c.overrides(), List::of);
        }
        correctable(c, wrong.get().event(), refusals);
        Consignment consignment = c.consignment() == null ? null : decided(c.consignment(), known);
        List<Cover> of = c.of() == null ? manifest.of() : c.of();
        DeliveryCorrected corrected =
                new DeliveryCorrected(
                        c.delivery(),
                        c.correctsEvent(),
                        c.cause(),
                        c.reason(),
                        consignment,
                        c.lines(),
                        of,
                        manifest.of().stream()
                                .map(Cover::stream)
                                .distinct()
                                .filter(s -> of.stream().noneMatch(n -> n.stream().equals(s)))
                                .toList(),
                        c.happened(),
                        c.effective(),
                        c.evidence(),
                        c.overrides());
        Manifest after = manifest.after(new Recorded<>("", corrected));
        DateValue day = c.happened() == null ? wrong.get().event().effective() : c.happened();
        if (consignment != null) {
            checked(consignment, day, known, refusals);
        }
        LineChecks.check(
                "lines",
                c.lines(),
                manifest.items().values().stream().map(Item::line).toList(),
                day,
                known,
                refusals);
        if (c.of() != null) {
            CoverChecks.exist(
                    "of",
                    c.of(),
                    COMMITMENTS,
                    after.items().keySet(),
                    c.effective(),
                    known,
                    refusals);
        }
        if (c.happened() != null) {
            DateChecks.happened("happened", c.happened(), known.today(), refusals);
        }
        if (!(wrong.get().event() instanceof DeliveryPlanned)
                && (c.happened() != null || c.of() != null)) {
            signedBefore("happened", of, day, known, refusals);
        }
        if (c.of() != null && after.items().values().stream().anyMatch(Item::moves)) {
            CoverChecks.unconditional("of", of, "delivering", known, refusals);
        }
        if (c.of() != null || consignment != null || !c.lines().isEmpty()) {
            allowed(after, c.delivery(), known, refusals);
        }
        return refusals.orElse(c.overrides(), () -> corrected);
    }

    /// A correction gives values only of what the corrected event says.
    private static void correctable(CorrectDelivery c, DeliveryEvent wrong, Refusals refusals) {
        boolean moves =
                switch (wrong) {
                    case DeliveryPlanned _,
                            DeliveryDispatched _,
                            DeliveryProgressReported _,
                            DeliveryCompleted _ ->
                            true;
                    case DeliveryArrivedAtHub _,
                            ReceiptConfirmed _,
                            ReceiptDisputed _,
                            DeliveryLost _,
                            DeliveryReturned _,
                            DeliveryCorrected _ ->
                            false;
                };
        boolean values = c.consignment() != null || !c.lines().isEmpty() || c.of() != null;
        if (!values && c.happened() == null) {
            refusals.add(
                    Malformed.refusal(
                            "correctsEvent", "a correction says at least one right value"));
        }
        if (values && !moves) {
            refusals.add(
                    Malformed.refusal(
                            c.consignment() != null
                                    ? "consignment"
                                    : c.lines().isEmpty() ? "of" : "lines",
                            wrong.getClass().getSimpleName()
                                    + " says nothing of this: correct the event that does"));
        }
    }

    @Override
    public Delivery evolve(Delivery delivery, Recorded<DeliveryEvent> recorded) {
        return switch (new Happening(delivery, recorded.event())) {
            case Happening(NotPlanned _, DeliveryEvent _) ->
                    new Consigned(Manifest.first(recorded));
            case Happening(Consigned c, DeliveryPlanned e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + c);
            case Happening(Consigned c, DeliveryEvent _) ->
                    new Consigned(c.manifest().after(recorded));
        };
    }
}
