package aid.command.http;

import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Why the answer is no, as an RFC 9457 problem. The only place that knows the statuses of
/// refusals.
record Problem(int status, ObjectNode body) {

    /// All refusals are listed; the first decides type, status and detail.
    static Problem of(List<Refusal> refusals, boolean conditional) {
        Refusal first = refusals.getFirst();
        ObjectNode body = head(ProblemType.of(first.code()), status(first.code(), conditional));
        body.put("code", first.code().name());
        describe(body, first);
        ArrayNode all = body.putArray("refusals");
        for (Refusal refusal : refusals) {
            ObjectNode each = all.addObject();
            each.put("type", ProblemType.of(refusal.code()).path());
            each.put("code", refusal.code().name());
            describe(each, refusal);
        }
        return new Problem(body.get("status").intValue(), body);
    }

    /// Something other than a refusal of the command.
    static Problem of(ProblemType type, String detail, Map<String, String> facts) {
        ObjectNode body = head(type, type.status());
        body.put("code", type.code());
        body.put("detail", detail);
        facts(body, facts);
        return new Problem(type.status(), body);
    }

    private static ObjectNode head(ProblemType type, int status) {
        ObjectNode body = Json.object();
        body.put("type", type.path());
        body.put("title", type.title());
        body.put("status", status);
        return body;
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

    /// Whether the same request may do better later, after so many seconds.
    @Nullable Integer retryAfterSeconds() {
        return status == 503 ? 1 : null;
    }

    static String kebab(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
