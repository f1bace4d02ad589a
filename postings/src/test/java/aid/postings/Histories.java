package aid.postings;

import static aid.postings.Told.share;

import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractCompleted;
import aid.events.contract.ContractCorrected;
import aid.events.contract.ContractId;
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
import aid.events.delivery.DeliveryId;
import aid.events.delivery.DeliveryLost;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.delivery.DeliveryReturned;
import aid.events.delivery.ReceiptConfirmed;
import aid.events.delivery.ReceiptDisputed;
import aid.events.initiative.ContributionRecorded;
import aid.events.initiative.InitiativeClosed;
import aid.events.initiative.InitiativeId;
import aid.events.initiative.InitiativeJoined;
import aid.events.initiative.InitiativeLeft;
import aid.events.initiative.InitiativeRegistered;
import aid.events.initiative.ProgrammeExtended;
import aid.events.initiative.ProgrammeLineAdded;
import aid.events.initiative.SpendAllocated;
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
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeLineRemoved;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeMerged;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.AllocatedFrom;
import aid.events.value.CapabilityCode;
import aid.events.value.Cause;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.Consignment;
import aid.events.value.ContributionState;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.InitiativeKind;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.events.value.Valuation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Histories as the world could write them, the same for the same seed: pledges, contracts,
/// deliveries and initiatives told in turn, with everything that can happen to them, and nothing
/// that a decider would refuse. The events of a stream are recorded in the order in which they took
/// effect, a day or more apart; dates are imprecise at times, and corrections make them precise.
///
/// Parts are withdrawn, allocated, lost and confirmed of exact quantities only, and never more than
/// is left, so that a test can keep the same books with plain numbers.
public final class Histories {
    private static final List<String> DONORS =
            List.of("US", "DE", "NL", "CZ", "NO", "DK", "COLL:NATO-ALLIES", "ORG:NATO");
    private static final List<String> RECIPIENTS = List.of("UA", "UA", "UA", "MD", "GE");
    private static final List<String> CAPABILITIES =
            List.of(
                    "AD",
                    "AD.SYS",
                    "AD.SYS.PATRIOT",
                    "AD.SYS.NASAMS",
                    "ARTY",
                    "ARTY.AMMO.155MM",
                    "LAND.AFV",
                    "MIL.GENERIC",
                    "UAS");
    private static final List<String> CHANNELS = List.of("PROG:CAP", "INIT:CZ-AMMO");
    private static final List<String> UNITS = List.of("system", "round", "vehicle");
    private static final List<String> CURRENCIES = List.of("EUR", "USD");
    private static final LocalDate FIRST = LocalDate.parse("2022-02-24");
    private static final Instant START = Instant.parse("2025-05-01T08:00:00Z");

    private final Random random;
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Plot> plots = new ArrayList<>();
    private int streams;

    /// The day on which the event that is told now took effect.
    private LocalDate today = FIRST;

    /// Whether every date is a day, and nothing recorded turns out to be wrong.
    private final boolean precise;

    private Histories(long seed, boolean precise) {
        random = new Random(seed);
        this.precise = precise;
    }

    /// A history of so many events, several streams in turn.
    public static List<Happening> of(long seed, int events) {
        return told(new Histories(seed, false), events);
    }

    /// As [#of(long, int)], with nothing but days for dates and without corrections, removals and
    /// mergers.
    static List<Happening> precise(long seed, int events) {
        return told(new Histories(seed, true), events);
    }

    private static List<Happening> told(Histories histories, int events) {
        while (histories.happenings.size() < events) {
            histories.goOn();
        }
        return histories.happenings;
    }

    /// A history of a single pledge that is still open at its end.
    public static List<Happening> ofOpenPledge(long seed, int events) {
        for (long next = seed; ; next += 7919) {
            Histories histories = new Histories(next, false);
            Plot plot = histories.new PledgePlot("pledge:1");
            while (!plot.over && histories.happenings.size() < events) {
                histories.record(plot);
            }
            if (!plot.over) {
                return histories.happenings;
            }
        }
    }

