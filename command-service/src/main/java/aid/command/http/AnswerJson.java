package aid.command.http;

import aid.command.desk.Answer;
import aid.events.EventJson;
import aid.events.LedgerEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the desk answered, as it is sent.
///
/// @param location where the stream can be read, if this was the first thing recorded in it
/// @param sequence the last sequence number of the stream, as its ETag; -1 if there is none
record AnswerJson(
        int status, ObjectNode body, @Nullable String location, long sequence, boolean repeated) {

    static AnswerJson of(Answer.Done done, String collection) {
        ObjectNode body = Json.object();
        body.put("id", done.stream());
        ArrayNode events = body.putArray("events");
        for (Answer.Event event : done.events()) {
            ObjectNode each = events.addObject();
            each.put("type", event.type());
            each.put("id", event.id());
            each.put("position", event.position());
        }
        body.put("position", done.position());
        return new AnswerJson(
                done.created() ? 201 : 200,
                body,
                done.created() ? "/v1/" + collection + "/" + segment(done.stream()) : null,
                done.sequence(),
                done.repeated());
    }

    /// Nothing has a position that was not recorded; instead the events are shown whole.
    static AnswerJson of(Answer.Tried tried) {
        ObjectNode body = Json.object();
        body.put("id", tried.stream());
        body.put("dryRun", true);
        ArrayNode events = body.putArray("events");
        for (LedgerEvent event : tried.events()) {
            ObjectNode each = events.addObject();
            each.put("type", event.getClass().getSimpleName());
            each.set("event", Json.tree(EventJson.MAPPER.writeValueAsString(event)));
        }
        return new AnswerJson(200, body, null, tried.sequence(), false);
    }

    /// What became of the command, in one word.
    String outcome() {
        if (repeated) {
            return "repeated";
        }
        if (body.has("dryRun")) {
            return "tried";
        }
        return body.path("events").isEmpty() ? "unchanged" : "recorded";
    }

    /// An id as one segment of a path; a colon may stand there as it is.
    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%40", "@");
    }
}
