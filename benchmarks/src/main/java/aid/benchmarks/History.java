package aid.benchmarks;

import aid.events.EventJson;
import aid.events.EventTypes;
import aid.events.LedgerEvent;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeId;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.value.AllocatedFrom;
import aid.events.value.DateValue;
import aid.events.value.Flow;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// A long history of pledges, each announced, authorised, amended and allocated, copied straight
/// into the event table. A thousand pledges are in progress at a time.
final class History {

    private static final int STEPS = 4;
    private static final int IN_PROGRESS = 1_000;
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

    private History() {}

    /// @param from how many the table holds
    /// @param upTo how many it is to hold
    static void copy(HikariDataSource database, long from, long upTo)
            throws SQLException, IOException {
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
                byte[] row = row(index).getBytes(StandardCharsets.UTF_8);
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

    private static String row(long index) {
        long pledge = index / (STEPS * IN_PROGRESS) * IN_PROGRESS + index % IN_PROGRESS;
        int step = (int) (index / IN_PROGRESS % STEPS);
        LedgerEvent event = event(pledge, step);
        var id = new UUID(0x7000L + index, pledge).toString();
        return String.join(
                        "\t",
                        Long.toString(index + 1),
                        event.stream(),
                        "pledge",
                        Integer.toString(step),
                        id,
                        EventTypes.name(event.getClass()),
                        EventTypes.revision(event.getClass()),
                        recordedAt(index + 1).toString(),
                        escaped(EventJson.MAPPER.writeValueAsString(event)),
                        escaped(
                                "{\"actor\":\"operator\",\"causationId\":\"%1$s\",\"correlationId\":\"%1$s\",\"role\":\"operator\",\"traceId\":\"%1$s\"}"
                                        .formatted(id)))
                + "\n";
    }

    private static LedgerEvent event(long number, int step) {
        var pledge = new PledgeId("pledge:history-" + number);
        return switch (step) {
            case 0 ->
                    new PledgeAnnounced(
                            pledge,
                            Shares.of(Offers.donor(number)),
                            new PartyCode("UA"),
                            Purpose.TRANSFER_TO_RECIPIENT,
                            Flow.DIRECT,
                            null,
                            null,
                            null,
                            List.of(Offers.line(number, number % 100)),
                            null,
                            null,
                            List.of(),
                            day(number),
                            List.of(Offers.evidence(number)),
                            List.of());
            case 1 ->
                    new PledgeAuthorised(
                            pledge,
                            "UNSPECIFIED",
                            List.of(),
                            null,
                            day(number),
                            List.of(Offers.evidence(number)),
                            List.of());
            case 2 ->
                    new PledgeAmended(
                            pledge,
                            List.of(Offers.line(number, 1 + number % 100)),
                            null,
                            day(number),
                            List.of(Offers.evidence(number)),
                            List.of());
            default ->
                    new PledgeLineAllocated(
                            pledge,
                            "1",
                            Quantity.exactly(1, "system"),
                            null,
                            new AllocatedFrom(AllocatedFrom.Origin.STOCK, null),
                            day(number),
                            List.of(Offers.evidence(number)),
                            List.of());
        };
    }

    /// Whatever the donor and the capability, the day is another one each time: else there would be
    /// far fewer sums by month than a real ledger has.
    private static DateValue day(long number) {
        return Offers.day(number * 7 + number / 1_200 * 31);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }
}