    private void goOn() {
        if (plots.isEmpty() || chance(20)) {
            streams++;
            plots.add(
                    switch (random.nextInt(10)) {
                        case 0, 1, 2, 3 -> new PledgePlot("pledge:" + streams);
                        case 4, 5 -> new ContractPlot("contract:" + streams);
                        case 6, 7, 8 -> new DeliveryPlot("delivery:" + streams);
                        default -> new InitiativePlot("initiative:PROG:" + streams);
                    });
        }
        Plot plot = chance(50) ? plots.getLast() : any(plots);
        record(plot);
        if (plot.over) {
            plots.remove(plot);
        }
    }

    private void record(Plot plot) {
        plot.today = plot.today.plusDays(1 + random.nextInt(20));
        today = plot.today;
        LedgerEvent event = plot.next();
        if (event != null && !(precise && CorrectedHistory.restates(event))) {
            long position = happenings.size() + 1;
            String id = "event-" + position;
            plot.told.put(id, event);
            plot.days.put(id, today);
            happenings.add(new Happening(position, id, START.plusSeconds(position), "olga", event));
        }
    }

    /// What may happen to a stream next.
    private abstract class Plot {
        final Map<String, LedgerEvent> told = new LinkedHashMap<>();
        final Map<String, LocalDate> days = new LinkedHashMap<>();
        LocalDate today = FIRST.plusDays(random.nextInt(300));
        boolean over;

        /// The very day of an event, which may have been told imprecisely.
        DateValue preciseDay(String id) {
            return DateValue.day(Objects.requireNonNull(days.get(id)));
        }

        /// Absent where what was drawn cannot happen now.
        abstract @Nullable LedgerEvent next();

        @Nullable String idOf(Class<? extends LedgerEvent> type) {
            List<String> ids =
                    told.entrySet().stream()
                            .filter(e -> type.isInstance(e.getValue()))
                            .map(Map.Entry::getKey)
                            .toList();
            return ids.isEmpty() ? null : any(ids);
        }
    }

    /// A line with what is left of it; of no number where it has none that is exact.
    private static final class Held {
        Line line;
        long left;

        Held(Line line) {
            this.line = line;
            BigDecimal value = line.quantity().value();
            left =
                    line.quantity().qualifier() == Qualifier.EXACT && value != null
                            ? value.longValueExact()
                            : 0;
        }
    }

    private final class PledgePlot extends Plot {
        private final PledgeId id;
        private final Map<String, Held> lines = new LinkedHashMap<>();
        private final List<String> open = new ArrayList<>();
        private boolean announced;
        private boolean amendedOrTotalled;
        private int named;

        PledgePlot(String stream) {
            id = new PledgeId(stream);
        }

        @Override
        @Nullable LedgerEvent next() {
            if (!announced) {
                announced = true;
                return announce();
            }
            Held held = lines.isEmpty() ? null : any(List.copyOf(lines.values()));
            return switch (random.nextInt(22)) {
                case 0, 1 -> add();
                case 2 -> held == null || lines.size() == 1 || precise ? null : remove(held);
                case 3, 4 ->
                        new PledgeAuthorised(
                                id,
                                "PDA",
                                held == null || chance(60) ? List.of() : List.of(held.line.line()),
                                null,
                                date(),
                                List.of(),
                                List.of());
                case 5, 6 ->
                        open.isEmpty()
                                ? null
                                : new ApprovalGranted(
                                        id,
                                        open.removeFirst(),
                                        null,
                                        null,
                                        date(),
                                        List.of(),
                                        List.of());
                case 7 -> {
                    if (open.isEmpty() || chance(60)) {
                        yield null;
                    }
                    over = true;
                    yield new ApprovalRefused(
                            id, open.getFirst(), null, null, date(), List.of(), List.of());
                }
                case 8, 9 -> held == null || held.left == 0 ? null : allocate(held);
                case 10, 11 -> held == null ? null : amend(held);
                case 12 -> held == null ? null : revalue(held);
                case 13, 14 -> held == null || held.left < 2 ? null : withdrawPart(held);
                case 15, 16, 17 -> correct();
                case 18 -> chance(80) ? null : end();
                case 19 -> new PledgeMentioned(id, date(), List.of(), List.of());
                case 20 ->
                        chance(50)
                                ? new EvidenceAdded(id, date(), List.of(), List.of())
                                : new EvidenceDisputed(
                                        id, "a passage", "doubtful", date(), List.of(), List.of());
                default ->
                        open.isEmpty()
                                ? null
                                : new ConditionAnnotated(
                                        id, open.getFirst(), "soon", date(), List.of(), List.of());
            };
        }

