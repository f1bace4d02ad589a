package aid.query.totals;

import aid.events.EventJson;
import aid.events.value.About;
import aid.events.value.CapabilityCode;
import aid.events.value.DatePrecision;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.postings.PostingRules;
import aid.query.answer.AnswerJson;
import aid.query.totals.Ledger.Look;
import aid.query.view.StreamReplay;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The running totals that somebody has claimed and not taken back, as of a position.
final class Claims {

    private final EventLog log;
    private final PostingRules rules;

    Claims(EventLog log, PostingRules rules) {
        this.log = log;
        this.rules = rules;
    }

    /// A running total as its view has it.
    private record Told(
            String id,
            String status,
            About about,
            @Nullable Quantity quantity,
            @Nullable Money money,
            @Nullable DateValue period,
            List<Line> lines,
            DateValue effective,
            List<Evidence> evidence) {}

    /// In the order in which they were recorded first.
    List<Claim> asOf(Look look) throws SQLException {
        List<Claim> claims = new ArrayList<>();
        try (PreparedStatement select =
                look.connection()
                        .prepareStatement(
                                """
                                select stream, document, (recorded_at at time zone 'UTC')::date, position
                                from view_document
                                where kind = 'statement' and type = 'RUNNING_TOTAL' and first_position <= ?
                                    and (status = 'RECORDED' or position > ?)
                                order by first_position\
                                """)) {
            select.setLong(1, look.position());
            select.setLong(2, look.position());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getLong(4) <= look.position()) {
                        add(
                                claims,
                                EventJson.MAPPER.readValue(row.getString(2), Told.class),
                                row.getObject(3, LocalDate.class));
                    } else {
                        addAsItStood(claims, row.getString(1), look.position());
                    }
                }
            }
        }
        return claims;
    }

    /// Its view has moved on since, so it is told again up to there.
    private void addAsItStood(List<Claim> claims, String stream, long position) {
        List<RecordedEvent> records =
                log.streams(List.of(stream)).stream()
                        .filter(record -> record.position() <= position)
                        .toList();
        String document =
                AnswerJson.MAPPER.writeValueAsString(StreamReplay.of(rules, records).view());
        add(
                claims,
                EventJson.MAPPER.readValue(document, Told.class),
                records.getLast().recordedAt().atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static void add(List<Claim> claims, Told told, LocalDate recordedOn) {
        if (!told.status().equals("RECORDED")) {
            return;
        }
        About about = told.about();
        if (told.quantity() != null
                || told.money() != null
                || about.capability() != null
                || told.lines().isEmpty()) {
            claims.add(
                    claim(
                            told,
                            null,
                            about.capability(),
                            told.quantity(),
                            told.money(),
                            recordedOn));
        }
        for (Line line : told.lines()) {
            claims.add(
                    claim(
                            told,
                            line.line(),
                            line.capability(),
                            line.quantity(),
                            line.money(),
                            recordedOn));
        }
    }

    private static Claim claim(
            Told told,
            @Nullable String line,
            @Nullable CapabilityCode capability,
            @Nullable Quantity quantity,
            @Nullable Money money,
            LocalDate recordedOn) {
        About about = told.about();
        List<String> donors =
                about.donors() == null
                        ? List.of()
                        : List.copyOf(
                                new TreeSet<>(
                                        about.donors().of().stream()
                                                .map(Share::party)
                                                .map(PartyCode::value)
                                                .toList()));
        DateValue period = told.period();
        return new Claim(
                told.id(),
                line,
                donors,
                about.recipient(),
                capability,
                about.purpose(),
                about.measure(),
                period == null ? upTo(told.effective()) : period,
                recordedOn,
                quantity,
                money,
                told.evidence());
    }

    /// A total said on a day, without saying since when, is of all that came before.
    private static DateValue upTo(DateValue effective) {
        return effective
                .latest()
                .map(day ->
                        new DateValue(
                                DatePrecision.ON_OR_BEFORE,
                                day.toString(),
                                effective.inferred(),
                                effective.basis(),
                                null))
                .orElse(DateValue.unknown());
    }
}
