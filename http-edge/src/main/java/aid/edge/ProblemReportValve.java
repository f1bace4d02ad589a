package aid.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Answers no with a problem document where nobody else wrote an answer.
final class ProblemReportValve extends ValveBase {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_PROBLEM = 400;

    ProblemReportValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        protect(response);
        getNext().invoke(request, response);
        if (!request.isAsync()
                && response.getStatus() >= FIRST_PROBLEM
                && response.getContentWritten() == 0
                && !response.isCommitted()) {
            report(request, response);
        }
    }

    /// A browser takes each answer for what it says it is, and never guesses.
    private static void protect(Response response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static void report(Request request, Response response) throws IOException {
        RequestRefusal refusal =
                request.getAttribute(RequestRefusal.ATTRIBUTE) instanceof RequestRefusal given
                        ? given
                        : byStatus(request, response.getStatus());
        byte[] document = JSON.writeValueAsBytes(document(refusal));
        response.setSuspended(false); // What refuses with sendError has ended the answer.
        response.resetBuffer(true);
        protect(response);
        response.setStatus(refusal.problem().status());
        if (refusal.problem() == RequestProblem.STOPPING) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType("application/problem+json");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
        response.finishResponse();
    }

    private static RequestRefusal byStatus(Request request, int status) {
        RequestProblem problem = RequestProblem.of(status);
        return RequestRefusal.of(
                problem,
                switch (problem) {
                    case FAULT -> {
                        String id = UUID.randomUUID().toString();
                        LOG.error("fault {}: {} was answered {}", id, request.getMethod(), status);
                        yield "This is our fault; our log has it under " + id + ".";
                    }
                    case NOT_FOUND -> "There is nothing at this path.";
                    default -> problem.meaning();
                });
    }

    private static Map<String, Object> document(RequestRefusal refusal) {
        RequestProblem problem = refusal.problem();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", problem.path());
        document.put("title", problem.title());
        document.put("status", problem.status());
        document.put("code", problem.name());
        document.put("detail", refusal.detail());
        if (refusal.parameter() != null) {
            document.put("parameter", refusal.parameter());
        }
        document.put("wayOut", problem.wayOut());
        return document;
    }
}
