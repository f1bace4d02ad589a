package aid.command.answer;

import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.request.CommandFailure;
import aid.events.UnknownEventException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.axonframework.common.IdentifierFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Why the answer is no, as RFC 9457 problems. The only place that knows the statuses of refusals.
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /// All refusals are listed; the first decides type, status and detail.
    ///
    /// @param conditional whether the request said where the stream has to be
    public static Reply of(List<Refusal> refusals, boolean conditional) {
        Refusal first = refusals.getFirst();
        return refused(refusals, status(first.code(), conditional));
    }

    /// What was sent is no command at all.
    public static Reply unreadable(String detail) {
        return refused(List.of(malformed(detail)), 400);
    }

    public static Refusal malformed(String detail) {
        return Refusal.of(RefusalCode.COMMAND_MALFORMED, null, detail);
    }

    private static Reply refused(List<Refusal> refusals, int status) {
        Refusal first = refusals.getFirst();
        ObjectNode body = head(ProblemType.of(first.code()), status);
        describe(body, first);
        ArrayNode all = body.putArray("refusals");
        for (Refusal refusal : refusals) {
            ObjectNode each = all.addObject();
            each.put("type", ProblemType.of(refusal.code()).path());
            each.put("code", refusal.code().name());
            describe(each, refusal);
        }
        return reply(status, body, first.code().name());
    }

    /// Something other than a refusal of the command.
    public static Reply of(ProblemType type, String detail, Map<String, String> facts) {
        ObjectNode body = head(type, type.status());
        body.put("detail", detail);
        facts(body, facts);
        return reply(type.status(), body, type.code());
    }

    public static Reply overloaded() {
        return of(ProblemType.OVERLOADED, "Nothing was recorded.", Map.of());
    }

    /// Says what is known of a command that has no result, and no more.
    ///
    /// @param hasKey whether the command came with a key: an earlier attempt may then have recorded
    ///   it, whatever became of this one
    public static Reply of(Throwable thrown, boolean hasKey) {
        CommandFailure failure = CommandFailure.of(thrown);
        switch (failure) {
            case NOT_RECORDED, RECORDED_UNANSWERED ->
                    LOG.warn("{}: {}", failure, thrown.getMessage());
            case STREAM_UNREADABLE ->
                    LOG.error("a stream holds an event that cannot be read", thrown);
            case IN_DOUBT, FAULT -> {}
        }
        return switch (failure) {
            case NOT_RECORDED ->
                    isTooMuch(thrown)
                            ? of(
                                    List.of(
                                            malformed(
                                                    "The database cannot hold this: a name or a"
                                                            + " list in it is too long.")),
                                    false)
                            : of(
                                    ProblemType.NOT_RECORDED,
                                    hasKey
                                            ? "This attempt recorded nothing. If an earlier one with"
                                                    + " this Idempotency-Key was not answered, it"
                                                    + " may have."
                                            : "Nothing was recorded.",
                                    Map.of());
            case RECORDED_UNANSWERED ->
                    of(
                            ProblemType.RECORDED_UNANSWERED,
                            "The command is recorded. Repeat it with the same Idempotency-Key to"
                                    + " learn what it recorded.",
                            Map.of());
            case IN_DOUBT ->
                    of(
                            ProblemType.IN_DOUBT,
                            "Whether it was recorded is not known. Repeat it with the same"
                                    + " Idempotency-Key.",
                            Map.of());
            case STREAM_UNREADABLE ->
                    of(
                            ProblemType.STREAM_UNREADABLE,
                            String.valueOf(unknownEvent(thrown).getMessage()),
                            Map.of());
            case FAULT -> {
                String id = IdentifierFactory.getInstance().generateIdentifier();
                LOG.error("fault {}", id, thrown);
                yield of(ProblemType.FAULT, id, Map.of());
            }
        };
    }

    private static Throwable unknownEvent(Throwable thrown) {
        Throwable cause = thrown;
        while (!(cause instanceof UnknownEventException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /// SQL states of data that no attempt can make fit.
    private static boolean isTooMuch(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("54");
            }
        }
        return false;
    }

    private static ObjectNode head(ProblemType type, int status) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", type.path());
        body.put("title", type.title());
        body.put("status", status);
        body.put("code", type.code());
        return body;
    }

    /// A request may do better later, or has not been read to its end.
    private static Reply reply(int status, ObjectNode body, String code) {
        Map<String, String> headers =
                switch (status) {
                    case 503 -> Map.of("Retry-After", "1");
                    case 408 -> Map.of("Connection", "close");
                    default -> Map.of();
                };
        return new Reply(status, body, headers, code);
    }

    private static void describe(ObjectNode node, Refusal refusal) {
        node.put("detail", refusal.detail());
        if (refusal.field() != null) {
            node.put("field", refusal.field());
        }
        facts(node, refusal.facts());
        if (refusal.code().kind() == RefusalCode.Kind.OVERRIDABLE) {
            ObjectNode override = node.putObject("override");
            override.put(
                    "how",
                    "If the world is right and the record is not, send the command again with this"
                            + " entry in its overrides; the event keeps it.");
            ObjectNode entry = override.putObject("entry");
            entry.put("refusalCode", refusal.code().name());
            entry.put("reason", "why you insist, in a sentence an auditor can use");
        }
    }

    private static void facts(ObjectNode node, Map<String, String> facts) {
        if (!facts.isEmpty()) {
            ObjectNode object = node.putObject("facts");
            facts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(fact -> object.put(fact.getKey(), fact.getValue()));
        }
    }

    static int status(RefusalCode code, boolean conditional) {
        if (code == RefusalCode.CONCURRENT_UPDATE && conditional) {
            return 412;
        }
        return switch (code.kind()) {
            case INVALID -> 422;
            case UNKNOWN -> 404;
            case CONFLICT, OVERRIDABLE -> 409;
            case FORBIDDEN -> 403;
        };
    }
}
