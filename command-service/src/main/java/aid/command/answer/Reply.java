package aid.command.answer;

import aid.command.request.CommandResult;
import aid.events.EventJson;
import aid.events.LedgerEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An answer as it is sent: a response of its own, or a line of an import's.
///
/// @param headers of a response
/// @param outcome what became of the command in one word: `recorded`, `unchanged`, `repeated` or
///   `tried`, or the code of a problem
public record Reply(int status, ObjectNode body, Map<String, String> headers, String outcome) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public Reply {
        headers = Map.copyOf(headers);
    }

    /// @param collection under which the stream can be read
    public static Reply of(CommandResult.Recorded recorded, String collection) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", recorded.stream());
        ArrayNode events = body.putArray("events");
        for (CommandResult.Event event : recorded.events()) {
            ObjectNode each = events.addObject();
            each.put("type", event.type());
            each.put("id", event.id());
            each.put("position", event.position());
        }
        body.put("position", recorded.position());
        Map<String, String> headers = headers(recorded.sequence());
        if (recorded.created()) {
            headers.put("Location", "/v1/" + collection + "/" + segment(recorded.stream()));
        }
        if (recorded.repeated()) {
            headers.put("Idempotency-Replayed", "true");
        }
        String outcome =
                recorded.repeated()
                        ? "repeated"
                        : recorded.events().isEmpty() ? "unchanged" : "recorded";
        return new Reply(recorded.created() ? 201 : 200, body, headers, outcome);
    }

    /// Nothing has a position that was not recorded; instead the events are shown whole.
    public static Reply of(CommandResult.Tried tried) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", tried.stream());
        body.put("dryRun", true);
        ArrayNode events = body.putArray("events");
        for (LedgerEvent event : tried.events()) {
            ObjectNode each = events.addObject();
            each.put("type", event.getClass().getSimpleName());
            each.set(
                    "event", EventJson.MAPPER.readTree(EventJson.MAPPER.writeValueAsString(event)));
        }
        return new Reply(200, body, headers(tried.sequence()), "tried");
    }

    private static Map<String, String> headers(long sequence) {
        var headers = new HashMap<String, String>();
        if (sequence >= 0) {
            headers.put("ETag", "\"" + sequence + "\"");
        }
        return headers;
    }

    /// An id as one segment of a path; a colon may stand there as it is.
    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%40", "@");
    }

    public boolean isProblem() {
        return status >= 400;
    }

    public Reply withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, body, more, outcome);
    }

    /// A JSON object as it is sent.
    public static byte[] bytes(ObjectNode body) {
        return MAPPER.writeValueAsBytes(body);
    }
}