        private LedgerEvent announce() {
            List<Line> said = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                Line line = line(++named, said);
                said.add(line);
                lines.put(line.line(), new Held(line));
            }
            String recipient = any(RECIPIENTS);
            if (chance(10)) {
                return new SupportReported(
                        id,
                        donors(),
                        new PartyCode(recipient),
                        Purpose.TRANSFER_TO_RECIPIENT,
                        Flow.DIRECT,
                        null,
                        said,
                        date(),
                        List.of(),
                        List.of());
            }
            boolean pooled = chance(15);
            List<Condition> conditions = new ArrayList<>();
            for (int i = 0; i < (chance(25) ? 1 + random.nextInt(2) : 0); i++) {
                conditions.add(Told.condition("c" + i));
                open.add("c" + i);
            }
            Money total = chance(30) ? money(5000) : null;
            amendedOrTotalled = total != null;
            return new PledgeAnnounced(
                    id,
                    donors(),
                    new PartyCode(recipient),
                    Purpose.TRANSFER_TO_RECIPIENT,
                    pooled ? Flow.INTO_CHANNEL : Flow.DIRECT,
                    pooled ? new ChannelCode(any(CHANNELS)) : null,
                    null,
                    null,
                    said,
                    total,
                    null,
                    conditions,
                    date(),
                    List.of(),
                    List.of());
        }

        private LedgerEvent add() {
            Line line = line(++named, lines.values().stream().map(h -> h.line).toList());
            lines.put(line.line(), new Held(line));
            return new PledgeLineAdded(id, line, date(), List.of(), List.of());
        }

        private LedgerEvent remove(Held held) {
            lines.remove(held.line.line());
            for (Held other : lines.values()) {
                if (held.line.line().equals(other.line.includedIn())) {
                    other.line = included(other.line, held.line.includedIn());
                }
            }
            return new PledgeLineRemoved(
                    id, held.line.line(), "wrong", date(), List.of(), List.of());
        }

        private LedgerEvent allocate(Held held) {
            String unit = held.line.quantity().unit();
            return new PledgeLineAllocated(
                    id,
                    held.line.line(),
                    Quantity.exactly(1 + random.nextLong(held.left), unit == null ? "" : unit),
                    null,
                    new AllocatedFrom(AllocatedFrom.Origin.STOCK, null),
                    date(),
                    List.of(),
                    List.of());
        }

        private LedgerEvent amend(Held held) {
            Line now =
                    new Line(
                            held.line.line(),
                            held.line.capability(),
                            like(held.line),
                            chance(30) ? money(100) : null,
                            null,
                            held.line.includedIn(),
                            null,
                            null);
            lines.put(now.line(), new Held(now));
            return new PledgeAmended(
                    id,
                    List.of(now),
                    chance(20) ? money(6000) : null,
                    date(),
                    List.of(),
                    List.of());
        }

        private LedgerEvent revalue(Held held) {
            Valuation.Method method =
                    chance(50) ? Valuation.Method.MARKET : Valuation.Method.DONOR_STATED;
            Valuation valuation = new Valuation(method, null, null, money(50), null);
            return new LineRevalued(id, held.line.line(), valuation, date(), List.of(), List.of());
        }

