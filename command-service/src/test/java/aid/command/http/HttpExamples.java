package aid.command.http;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Bodies of commands that the tests are not about.
final class HttpExamples {

    static final JsonMapper JSON = JsonMapper.builder().build();

    static final String TEXT =
            "The Netherlands give three systems. Denmark gives some help. Norway promises 5 million.";

    private HttpExamples() {}

    static String party(String code, String kind, boolean receivesAid) {
        return """
        {"party":"%s","kind":"%s","names":{"en":"%s","fr":"%s"},"receivesAid":%s}\
        """
                .formatted(code, kind, code, code, receivesAid);
    }

    static String state(String code) {
        return party(code, "STATE", false);
    }

    static String capability(String code) {
        return """
        {"capability":"%s","labels":{"en":"%s","fr":"%s"}}\
        """
                .formatted(code, code, code);
    }

    static String source(String id) {
        return """
        {"source":"%s","publisher":"A ministry","title":"A release","language":"en",
         "publishedOn":{"precision":"DAY","value":"2024-04-19"},"text":"%s"}\
        """
                .formatted(id, TEXT)
                .replace("\n", "");
    }

    static String evidence(String source, String passage) {
        int start = TEXT.indexOf(passage);
        return """
        {"source":"%s","revision":1,"start":%d,"end":%d,"passage":"%s","language":"en",\
        "grade":"PRIMARY_OFFICIAL","stance":"SUPPORTS"}\
        """
                .formatted(source, start, start + passage.length(), passage);
    }

    static String pledge(String id, String donor, String capability, long systems) {
        return """
        {"pledge":"%s","donors":{"of":[{"party":"%s"}]},"recipient":"UA",\
        "purpose":"TRANSFER_TO_RECIPIENT","lines":[{"capability":"%s",\
        "quantity":{"qualifier":"EXACT","value":"%d","unit":"system"}}],\
        "effective":{"precision":"DAY","value":"2024-04-19"},"evidence":[%s]}\
        """
                .formatted(
                        id,
                        donor,
                        capability,
                        systems,
                        evidence("source:S1", "The Netherlands give three systems."));
    }

    /// The body with its command's name in it.
    static String tagged(String command, String body) {
        ObjectNode node = (ObjectNode) JSON.readTree(body);
        node.put("command", command);
        return JSON.writeValueAsString(node);
    }

    static String with(String body, String field, Object value) {
        ObjectNode node = (ObjectNode) JSON.readTree(body);
        node.set(field, JSON.valueToTree(value));
        return JSON.writeValueAsString(node);
    }

    static String without(String body, String field) {
        ObjectNode node = (ObjectNode) JSON.readTree(body);
        node.remove(field);
        return JSON.writeValueAsString(node);
    }

    /// The answers to the lines of an import that came to its end.
    static List<JsonNode> answers(RunningService.Reply reply) {
        List<JsonNode> all = reply.response().body().lines().map(JSON::readTree).toList();
        JsonNode end = all.getLast().path("end");
        if (!end.path("complete").asBoolean()
                || end.path("lines").asInt() != all.size() - 1
                || end.path("accepted").asInt() + end.path("refused").asInt() != all.size() - 1) {
            throw new AssertionError("no such end: " + all.getLast());
        }
        return all.subList(0, all.size() - 1);
    }

    /// What a pledge needs: parties, a capability and a source.
    static void prepare(RunningService service) {
        for (String code : new String[] {"NL", "DK", "NO"}) {
            created(service.post("/v1/parties", state(code)));
        }
        created(service.post("/v1/parties", party("UA", "STATE", true)));
        created(service.post("/v1/capabilities", capability("AD")));
        created(service.post("/v1/capabilities", capability("GEN")));
        created(service.post("/v1/sources", source("S1")));
    }

    private static void created(RunningService.Reply reply) {
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.response().body());
        }
    }
}
