package aid.command.desk.routed;

import aid.command.decision.Command;
import aid.command.decision.Refusal;
import aid.command.desk.Answer;
import aid.command.desk.Caller;
import aid.command.desk.Submission;
import aid.events.EventJson;
import aid.events.EventReader;
import aid.events.EventTypes;
import aid.events.LedgerEvent;
import aid.events.UnknownEventException;
import aid.store.NotRecordedException;
import aid.store.RecordedUnansweredException;
import aid.store.RecordingInDoubtException;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Submissions and answers as JSON. Types are named by what the catalogue calls them and resolved
/// against the known ones only.
public final class Wire {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

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
    public Wire(Collection<Class<? extends Command>> commands) {
        this.commands =
                commands.stream()
                        .collect(Collectors.toUnmodifiableMap(Wire::name, Function.identity()));
    }

    public static String name(Class<? extends Command> command) {
        return command.getSimpleName();
    }

    Collection<String> names() {
        return commands.keySet();
    }

    private record Rest(
            Caller caller,
            @Nullable String commandId,
            String fingerprint,
            @Nullable String expectedSequence,
            boolean dryRun,
            boolean presumedNew,
            @Nullable String correlationId,
            @Nullable String traceparent) {}

    public static String of(Submission submission) {
        ObjectNode node =
                MAPPER.valueToTree(
                        new Rest(
                                submission.caller(),
                                submission.commandId(),
                                submission.fingerprint(),
                                submission.expectedSequence(),
                                submission.dryRun(),
                                submission.presumedNew(),
                                submission.correlationId(),
                                submission.traceparent()));
        node.set("command", MAPPER.valueToTree(submission.command()));
        return MAPPER.writeValueAsString(node);
    }

    /// @throws RuntimeException if there is no such command here, or it has another form
    public Submission submission(String name, String json) {
        @Nullable Class<? extends Command> type = commands.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no command of this ledger: " + name);
        }
        JsonNode node = MAPPER.readTree(json);
        Rest rest = MAPPER.treeToValue(node, Rest.class);
        return new Submission(
                MAPPER.treeToValue(node.path("command"), type),
                rest.caller(),
                rest.commandId(),
                rest.fingerprint(),
                rest.expectedSequence(),
                rest.dryRun(),
                rest.presumedNew(),
                rest.correlationId(),
                rest.traceparent());
    }

    public static String of(Answer answer) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (answer) {
            case Answer.Done done -> node.set("done", MAPPER.valueToTree(done));
            case Answer.Refused refused -> node.set("refused", MAPPER.valueToTree(refused));
            case Answer.Tried tried -> {
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

    /// That there is no answer, and what that means to the caller.
    public static String of(Throwable fault) {
        ObjectNode node = MAPPER.createObjectNode();
        String kind = kind(fault);
        if (kind.equals("FAULT")) {
            LOG.error("a command that was routed here failed", fault);
        } else {
            LOG.warn("a command that was routed here failed: {}", fault.toString());
        }
        node.put("fault", kind);
        node.put("detail", String.valueOf(fault.getMessage()));
        return MAPPER.writeValueAsString(node);
    }

    private static String kind(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordingInDoubtException) {
                return "IN_DOUBT";
            }
            if (cause instanceof RecordedUnansweredException) {
                return "RECORDED_UNANSWERED";
            }
            if (cause instanceof UnknownEventException) {
                return "STREAM_UNREADABLE";
            }
            if (cause instanceof EventStoreException) {
                return "NOT_RECORDED";
            }
        }
        return "FAULT";
    }

    /// @throws NotRecordedException or [RecordingInDoubtException] or another, as the instance that
    ///   decided has thrown it
    public static Answer answer(String json) {
        JsonNode node = MAPPER.readTree(json);
        if (node.has("done")) {
            return MAPPER.treeToValue(node.path("done"), Answer.Done.class);
        }
        if (node.has("refused")) {
            return new Answer.Refused(
                    List.of(
                            MAPPER.treeToValue(
                                    node.path("refused").path("refusals"), Refusal[].class)));
        }
        if (node.has("tried")) {
            return tried(node.path("tried"));
        }
        String detail = node.path("detail").asString("");
        throw switch (node.path("fault").asString("")) {
            case "NOT_RECORDED" -> new NotRecordedException(detail, null);
            case "IN_DOUBT" -> new RecordingInDoubtException(detail, null);
            case "RECORDED_UNANSWERED" -> new RecordedUnansweredException(detail, null);
            case "STREAM_UNREADABLE" -> new UnknownEventException(detail);
            default -> new IllegalStateException("the deciding instance failed: " + detail);
        };
    }

    private static Answer tried(JsonNode node) {
        var events = new ArrayList<LedgerEvent>();
        for (JsonNode each : node.path("events")) {
            events.add(
                    EventReader.LEDGER.read(
                            each.path("type").stringValue(),
                            each.path("revision").stringValue(),
                            each.path("event").stringValue()));
        }
        return new Answer.Tried(
                node.path("stream").stringValue(), events, node.path("sequence").asLong());
    }
}
