package aid.command.routing;

import aid.command.decision.Command;
import aid.command.request.CommandFailure;
import aid.command.request.CommandRequest;
import aid.command.request.CommandResult;
import aid.command.request.RequestContext;
import aid.events.EventJson;
import aid.events.EventReader;
import aid.events.EventTypes;
import aid.events.LedgerEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/// Requests and results as JSON between instances. Commands are named by their records and resolved
/// against the known ones only.
public final class RoutedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(RoutedMessages.class);

    /// Values as in events, but with nothing left out: a command is read by its record alone.
    /// Events are written as they are stored.
    private static final JsonMapper MAPPER =
            EventJson.MAPPER
                    .rebuild()
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                    .addMixIn(CommandResult.class, NamedResult.class)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(LedgerEvent.class, new EventWriter())
                                    .addDeserializer(LedgerEvent.class, new EventParser()))
                    .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "recorded", value = CommandResult.Recorded.class),
        @JsonSubTypes.Type(name = "tried", value = CommandResult.Tried.class),
        @JsonSubTypes.Type(name = "refused", value = CommandResult.Refused.class)
    })
    private interface NamedResult {}

    private static final class EventWriter extends ValueSerializer<LedgerEvent> {
        @Override
        public void serialize(LedgerEvent event, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            json.writeString(EventTypes.name(event.getClass()));
            json.writeString(EventTypes.revision(event.getClass()));
            json.writeString(EventJson.MAPPER.writeValueAsString(event));
            json.writeEndArray();
        }
    }

    private static final class EventParser extends ValueDeserializer<LedgerEvent> {
        @Override
        public LedgerEvent deserialize(JsonParser json, DeserializationContext context) {
            String[] stored = context.readValue(json, String[].class);
            return EventReader.LEDGER.read(stored[0], stored[1], stored[2]);
        }
    }

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
        return MAPPER.writerFor(CommandResult.class).writeValueAsString(result);
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
        if (node.has("failure")) {
            throw CommandFailure.valueOf(node.path("failure").stringValue())
                    .thrown(node.path("detail").asString(""));
        }
        return MAPPER.treeToValue(node, CommandResult.class);
    }
}