        private @Nullable LedgerEvent withdrawPart(Held held) {
            String id = held.line.line();
            if (held.line.includedIn() != null
                    || lines.values().stream().anyMatch(h -> id.equals(h.line.includedIn()))) {
                return null; // What leaves a whole and its parts is told by examples.
            }
            long part = 1 + random.nextLong(held.left - 1);
            held.left -= part;
            String unit = held.line.quantity().unit();
            List<LineQuantity> parts =
                    List.of(
                            new LineQuantity(
                                    id, Quantity.exactly(part, unit == null ? "" : unit), null));
            return chance(70)
                    ? new PledgeWithdrawn(
                            this.id,
                            parts,
                            Cause.DONOR_DECISION,
                            "less",
                            date(),
                            List.of(),
                            List.of())
                    : new PledgeLapsed(
                            this.id,
                            parts,
                            Cause.EXPIRED,
                            "too late",
                            date(),
                            List.of(),
                            List.of());
        }

        private LedgerEvent end() {
            over = true;
            return switch (random.nextInt(3)) {
                case 0 ->
                        new PledgeWithdrawn(
                                id,
                                List.of(),
                                Cause.DONOR_DECISION,
                                "no more",
                                date(),
                                List.of(),
                                List.of());
                case 1 ->
                        new PledgeLapsed(
                                id,
                                List.of(),
                                Cause.EXPIRED,
                                "too late",
                                date(),
                                List.of(),
                                List.of());
                default ->
                        new PledgeMerged(
                                id,
                                new PledgeId("pledge:survivor"),
                                "the same",
                                date(),
                                List.of(),
                                List.of());
            };
        }

