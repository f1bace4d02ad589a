package aid.postings;

import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractSigned;
import aid.events.contract.ContractTerminated;
import aid.events.delivery.DeliveryArrivedAtHub;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.pledge.ApprovalGranted;
import aid.events.pledge.ApprovalRefused;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The books of a careful clerk with a pencil, for comparison: of every line one slip of paper with
/// whole numbers on it, and at the end the slips are read out. It knows exact quantities alone, and
/// neither postings nor days nor who gives.
final class PlainBooks {

    /// One line of a stream.
    private static final class Slip {
        final String capability;
        String unit;
        boolean exact;

        long left;
        boolean touched;
        boolean authorised;
        long allocated;
        final Map<Stage, Long> went = new HashMap<>();

        long dispatched;
        long delivered;
        long confirmed;
        long lost;

        Slip(Line line) {
            capability = line.capability().value();
            unit = "";
            say(line);
        }

        void say(Line line) {
            Quantity q = line.quantity();
            exact = q.qualifier() == Qualifier.EXACT;
            left = number(q);
            unit = q.unit() == null ? unit : q.unit();
            touched = false;
        }

        void leave(Stage to, long part) {
            went.merge(to, part, Long::sum);
            left -= exact ? part : 0;
            touched = true;
            allocated = exact ? allocated : 0;
        }
    }

    /// One stream.
    private static final class Folder {
        final Map<String, Slip> slips = new LinkedHashMap<>();
        final Set<String> open = new HashSet<>();
        boolean stageUnknown;
        boolean allAuthorised;
        boolean merged;
    }

    private final Map<String, Folder> folders = new HashMap<>();

    /// How many there are by stream, stage, capability and unit.
    static Map<String, Long> of(List<Happening> history) {
        PlainBooks books = new PlainBooks();
        history.forEach(h -> books.note(h.event()));
        return books.readOut();
    }

    static String place(String stream, Stage stage, @Nullable String capability, String unit) {
        return stream + " " + stage + " " + capability + " " + unit;
    }

    private static long number(Quantity q) {
        return q.qualifier() == Qualifier.EXACT && q.value() != null
                ? q.value().longValueExact()
                : 0;
    }

    private void note(LedgerEvent event) {
        Folder folder = folders.computeIfAbsent(event.stream(), _ -> new Folder());
        switch (event) {
            case PledgeAnnounced e -> {
                e.lines().forEach(line -> folder.slips.put(line.line(), new Slip(line)));
                e.conditions().forEach(c -> folder.open.add(c.condition()));
            }
            case SupportReported e -> {
                e.lines().forEach(line -> folder.slips.put(line.line(), new Slip(line)));
                folder.stageUnknown = true;
            }
            case PledgeLineAdded e -> folder.slips.put(e.line().line(), new Slip(e.line()));
            case PledgeLineRemoved e -> folder.slips.remove(e.line());
            case PledgeAuthorised e -> {
                folder.allAuthorised |= e.lines().isEmpty();
                e.lines().forEach(line -> folder.slips.get(line).authorised = true);
            }
            case ApprovalGranted e -> {
                folder.open.remove(e.condition());
                folder.allAuthorised |= folder.open.isEmpty();
            }
            case ApprovalRefused _ -> all(folder, Stage.LAPSED);
            case PledgeLineAllocated e ->
                    folder.slips.get(e.line()).allocated = number(e.quantity());
            case PledgeAmended e ->
                    e.lines().forEach(line -> folder.slips.get(line.line()).say(line));
            case PledgeWithdrawn e -> leave(folder, e.lines(), Stage.WITHDRAWN);
            case PledgeLapsed e -> leave(folder, e.lines(), Stage.LAPSED);
            case PledgeMerged _ -> folder.merged = true;

            case ContractSigned e ->
                    e.lines().forEach(line -> folder.slips.put(line.line(), new Slip(line)));
            case ContractAmended e ->
                    e.lines().forEach(line -> folder.slips.get(line.line()).say(line));
            case ContractTerminated _ -> all(folder, Stage.WITHDRAWN);

            case DeliveryPlanned e ->
                    e.lines().forEach(line -> folder.slips.put(line.line(), new Slip(line)));
            case DeliveryProgressReported e -> e.lines().forEach(line -> dispatch(folder, line));
            case DeliveryDispatched e -> e.lines().forEach(line -> dispatch(folder, line));
            case DeliveryArrivedAtHub _ ->
                    folder.slips
                            .values()
                            .forEach(s -> s.dispatched = Math.max(s.dispatched, s.left));
            case DeliveryCompleted e ->
                    e.lines()
                            .forEach(line -> {
                                Slip slip = slip(folder, line);
                                slip.delivered = number(line.quantity());
                                slip.unit =
                                        line.quantity().unit() == null
                                                ? slip.unit
                                                : line.quantity().unit();
                            });
            case ReceiptConfirmed _ -> folder.slips.values().forEach(s -> s.confirmed = arrived(s));
            case DeliveryLost e -> lose(folder, e.quantities(), Stage.LOST);
            case DeliveryReturned e -> lose(folder, e.quantities(), Stage.RETURNED);

            case ProgrammeLineAdded e -> folder.slips.put(e.line().line(), new Slip(e.line()));
            case ContractCorrected _, ContractCompleted _ -> {}
            default -> {} // Corrections of parties and days, and what moves no quantity.
        }
    }

