package aid.benchmarks;

import aid.events.EventJson;
import aid.events.EventTypes;
import aid.events.LedgerEvent;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryId;
import aid.events.delivery.DeliveryPlanned;
import aid.events.pledge.EvidenceAdded;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeCorrected;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeMentioned;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.rates.RatesId;
import aid.events.rates.RatesPublished;
import aid.events.statement.StatementId;
import aid.events.statement.StatementRecorded;
import aid.events.value.About;
import aid.events.value.AllocatedFrom;
import aid.events.value.CapabilityCode;
import aid.events.value.Cause;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.events.value.Stage;
import aid.events.value.StatementKind;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// A long history, copied straight into the event table.
///
/// Pledges and deliveries of 2 to 200 events each, one of 500, whose events lie far apart: those of
/// all streams are mixed over the whole log. Amounts are in six currencies; about one event in
/// fifty corrects an earlier one, and one in fifty is learnt late. Before them come reference
/// rates, sources and running totals.
final class History {

    /// The pledge with [#LONGEST] events.
    static final String LONG_PLEDGE = "history-0";

    static final int LONGEST = 500;
    static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "DKK", "NOK", "SEK");

    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final LocalDate FIRST_RATES = LocalDate.of(2023, 9, 1);
    private static final int RATE_DAYS = 1_000;
    private static final int STATEMENTS = 50;
    private static final int LENGTH_MEAN = 18;
    private static final int LENGTH_MAX = 200;
    private static final int STEP_BITS = 9;
    private static final int STREAM_BITS = 22;

    /// Places in the log, each with its stream and step, in order.
    private final long[] places;

    private final int before;

    /// @param events how many the whole log has
    History(long events) {
        before = Offers.SOURCES + RATE_DAYS + STATEMENTS;
        places = places(Math.toIntExact(events - before));
    }

    private static long[] places(int count) {
        var places = new long[count + LONGEST];
        int filled = 0;
        for (long stream = 0; filled < count; stream++) {
            int length = length(stream);
            double begin = 0.8 * fraction(stream, 1);
            double end = begin + (1 - begin) * (0.3 + 0.7 * fraction(stream, 2));
            for (int step = 0; step < length && filled < count; step++) {
                double at = begin + (end - begin) * step / (length - 1);
                places[filled++] =
                        ((long) (at * (1L << 32)) << (STREAM_BITS + STEP_BITS))
                                | (stream << STEP_BITS)
                                | step;
            }
        }
        long[] sorted = Arrays.copyOf(places, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static int length(long stream) {
        if (stream == 0) {
            return LONGEST;
        }
        if (isDelivery(stream)) {
            return 2 + (int) (mixed(stream, 3) % 2);
        }
        return 2 + (int) Math.min(LENGTH_MAX - 2, -LENGTH_MEAN * Math.log(1 - fraction(stream, 4)));
    }

    private static boolean isDelivery(long stream) {
        return stream % 5 == 4;
    }

    /// Looks like chance, and is the same each time.
    private static long mixed(long stream, long of) {
        long z = stream * 0x9E3779B97F4A7C15L + of * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }

    private static double fraction(long stream, long of) {
        return (mixed(stream, of) >>> 10) * 0x1.0p-53;
    }

    /// @param from how many the table holds
    /// @param upTo how many it is to hold
    void copy(HikariDataSource database, long from, long upTo) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            CopyIn copy =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    """
                                    copy store.event (position, stream, stream_type, sequence, event_id,
                                        type, revision, recorded_at, payload, metadata) from stdin\
                                    """);
            for (long index = from; index < upTo; index++) {
                byte[] row = row(Math.toIntExact(index)).getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(row, 0, row.length);
            }
            copy.endCopy();
        }
        Server.execute(database, "vacuum analyze store.event");
    }

    /// When the event at a position was recorded: one a minute.
    static Instant recordedAt(long position) {
        return FIRST.plus(position, ChronoUnit.MINUTES);
    }

    private String row(int index) {
        LedgerEvent event;
        int step = 0;
        UUID id;
        if (index < before) {
            event = reference(index);
            id = new UUID(0x7000L, index);
        } else {
            long place = places[index - before];
            long stream = (place >>> STEP_BITS) & ((1L << STREAM_BITS) - 1);
            step = (int) (place & ((1 << STEP_BITS) - 1));
            event = event(stream, step, LocalDate.ofInstant(recordedAt(index), ZoneOffset.UTC));
            id = id(stream, step);
        }
        String stream = event.stream();
        return String.join(
                        "\t",
                        Integer.toString(index + 1),
                        stream,
                        stream.substring(0, stream.indexOf(':')),
                        Integer.toString(step),
                        id.toString(),
                        EventTypes.name(event.getClass()),
                        EventTypes.revision(event.getClass()),
                        recordedAt(index + 1).toString(),
                        escaped(EventJson.MAPPER.writeValueAsString(event)),
                        escaped(
                                "{\"actor\":\"operator\",\"causationId\":\"%1$s\",\"correlationId\":\"%1$s\",\"role\":\"operator\",\"traceId\":\"%1$s\"}"
                                        .formatted(id)))
                + "\n";
    }

    private static UUID id(long stream, int step) {
        return new UUID(0x7001_0000L + step, stream);
    }

    private static LedgerEvent reference(int index) {
        if (index < Offers.SOURCES) {
            return Offers.registered(index);
        }
        int day = index - Offers.SOURCES;
        return day < RATE_DAYS ? rates(day) : statement(day - RATE_DAYS);
    }

    private static RatesPublished rates(int day) {
        LocalDate on = FIRST_RATES.plusDays(day);
        return new RatesPublished(
                new RatesId("rates:ECB-" + on),
                "ECB",
                "EUR",
                on,
                Map.of(
                        "USD", rate("1.05", day),
                        "GBP", rate("0.83", day),
                        "DKK", rate("7.44", day),
                        "NOK", rate("11.3", day),
                        "SEK", rate("11.1", day)));
    }

    private static BigDecimal rate(String about, int day) {
        return new BigDecimal(about).add(BigDecimal.valueOf(mixed(day, 5) % 400, 4));
    }

    private static StatementRecorded statement(int number) {
        return new StatementRecorded(
                new StatementId("statement:history-" + number),
                StatementKind.RUNNING_TOTAL,
                new PartyCode(donor(number)),
                new About(
                        Shares.of(donor(number)),
                        new PartyCode("UA"),
                        number % 2 == 0 ? null : new CapabilityCode(capability(number)),
                        null,
                        Purpose.TRANSFER_TO_RECIPIENT,
                        Stage.PLEDGED,
                        null),
                null,
                Money.exactly("2000000000", currency(number)),
                DateValue.day(LocalDate.of(2024, 12, 31)),
                List.of(),
                null,
                DateValue.day(LocalDate.of(2024, 1, 1)),
                List.of(Offers.evidence(number)),
                List.of());
    }

    private static LedgerEvent event(long stream, int step, LocalDate recorded) {
        LocalDate day = recorded.minusDays(mixed(stream, 6) % 30);
        return isDelivery(stream)
                ? delivery(stream, step, DateValue.day(day))
                : pledge(stream, step, day);
    }

    private static LedgerEvent pledge(long stream, int step, LocalDate day) {
        var pledge = new PledgeId("pledge:history-" + stream);
        List<Evidence> evidence = List.of(Offers.evidence(stream * 31 + step));
        DateValue effective = DateValue.day(day);
        if (step == 0) {
            return new PledgeAnnounced(
                    pledge,
                    Shares.of(donor(stream)),
                    new PartyCode("UA"),
                    Purpose.TRANSFER_TO_RECIPIENT,
                    Flow.DIRECT,
                    null,
                    null,
                    null,
                    List.of(line(stream, step)),
                    null,
                    null,
                    List.of(),
                    effective,
                    evidence,
                    List.of());
        }
        if (step == 1) {
            return new PledgeAuthorised(
                    pledge, "UNSPECIFIED", List.of(), null, effective, evidence, List.of());
        }
        long of = mixed(stream, 100 + step) % 100;
        if (of < 24) {
            // One in twelve is learnt late.
            DateValue learnt = of < 2 ? DateValue.day(day.minusDays(90)) : effective;
            return new PledgeAmended(
                    pledge, List.of(line(stream, step)), null, learnt, evidence, List.of());
        }
        if (of < 44) {
            return new PledgeLineAllocated(
                    pledge,
                    "1",
                    Quantity.exactly(1, "system"),
                    Money.exactly("125000.50", currency(stream)),
                    new AllocatedFrom(AllocatedFrom.Origin.STOCK, null),
                    effective,
                    evidence,
                    List.of());
        }
        if (of < 54) {
            return new PledgeWithdrawn(
                    pledge,
                    List.of(new LineQuantity("1", Quantity.exactly(1, "system"), null)),
                    Cause.DONOR_DECISION,
                    "Some of it is needed at home.",
                    effective,
                    evidence,
                    List.of());
        }
        if (of < 56) {
            return new PledgeCorrected(
                    pledge,
                    id(stream, 0).toString(),
                    Cause.SOURCE_ERROR,
                    "The release was misprinted.",
                    null,
                    null,
                    null,
                    null,
                    List.of(line(stream, step)),
                    null,
                    null,
                    effective,
                    evidence,
                    List.of());
        }
        return of < 80
                ? new EvidenceAdded(pledge, effective, evidence, List.of())
                : new PledgeMentioned(pledge, effective, evidence, List.of());
    }

    private static LedgerEvent delivery(long stream, int step, DateValue effective) {
        var delivery = new DeliveryId("delivery:history-" + stream);
        var consignment =
                new Consignment(Shares.of(donor(stream - 1)), new PartyCode("UA"), null, null);
        List<Line> lines =
                List.of(
                        new Line(
                                "1",
                                new CapabilityCode(capability(stream - 1)),
                                Quantity.exactly(2, "system"),
                                null,
                                null,
                                null,
                                null,
                                null));
        List<Cover> of = List.of(new Cover("1", "pledge:history-" + (stream - 1), "1", null, null));
        List<Evidence> evidence = List.of(Offers.evidence(stream * 31 + step));
        return switch (step) {
            case 0 ->
                    new DeliveryPlanned(
                            delivery, consignment, lines, of, null, effective, evidence, List.of());
            case 1 ->
                    new DeliveryDispatched(
                            delivery, consignment, lines, of, null, effective, evidence, List.of());
            default ->
                    new DeliveryCompleted(
                            delivery,
                            consignment,
                            lines,
                            of,
                            null,
                            null,
                            false,
                            effective,
                            evidence,
                            List.of());
        };
    }

    private static Line line(long stream, int step) {
        return new Line(
                "1",
                new CapabilityCode(capability(stream)),
                Quantity.exactly(1_000 + mixed(stream, 200 + step) % 500, "system"),
                Money.exactly(
                        BigDecimal.valueOf(
                                        1_000_000_00L + mixed(stream, 300 + step) % 900_000_00L, 2)
                                .toPlainString(),
                        currency(stream)),
                null,
                null,
                null,
                null);
    }

    private static String donor(long stream) {
        return Offers.DONORS[(int) (mixed(stream, 7) % Offers.DONORS.length)];
    }

    private static String capability(long stream) {
        return "CAP." + (10 + mixed(stream, 8) % 90);
    }

    private static String currency(long stream) {
        return CURRENCIES.get((int) (mixed(stream, 9) % CURRENCIES.size()));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }
}