        private @Nullable LedgerEvent correct() {
            String wrong = idOf(chance(70) ? PledgeAnnounced.class : PledgeWithdrawn.class);
            if (wrong == null) {
                return null;
            }
            boolean isAnnouncement = told.get(wrong) instanceof PledgeAnnounced;
            return new PledgeCorrected(
                    id,
                    wrong,
                    Cause.ENTRY_ERROR,
                    "mistyped",
                    isAnnouncement && chance(50) ? donors() : null,
                    isAnnouncement && chance(20) ? new PartyCode(any(RECIPIENTS)) : null,
                    null,
                    null,
                    List.of(),
                    isAnnouncement && amendedOrTotalled && chance(30) ? money(5500) : null,
                    chance(50) ? preciseDay(wrong) : null,
                    date(),
                    List.of(),
                    List.of());
        }
    }

    private final class ContractPlot extends Plot {
        private final ContractId id;
        private final List<Line> lines = new ArrayList<>();
        private final List<String> paid = new ArrayList<>();
        private int payments;

        ContractPlot(String stream) {
            id = new ContractId(stream);
        }

        @Override
        @Nullable LedgerEvent next() {
            if (lines.isEmpty()) {
                for (int i = 0; i <= random.nextInt(2); i++) {
                    lines.add(line(i + 1, lines));
                }
                boolean given = chance(60);
                return new ContractSigned(
                        id,
                        null,
                        chance(50) ? new PartyCode("AGENCY:NSPA") : null,
                        payers(),
                        given ? new PartyCode("UA") : null,
                        given
                                ? Purpose.TRANSFER_TO_RECIPIENT
                                : chance(50)
                                        ? Purpose.DONOR_REPLENISHMENT
                                        : Purpose.ALLIED_PROCUREMENT,
                        Flow.DIRECT,
                        null,
                        List.of(),
                        List.copyOf(lines),
                        chance(50) ? money(9000) : null,
                        List.of(),
                        List.of(),
                        date(),
                        List.of(),
                        List.of());
            }
            return switch (random.nextInt(14)) {
                case 0, 1, 2, 3 -> {
                    String payment = "p" + ++payments;
                    paid.add(payment);
                    yield new PaymentRecorded(
                            id,
                            payment,
                            new PartyCode(any(DONORS)),
                            "supplier",
                            money(100),
                            date(),
                            List.of(),
                            List.of());
                }
                case 4 ->
                        paid.isEmpty()
                                ? null
                                : new PaymentReversed(
                                        id,
                                        paid.removeFirst(),
                                        "bounced",
                                        date(),
                                        List.of(),
                                        List.of());
                case 5 ->
                        new ContractAmended(
                                id,
                                List.of(),
                                money(9500),
                                List.of(),
                                date(),
                                List.of(),
                                List.of());
                case 6 -> {
                    Line was = any(lines);
                    Line now =
                            new Line(
                                    was.line(),
                                    was.capability(),
                                    like(was),
                                    null,
                                    null,
                                    was.includedIn(),
                                    null,
                                    null);
                    lines.set(lines.indexOf(was), now);
                    yield new ContractAmended(
                            id, List.of(now), null, List.of(), date(), List.of(), List.of());
                }
                case 7 ->
                        new ContractShareAssigned(
                                id, share("FI", "0.1"), date(), List.of(), List.of());
                case 8 ->
                        new ContractRedirected(
                                id,
                                chance(50) ? List.of() : List.of(any(lines).line()),
                                Purpose.TRANSFER_TO_RECIPIENT,
                                new PartyCode(any(RECIPIENTS)),
                                date(),
                                List.of(),
                                List.of());
                case 9 -> {
                    String wrong = idOf(ContractSigned.class);
                    yield wrong == null
                            ? null
                            : new ContractCorrected(
                                    id,
                                    wrong,
                                    Cause.ENTRY_ERROR,
                                    "mistyped",
                                    chance(50) ? payers() : null,
                                    null,
                                    null,
                                    null,
                                    List.of(),
                                    chance(50) ? money(9900) : null,
                                    List.of(),
                                    List.of(),
                                    chance(50) ? preciseDay(wrong) : null,
                                    date(),
                                    List.of(),
                                    List.of());
                }
                case 10 -> new MilestoneMet(id, "m", null, FIRST, date(), List.of(), List.of());
                case 11 -> new MilestoneMissed(id, "m", FIRST, date(), List.of(), List.of());
                case 12 -> {
                    over = true;
                    yield new ContractTerminated(
                            id, "bankrupt", List.of(), date(), List.of(), List.of());
                }
                default -> {
                    over = true;
                    yield new ContractCompleted(id, "accepted", date(), List.of(), List.of());
                }
            };
        }
    }

    private final class DeliveryPlot extends Plot {
        private final DeliveryId id;
        private final Consignment consignment;
        private final Line line;
        private long left;
        private int step;

        DeliveryPlot(String stream) {
            id = new DeliveryId(stream);
            boolean pooled = chance(30);
            consignment =
                    new Consignment(
                            donors(),
                            new PartyCode(any(RECIPIENTS)),
                            pooled ? new ChannelCode(any(CHANNELS)) : null,
                            pooled ? Flow.FROM_CHANNEL : Flow.DIRECT);
            line = line(1, List.of());
            left = new Held(line).left;
            step = random.nextInt(4);
        }

        @Override
        @Nullable LedgerEvent next() {
            boolean first = told.isEmpty();
            boolean loses = !first && left > 1 && step >= 2 && chance(20);
            if (loses) {
                return leave();
            }
            if (!first && chance(15)) {
                return correct();
            }
            return switch (step++) {
                case 0 ->
                        new DeliveryPlanned(
                                id,
                                consignment,
                                List.of(line),
                                List.of(),
                                null,
                                date(),
                                List.of(),
                                List.of());
                case 1 ->
                        chance(50)
                                ? new DeliveryProgressReported(
                                        id,
                                        consignment,
                                        List.of(line),
                                        List.of(),
                                        date(),
                                        List.of(),
                                        List.of())
                                : new DeliveryDispatched(
                                        id,
                                        consignment,
                                        List.of(line),
                                        List.of(),
                                        null,
                                        date(),
                                        List.of(),
                                        List.of());
                case 2 ->
                        first
                                ? null
                                : new DeliveryArrivedAtHub(
                                        id,
                                        "Rzeszów",
                                        List.of(new LineQuantity("1", null, null)),
                                        date(),
                                        List.of(),
                                        List.of());
                case 3 -> complete();
                case 4 -> {
                    if (chance(30)) {
                        yield new ReceiptDisputed(
                                id,
                                consignment.recipient(),
                                List.of(),
                                "not here",
                                date(),
                                List.of(),
                                List.of());
                    }
                    yield new ReceiptConfirmed(
                            id,
                            consignment.recipient(),
                            List.of(new LineQuantity("1", null, null)),
                            date(),
                            List.of(),
                            List.of());
                }
                default -> {
                    over = true;
                    yield null;
                }
            };
        }

        private LedgerEvent complete() {
            Line delivered = line;
            if (left > 1 && chance(40)) {
                left = 1 + random.nextLong(left - 1);
            }
            if (left > 0) {
                String unit = line.quantity().unit();
                delivered =
                        new Line(
                                "1",
                                line.capability(),
                                Quantity.exactly(left, unit == null ? "" : unit),
                                line.money(),
                                null,
                                null,
                                null,
                                null);
            }
            return new DeliveryCompleted(
                    id,
                    consignment,
                    List.of(delivered),
                    List.of(),
                    null,
                    null,
                    false,
                    date(),
                    List.of(),
                    List.of());
        }

        private LedgerEvent leave() {
            long part = 1 + random.nextLong(left - 1);
            left -= part;
            String unit = line.quantity().unit();
            List<LineQuantity> parts =
                    List.of(
                            new LineQuantity(
                                    "1", Quantity.exactly(part, unit == null ? "" : unit), null));
            return chance(60)
                    ? new DeliveryLost(
                            id,
                            parts,
                            List.of(),
                            Cause.ENEMY_ACTION,
                            "hit",
                            date(),
                            List.of(),
                            List.of())
                    : new DeliveryReturned(
                            id,
                            parts,
                            List.of(),
                            Cause.DEFECTIVE,
                            "broken",
                            date(),
                            List.of(),
                            List.of());
        }

        private @Nullable LedgerEvent correct() {
            String wrong = any(List.copyOf(told.keySet()));
            if (told.get(wrong) instanceof DeliveryCorrected) {
                return null;
            }
            return new DeliveryCorrected(
                    id,
                    wrong,
                    Cause.SOURCE_ERROR,
                    "another day",
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    preciseDay(wrong),
                    date(),
                    List.of(),
                    List.of());
        }
    }

    private final class InitiativePlot extends Plot {
        private final InitiativeId id;
        private int contributions;
        private int lines;

        InitiativePlot(String stream) {
            id = new InitiativeId(stream);
        }

        @Override
        @Nullable LedgerEvent next() {
            PartyCode party = new PartyCode(any(DONORS));
            if (told.isEmpty()) {
                return new InitiativeRegistered(
                        id,
                        InitiativeKind.PROGRAMME,
                        new Names("A programme", "Un programme"),
                        List.of(party),
                        null,
                        chance(80) ? new PartyCode("UA") : null,
                        null,
                        date(),
                        List.of(),
                        List.of());
            }
            return switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> {
                    boolean again = contributions > 0 && chance(40);
                    int n = again ? 1 + random.nextInt(contributions) : ++contributions;
                    yield new ContributionRecorded(
                            id,
                            "c" + n,
                            party,
                            new CapabilityCode("FUND.CONTRIBUTION"),
                            Quantity.unspecified(),
                            chance(80) ? money(300) : null,
                            null,
                            any(List.of(ContributionState.values())),
                            date(),
                            List.of(),
                            List.of());
                }
                case 5, 6 ->
                        new ProgrammeLineAdded(
                                id,
                                line(++lines, List.of()),
                                donors(),
                                new PartyCode("UA"),
                                Stage.AUTHORISED,
                                date(),
                                List.of(),
                                List.of());
                case 7 -> new InitiativeJoined(id, party, null, date(), List.of(), List.of());
                case 8 -> new InitiativeLeft(id, party, null, date(), List.of(), List.of());
                case 9 ->
                        new ProgrammeExtended(
                                id, null, true, List.of(), date(), List.of(), List.of());
                case 10 ->
                        new SpendAllocated(
                                id,
                                List.of("c1"),
                                "contract:1",
                                null,
                                date(),
                                List.of(),
                                List.of());
                default -> {
                    over = chance(30);
                    yield over
                            ? new InitiativeClosed(id, "done", date(), List.of(), List.of())
                            : null;
                }
            };
        }
    }

    private Line line(int id, List<Line> others) {
        Quantity quantity = quantity(any(UNITS));
        String around = !others.isEmpty() && chance(25) ? any(others).line() : null;
        return new Line(
                Integer.toString(id),
                new CapabilityCode(any(CAPABILITIES)),
                quantity,
                chance(40) ? money(100) : null,
                null,
                around,
                null,
                null);
    }

    private static Line included(Line line, @Nullable String around) {
        return new Line(
                line.line(),
                line.capability(),
                line.quantity(),
                line.money(),
                line.valuation(),
                around,
                line.sourceTerm(),
                line.mapping());
    }

    /// Another quantity of the same.
    private Quantity like(Line line) {
        String unit = line.quantity().unit();
        return unit == null ? Quantity.unspecified() : quantity(unit);
    }

    private Quantity quantity(String unit) {
        BigDecimal n = BigDecimal.valueOf(1 + random.nextInt(400));
        return switch (random.nextInt(12)) {
            case 0 -> new Quantity(Qualifier.APPROXIMATE, n, null, unit, null);
            case 1 -> new Quantity(Qualifier.MORE_THAN, n, null, unit, null);
            case 2 -> new Quantity(Qualifier.NEARLY, n.add(BigDecimal.ONE), null, unit, null);
            case 3 -> new Quantity(Qualifier.RANGE, n, n.add(BigDecimal.TEN), unit, null);
            case 4 -> new Quantity(Qualifier.DOZENS, null, null, unit, null);
            case 5 -> Quantity.unspecified();
            case 6 -> new Quantity(Qualifier.UNDISCLOSED, null, null, unit, null);
            default -> Quantity.exactly(n.longValueExact(), unit);
        };
    }

    private Money money(int millionsMax) {
        return Money.exactly(1 + random.nextInt(millionsMax) + "000000", any(CURRENCIES));
    }

    private Shares donors() {
        String first = any(DONORS);
        return switch (random.nextInt(10)) {
            case 0 -> Told.donors(first, "FR");
            case 1 -> Told.shares(share(first, "0.25"), share("FR", "0.75"));
            case 2 -> Told.shares(share(first, "0.5"), share("FR"), share("PL"));
            case 3 -> Told.andOthers(Told.donors(first));
            case 4 -> Told.andOthers(Told.shares(share(first, "0.2")));
            default -> Told.donors(first);
        };
    }

    /// Donors without shares, so that one can become known.
    private Shares payers() {
        return chance(70) ? Told.donors(any(DONORS)) : Told.donors(any(DONORS), "FR");
    }

    private DateValue date() {
        LocalDate day = today;
        if (precise) {
            return DateValue.day(day);
        }
        return switch (random.nextInt(8)) {
            case 0 ->
                    new DateValue(
                            DatePrecision.MONTH,
                            day.toString().substring(0, 7),
                            true,
                            "year missing",
                            null);
            case 1 ->
                    new DateValue(
                            DatePrecision.ON_OR_BEFORE, day.toString(), true, "already", null);
            default -> DateValue.day(day);
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
