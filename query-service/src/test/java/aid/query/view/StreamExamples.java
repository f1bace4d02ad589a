package aid.query.view;

import aid.events.LedgerEvent;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeId;
import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.Condition;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import aid.postings.Happening;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/// Events of which a test says only what it is about.
public final class StreamExamples {

    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    public static final DateValue THEN = DateValue.day(LocalDate.of(2024, 4, 19));

    private static final PostingRules RULES = new PostingRules(ReadingPolicy.FR_QUANTITY_1);

    /// These events, recorded one after another from position 1 on; the id of the first is `e1`.
    static StreamReplay recorded(LedgerEvent... events) {
        var replay = new StreamReplay(RULES);
        for (LedgerEvent event : events) {
            take(replay, event);
        }
        return replay;
    }

    /// The event recorded next.
    ///
    /// @return its postings
    static List<Posting> take(StreamReplay replay, LedgerEvent event) {
        int n = replay.isEmpty() ? 0 : (int) replay.last().position();
        return replay.take(
                n, new Happening(n + 1, "e" + (n + 1), NOON.plusSeconds(n), "operator", event));
    }

    public static PledgeAnnounced pledge(String name, String donor, Line... lines) {
        return pledge(name, Shares.of(donor), List.of(), lines);
    }

    public static PledgeAnnounced pledge(
            String name, Shares donors, List<Condition> conditions, Line... lines) {
        return pledge(
                name, donors, conditions, THEN, passage("memo", 0, "a pledge of " + name), lines);
    }

    public static PledgeAnnounced pledge(
            String name,
            Shares donors,
            List<Condition> conditions,
            DateValue effective,
            Evidence evidence,
            Line... lines) {
        return new PledgeAnnounced(
                new PledgeId("pledge:" + name),
                donors,
                new PartyCode("UA"),
                Purpose.TRANSFER_TO_RECIPIENT,
                Flow.DIRECT,
                null,
                null,
                null,
                List.of(lines),
                null,
                null,
                conditions,
                effective,
                List.of(evidence),
                List.of());
    }

    public static Line line(String id, String capability, Quantity quantity) {
        return new Line(id, new CapabilityCode(capability), quantity, null, null, null, null, null);
    }

    public static Line line(String id, String capability, Money money) {
        return new Line(
                id,
                new CapabilityCode(capability),
                Quantity.unspecified(),
                money,
                null,
                null,
                null,
                null);
    }

    public static Evidence passage(String source, int start, String text) {
        return passage(source, start, text, Evidence.Stance.SUPPORTS);
    }

    public static Evidence passage(String source, int start, String text, Evidence.Stance stance) {
        return new Evidence(
                new SourceId("source:" + source),
                1,
                start,
                start + text.length(),
                text,
                sha256(text),
                "en",
                Evidence.Grade.PRIMARY_OFFICIAL,
                stance);
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private StreamExamples() {}
}
