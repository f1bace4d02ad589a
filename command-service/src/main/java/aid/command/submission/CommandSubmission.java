package aid.command.submission;

import aid.command.answer.Problems;
import aid.command.answer.RefusedRequestException;
import aid.command.answer.Reply;
import aid.command.api.CommandCatalogue;
import aid.command.api.CommandCatalogue.Entry;
import aid.command.binding.CommandBinder;
import aid.command.binding.Json;
import aid.command.decision.Command;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.request.CommandGateway;
import aid.command.request.CommandRequest;
import aid.command.request.CommandResult;
import aid.command.request.RequestContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The way of a command from a JSON object to its answer, the same for single ones and imports.
public final class CommandSubmission {

    private static final String COMMAND = "command";
    private static final String KEY = "idempotencyKey";

    private final CommandCatalogue catalogue;
    private final CommandGateway gateway;
    private final CommandMetrics metrics;

    public CommandSubmission(
            CommandCatalogue catalogue, CommandGateway gateway, CommandMetrics metrics) {
        this.catalogue = catalogue;
        this.gateway = gateway;
        this.metrics = metrics;
    }

    /// A command ready to be handed in.
    public record Ready(Entry entry, CommandRequest request) {}

    /// @param expected the command that the path means; absent where the body names it
    /// @param id the stream as named by the path
    /// @param body what was sent; ids and numbers of lines are filled in
    public Ready ready(
            @Nullable Entry expected, @Nullable String id, ObjectNode body, RequestContext context)
            throws RefusedRequestException {
        Entry entry = entry(expected, body);
        RequestContext full = ownKey(body, context);
        if (id != null) {
            putId(entry, id, body);
        }
        // Before ids are made and lines numbered: a repetition has to look the same.
        String fingerprint = full.commandId() == null ? "" : Json.fingerprint(entry.name(), body);
        boolean made = entry.route().starts() && makeId(entry, body, full.commandId());
        Command command = CommandBinder.read(entry.type(), entry.route().starts(), body);
        return new Ready(
                entry,
                new CommandRequest(
                        command, full, fingerprint, made || entry.route().noun() == null));
    }

    private Entry entry(@Nullable Entry expected, ObjectNode body) throws RefusedRequestException {
        JsonNode name = body.remove(COMMAND);
        if (name == null) {
            if (expected == null) {
                throw malformed(COMMAND, "The command is not named; GET /v1/commands lists them.");
            }
            return expected;
        }
        Entry named = name.isString() ? catalogue.named(name.stringValue()) : null;
        if (named == null) {
            throw new RefusedRequestException(
                    List.of(
                            new Refusal(
                                    RefusalCode.COMMAND_MALFORMED,
                                    COMMAND,
                                    "There is no command "
                                            + CommandBinder.shown(name)
                                            + "; GET /v1/commands lists them.",
                                    Map.of(
                                            "allowed",
                                            catalogue.all().stream()
                                                    .map(Entry::name)
                                                    .collect(Collectors.joining(", "))))));
        }
        if (expected != null && !named.equals(expected) && !beginsLike(named, expected)) {
            throw malformed(
                    COMMAND, "This path takes " + expected.name() + ", not " + named.name() + ".");
        }
        return named;
    }

    /// A collection also takes other commands that may begin a stream of its kind.
    private static boolean beginsLike(Entry named, Entry expected) {
        return expected.route().noun() == null
                && named.route().starts()
                && named.feature() == expected.feature();
    }

    /// Of two keys nobody could say which one a repetition would come with.
    public static void requireOneKey(ObjectNode body, RequestContext context)
            throws RefusedRequestException {
        String header = context.commandId();
        JsonNode own = body.path(KEY);
        if (header != null && own.isString() && !own.stringValue().equals(header)) {
            throw malformed(
                    KEY,
                    "The Idempotency-Key of the header is another than the idempotencyKey of the"
                            + " body: send one of them.");
        }
    }

    private static RequestContext ownKey(ObjectNode body, RequestContext context)
            throws RefusedRequestException {
        JsonNode key = body.remove(KEY);
        if (key == null) {
            return context;
        }
        if (!key.isString() || !RequestHeaders.isKey(key.stringValue())) {
            throw malformed(KEY, KEY + " is a text of 1 to 200 printable characters.");
        }
        return context.withCommandId(key.stringValue());
    }

    private static void putId(Entry entry, String id, ObjectNode body)
            throws RefusedRequestException {
        String field = entry.id().name();
        String full = full(entry, id);
        JsonNode given = body.path(field);
        if (!given.isMissingNode()
                && !(given.isString() && full(entry, given.stringValue()).equals(full))) {
            throw malformed(
                    field, "The path names " + full + ", and " + field + " something else.");
        }
        body.put(field, full);
    }

    private static String full(Entry entry, String id) {
        String prefix = entry.idShape().prefix();
        return id.startsWith(prefix) ? id : prefix + id;
    }

    /// With a key, the id follows from it: a repetition is about the same stream, wherever it is
    /// decided, and there cannot be two.
    private static boolean makeId(Entry entry, ObjectNode body, @Nullable String key) {
        String field = entry.id().name();
        if (!body.path(field).isMissingNode() && !body.path(field).isNull()) {
            return false;
        }
        Optional<String> made =
                entry.feature()
                        .newId(
                                name -> body.path(name).stringValue(""),
                                () ->
                                        key == null
                                                ? IdentifierFactory.getInstance()
                                                        .generateIdentifier()
                                                : Json.id(entry.name(), key));
        made.ifPresent(id -> body.put(field, entry.idShape().prefix() + id));
        return made.isPresent();
    }

    /// Never throws: what goes wrong is an answer too.
    public Reply submit(Ready ready) {
        long started = System.nanoTime();
        Reply reply = reply(ready);
        metrics.answered(
                ready.entry().name(),
                reply.outcome(),
                Duration.ofNanos(System.nanoTime() - started));
        return reply;
    }

    private Reply reply(Ready ready) {
        RequestContext context = ready.request().context();
        try {
            return switch (gateway.send(ready.request())) {
                case CommandResult.Recorded recorded ->
                        Reply.of(recorded, ready.entry().feature().routes().collection());
                case CommandResult.Tried tried -> Reply.of(tried);
                case CommandResult.Refused(List<Refusal> refusals) ->
                        Problems.of(refusals, context.expectedSequence() != null);
            };
        } catch (RuntimeException | StackOverflowError e) {
            return Problems.of(e, context.commandId() != null);
        }
    }

    private static RefusedRequestException malformed(String field, String detail) {
        return new RefusedRequestException(List.of(Malformed.refusal(field, detail)));
    }
}
