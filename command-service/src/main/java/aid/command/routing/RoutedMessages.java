package aid.command.routing;

import aid.command.decision.Command;
import aid.command.decision.Refusal;
import aid.command.request.CommandFailure;
import aid.command.request.CommandRequest;
import aid.command.request.CommandResult;
import aid.command.request.RequestContext;
import aid.events.EventJson;
import aid.events.EventReader;
import aid.events.EventTypes;
import aid.events.LedgerEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests and results as JSON between instances. Commands are named by their records and resolved
/// against the known ones only.
public final class RoutedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(RoutedMessages.class);

    /// Values as in events, but with nothing left out: a command is read by its record alone.
    private static final JsonMapper MAPPER =
            EventJson.MAPPER
                    .rebuild()
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                    .build();

    private final Map<String, Class<? extends Command>> commands;

    /// @param commands all there are
    public RoutedMessages(Collection<Class<? extends Command>> commands) {
        this.commands =
                commands.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        RoutedMessages::name, Function.identity()));
    }

    public static String name(Class<? extends Command> command) {
        return command.getSimpleName();
    }

    Collection<String> names() {
        return commands.keySet();
    }

    public static String json(CommandRequest request) {
        return MAPPER.writeValueAsString(request);
    }

    /// @throws RuntimeException if there is no such command here, or it has another form
    public CommandRequest request(String name, String json) {
        @Nullable Class<? extends Command> type = commands.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no command of this ledger: " + name);
        }
        JsonNode node = MAPPER.readTree(json);
        return new CommandRequest(
                MAPPER.treeToValue(node.path("command"), type),
                MAPPER.treeToValue(node.path("context"), RequestContext.class),
                node.path("fingerprint").stringValue(),
                node.path("presumedNew").booleanValue());
    }

    public static String json(CommandResult result) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (result) {
            case CommandResult.Recorded recorded ->
                    node.set("recorded", MAPPER.valueToTree(recorded));
            case CommandResult.Refused refused -> node.set("refused", MAPPER.valueToTree(refused));
            case CommandResult.Tried tried -> {
                ObjectNode inner = node.putObject("tried");
                inner.put("stream", tried.stream());
                inner.put("sequence", tried.sequence());
                ArrayNode events = inner.putArray("events");
                for (LedgerEvent event : tried.events()) {
                    ObjectNode each = events.addObject();
                    each.put("type", EventTypes.name(event.getClass()));
                    each.put("revision", EventTypes.revision(event.getClass()));
                    each.put("event", EventJson.MAPPER.writeValueAsString(event));
                }
            }
        }
        return MAPPER.writeValueAsString(node);
    }

    /// That there is no result, and what is known then.
    public static String json(Throwable thrown) {
        CommandFailure failure = CommandFailure.of(thrown);
        if (failure == CommandFailure.FAULT) {
            LOG.error("a command that was routed here failed", thrown);
        } else {
            LOG.warn("a command that was routed here failed: {}", thrown.toString());
        }
        ObjectNode node = MAPPER.createObjectNode();
        node.put("failure", failure.name());
        node.put("detail", String.valueOf(thrown.getMessage()));
        return MAPPER.writeValueAsString(node);
    }

    /// @throws RuntimeException of a [CommandFailure], as the instance that decided has thrown it
    public static CommandResult result(String json) {
        JsonNode node = MAPPER.readTree(json);
        if (node.has("recorded")) {
            return MAPPER.treeToValue(node.path("recorded"), CommandResult.Recorded.class);
        }
        if (node.has("refused")) {
            return new CommandResult.Refused(
                    List.of(
                            MAPPER.treeToValue(
                                    node.path("refused").path("refusals"), Refusal[].class)));
        }
        if (node.has("tried")) {
            return tried(node.path("tried"));
        }
        throw CommandFailure.valueOf(node.path("failure").asString("FAULT"))
                .thrown(node.path("detail").asString(""));
    }

    private static CommandResult tried(JsonNode node) {
        var events = new ArrayList<LedgerEvent>();
        for (JsonNode each : node.path("events")) {
            events.add(
                    EventReader.LEDGER.read(
                            each.path("type").stringValue(),
                            each.path("revision").stringValue(),
                            each.path("event").stringValue()));
        }
        return new CommandResult.Tried(
                node.path("stream").stringValue(), events, node.path("sequence").asLong());
    }
}
