package aid.query.web;

import aid.query.projection.ReadModelsUnavailableException;
import java.net.URI;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// What went wrong, as RFC 9457 problems. A fault of ours tells the caller an id and no more.
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badParameter(BadParameterException e) {
        ProblemDetail problem =
                problem(HttpStatus.BAD_REQUEST, "bad-parameter", "BAD_PARAMETER", e);
        problem.setTitle("A parameter cannot be understood");
        problem.setProperty("parameter", e.parameter());
        problem.setProperty("allowed", e.allowed());
        problem.setProperty("wayOut", e.wayOut());
        return ResponseEntity.badRequest().body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(UnknownException e) {
        ProblemDetail problem = problem(HttpStatus.NOT_FOUND, "unknown", "UNKNOWN", e);
        problem.setTitle("There is no such thing");
        return ResponseEntity.status(HttpStatus.NOT_FOUND).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notYet(NotYetException e) {
        ProblemDetail problem =
                problem(HttpStatus.SERVICE_UNAVAILABLE, "not-yet", "POSITION_NOT_REACHED", e);
        problem.setTitle("The position is not reached yet");
        problem.setProperty("wanted", e.wanted());
        problem.setProperty("position", e.reached());
        problem.setProperty("wayOut", "Ask again in a moment; /v1/status tells how far it is.");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "1")
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(ReadModelsUnavailableException e) {
        LOG.warn("the read models are not available: {}", e.getMessage());
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, "The database cannot be reached.");
        problem.setType(URI.create("/problems/unavailable"));
        problem.setTitle("The read models are not available");
        problem.setProperty("code", "UNAVAILABLE");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "1")
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException e) {
        String id = UUID.randomUUID().toString();
        LOG.error("fault {}", id, e);
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "This is our fault; our log has it under " + id + ".");
        problem.setType(URI.create("/problems/fault"));
        problem.setTitle("Something went wrong here");
        problem.setProperty("code", "FAULT");
        problem.setProperty("fault", id);
        return ResponseEntity.internalServerError().body(problem);
    }

    private static ProblemDetail problem(
            HttpStatus status, String type, String code, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setType(URI.create("/problems/" + type));
        problem.setProperty("code", code);
        return problem;
    }
}
