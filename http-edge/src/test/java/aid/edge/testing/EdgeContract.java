package aid.edge.testing;

import aid.edge.RequestProblem;
import aid.edge.testing.RawHttp.Answer;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What holds of every answer of both services.
///
/// @param codes all codes that the service's page of problems lists
public record EdgeContract(Set<String> codes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Names of classes, which tell a caller nothing.
    private static final Pattern OF_THE_INSIDE =
            Pattern.compile(
                    "\\b(java|javax|jakarta|org\\.apache|org\\.springframework|org\\.postgresql|tools\\.jackson)\\.|Exception\\b|StreamReadConstraints|Tomcat");

    /// Every problem of the edge is among the service's.
    public void requireListed() {
        Set<String> edge =
                Stream.of(RequestProblem.values()).map(Enum::name).collect(Collectors.toSet());
        edge.removeAll(codes);
        require(edge.isEmpty(), "not listed: " + edge);
    }

    /// @param readable whether the answer has a body, which that to HEAD has not
    /// @return the code of the problem; empty if it is none
    public String check(Answer answer, boolean readable, boolean pagesAllowed) {
        require(answer.status() < 500, "a fault of the caller's is answered " + answer);
        // The web server itself answers OPTIONS * with nothing, which no browser can take for else.
        boolean nothing = answer.status() < 400 && answer.header("Content-Length").equals("0");
        require(
                nothing || answer.header("X-Content-Type-Options").equals("nosniff"),
                "no X-Content-Type-Options in " + answer);
        if (answer.status() < 400) {
            return "";
        }
        String type = answer.header("Content-Type");
        if (pagesAllowed && type.startsWith("text/html")) {
            require(
                    !readable || codes.stream().anyMatch(answer.body()::contains),
                    "a page without a code: " + answer);
            return "";
        }
        require(type.startsWith("application/problem+json"), "no problem document: " + answer);
        return readable ? code(answer) : "";
    }

    private String code(Answer answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            String code = problem.path("code").asString("");
            require(codes.contains(code), "the code is not listed: " + answer);
            require(
                    problem.path("status").asInt() == answer.status(),
                    "two statuses in one answer: " + answer);
            require(
                    problem.path("type").asString("").startsWith("/problems/"),
                    "no type: " + answer);
            require(!problem.path("title").asString("").isBlank(), "no title: " + answer);
            String detail = problem.path("detail").asString("");
            require(!detail.isBlank(), "no detail: " + answer);
            require(!OF_THE_INSIDE.matcher(detail).find(), "told from the inside: " + detail);
            return code;
        } catch (JacksonException e) {
            throw new AssertionError("no JSON: " + answer, e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
