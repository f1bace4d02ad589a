package aid.benchmarks;

import aid.command.capability.DefineCapability;
import aid.command.decision.Command;
import aid.command.gateway.LocalCommandGateway;
import aid.command.party.RegisterParty;
import aid.command.pledge.AmendPledge;
import aid.command.pledge.AnnouncePledge;
import aid.command.request.Caller;
import aid.command.request.CommandRequest;
import aid.command.request.CommandResult;
import aid.command.request.RequestContext;
import aid.command.source.RegisterSource;
import aid.events.EventJson;
import aid.events.pledge.PledgeId;
import aid.events.source.SourceId;
import aid.events.source.SourceRegistered;
import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import aid.events.value.Purpose;
import aid.events.value.Quantity;
import aid.events.value.Shares;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/// Pledges by the number, no two alike: each rests on a passage of its own in one of some hundred
/// registered sources, so that everything a decider looks up is there and nothing is refused.
final class Offers {

    static final String[] DONORS =
            """
            AT BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP LT LU LV NL NO PL PT SE US\
            """
                    .split(" ");
    static final int CAPABILITIES = 40;
    static final int SOURCES = 100;
    private static final int SENTENCES = 400;
    static final LocalDate FIRST_DAY = LocalDate.of(2022, 2, 24);
    static final int DAYS = 1_200;

    private static final Caller OPERATOR = new Caller("operator", Caller.Role.OPERATOR, null, null);

    private final AtomicLong next = new AtomicLong();

    long next() {
        return next.incrementAndGet();
    }

    /// Registers what pledges refer to.
    static void prepare(LocalCommandGateway gateway) {
        for (String donor : DONORS) {
            submit(
                    gateway,
                    new RegisterParty(new PartyCode(donor), PartyKind.STATE, names(donor), false));
        }
        submit(
                gateway,
                new RegisterParty(new PartyCode("UA"), PartyKind.STATE, names("Ukraine"), true));
        for (int capability = 0; capability < CAPABILITIES; capability++) {
            var code = new CapabilityCode(capability(capability));
            submit(gateway, new DefineCapability(code, null, names(code.value())));
        }
        for (int source = 0; source < SOURCES; source++) {
            submit(
                    gateway,
                    new RegisterSource(
                            source(source),
                            "A ministry",
                            "Release " + source,
                            null,
                            "en",
                            DateValue.day(FIRST_DAY),
                            null,
                            null,
                            text(source),
                            List.of()));
        }
    }

    /// Records a command, or fails.
    static CommandResult.Recorded submit(LocalCommandGateway gateway, Command command) {
        CommandResult result =
                gateway.send(new CommandRequest(command, RequestContext.of(OPERATOR), "", true));
        return switch (result) {
            case CommandResult.Recorded recorded -> recorded;
            case CommandResult.Tried _, CommandResult.Refused _ ->
                    throw new IllegalStateException(command + " was answered " + result);
        };
    }

    static AnnouncePledge announce(PledgeId pledge, long number) {
        return new AnnouncePledge(
                pledge,
                Shares.of(donor(number)),
                new PartyCode("UA"),
                Purpose.TRANSFER_TO_RECIPIENT,
                null,
                null,
                null,
                null,
                List.of(line(number, number)),
                null,
                null,
                List.of(),
                day(number),
                List.of(evidence(number)),
                List.of());
    }

    /// Another quantity than before.
    static AmendPledge amend(PledgeId pledge, long number, long quantity) {
        return new AmendPledge(
                pledge,
                List.of(line(number, quantity)),
                null,
                day(number),
                List.of(evidence(number)),
                List.of());
    }

    /// The command as it is posted to `/v1/pledges`: the service makes the id.
    static ObjectNode posted(long number) {
        ObjectNode body =
                EventJson.MAPPER.valueToTree(announce(new PledgeId("pledge:none"), number));
        body.remove("pledge");
        return body;
    }

    static Line line(long number, long quantity) {
        return new Line(
                "1",
                new CapabilityCode(capability(number)),
                Quantity.exactly(1 + quantity, "system"),
                null,
                null,
                null,
                null,
                null);
    }

    static DateValue day(long number) {
        return DateValue.day(FIRST_DAY.plusDays(number % DAYS));
    }

    static String donor(long number) {
        return DONORS[(int) (number / CAPABILITIES % DONORS.length)];
    }

    static String capability(long number) {
        return "CAP." + (10 + number % CAPABILITIES);
    }

    /// Of each sentence every capability's pledge has its own; then the next sentence comes.
    static Evidence evidence(long number) {
        long sentence = number / CAPABILITIES % SENTENCES;
        long source = number / CAPABILITIES / SENTENCES % SOURCES;
        String passage = sentence(source, sentence);
        int start = (int) (sentence * (passage.length() + 1));
        return new Evidence(
                source(source),
                1,
                start,
                start + passage.length(),
                passage,
                sha256(passage),
                "en",
                Evidence.Grade.PRIMARY_OFFICIAL,
                Evidence.Stance.SUPPORTS);
    }

    /// The source that [#evidence] of some numbers cites, as an event: each has a day of its own.
    static SourceRegistered registered(int number) {
        String text = text(number);
        return new SourceRegistered(
                source(number),
                "A ministry",
                "Release " + number,
                null,
                "en",
                DateValue.day(LocalDate.of(2024, 1, 1).plusDays(number * 7L)),
                null,
                sha256(text),
                text,
                List.of());
    }

    private static SourceId source(long number) {
        return new SourceId("source:release-" + number);
    }

    private static String text(long source) {
        var text = new StringBuilder();
        for (long sentence = 0; sentence < SENTENCES; sentence++) {
            text.append(sentence(source, sentence)).append(' ');
        }
        return text.toString();
    }

    private static String sentence(long source, long sentence) {
        return "Item %03d of release %03d is promised to the country by its donors in writing."
                .formatted(sentence, source);
    }

    private static Names names(String name) {
        return new Names(name, name);
    }

    private static String sha256(String passage) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(passage.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