    private static Slip slip(Folder folder, Line line) {
        return folder.slips.computeIfAbsent(line.line(), _ -> new Slip(line));
    }

    private static void dispatch(Folder folder, Line line) {
        slip(folder, line).dispatched = number(line.quantity());
    }

    private static long onTheWay(Slip slip) {
        return slip.dispatched == 0 ? 0 : slip.dispatched - slip.lost;
    }

    private static long arrived(Slip slip) {
        return slip.dispatched == 0
                ? Math.max(0, slip.delivered - slip.lost)
                : Math.min(slip.delivered, onTheWay(slip));
    }

    private static void lose(Folder folder, List<LineQuantity> parts, Stage to) {
        for (LineQuantity part : parts) {
            Slip slip = folder.slips.get(part.line());
            long lost = part.quantity() == null ? 0 : number(part.quantity());
            slip.lost += lost;
            slip.went.merge(to, lost, Long::sum);
        }
    }

    private static void leave(Folder folder, List<LineQuantity> parts, Stage to) {
        if (parts.isEmpty()) {
            all(folder, to);
        }
        for (LineQuantity part : parts) {
            folder.slips
                    .get(part.line())
                    .leave(to, part.quantity() == null ? 0 : number(part.quantity()));
        }
    }

    private static void all(Folder folder, Stage to) {
        for (Slip slip : folder.slips.values()) {
            slip.leave(to, slip.left);
            slip.allocated = 0;
        }
    }

    private Map<String, Long> readOut() {
        Map<String, Long> sums = new HashMap<>();
        folders.forEach((stream, folder) -> {
            if (!folder.merged) {
                folder.slips.values().forEach(slip -> readOut(stream, folder, slip, sums));
            }
        });
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static void readOut(String stream, Folder folder, Slip slip, Map<String, Long> sums) {
        Map<Stage, Long> stands = new HashMap<>(slip.went);
        boolean authorised = folder.allAuthorised || slip.authorised;
        switch (stream.substring(0, stream.indexOf(':'))) {
            case "pledge" -> {
                Stage base =
                        !folder.open.isEmpty()
                                ? Stage.CONDITIONAL
                                : folder.stageUnknown && !authorised && slip.allocated == 0
                                        ? Stage.UNKNOWN
                                        : Stage.PLEDGED;
                stands.put(base, slip.left);
                if (authorised) {
                    stands.put(Stage.AUTHORISED, slip.left);
                }
                stands.put(
                        Stage.ALLOCATED,
                        slip.touched ? Math.min(slip.allocated, slip.left) : slip.allocated);
            }
            case "contract" -> stands.put(Stage.CONTRACTED, slip.left);
            case "initiative" -> stands.put(Stage.AUTHORISED, slip.left);
            default -> {
                stands.put(Stage.IN_DELIVERY, onTheWay(slip));
                stands.put(Stage.DELIVERED, arrived(slip));
                stands.put(Stage.CONFIRMED, Math.min(slip.confirmed, arrived(slip)));
            }
        }
        stands.forEach((stage, n) ->
                sums.merge(place(stream, stage, slip.capability, slip.unit), n, Long::sum));
    }
}
