package aid.query.web;

import aid.query.projection.ReadModelsUnavailableException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// What went wrong, as RFC 9457 problems. A fault of ours tells the caller an id and no more.
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badParameter(BadParameterException e) {
        ProblemDetail problem = Problem.BAD_PARAMETER.document(String.valueOf(e.getMessage()));
        problem.setProperty("parameter", e.parameter());
        problem.setProperty("allowed", e.allowed());
        problem.setProperty("wayOut", e.wayOut());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(UnknownException e) {
        return answer(Problem.UNKNOWN.document(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notYet(NotYetException e) {
        ProblemDetail problem =
                Problem.POSITION_NOT_REACHED.document(String.valueOf(e.getMessage()));
        problem.setProperty("wanted", e.wanted());
        problem.setProperty("position", e.reached());
        return soon(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(ReadModelsUnavailableException e) {
        if (e.isTooCostly()) {
            return answer(Problem.TOO_COSTLY.document("The database needed too long to answer."));
        }
        if (e.isFault()) {
            return fault(e);
        }
        if (e.isBeingFilled()) {
            return soon(
                    Problem.UNAVAILABLE.document(
                            "The read models are being filled for the first time."));
        }
        LOG.warn("the read models are not available: {}", e.getMessage());
        return soon(
                Problem.UNAVAILABLE.document(
                        e.isCrowded()
                                ? "All connections to the database are taken by other questions."
                                : "The database cannot be reached."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException e) {
        String id = UUID.randomUUID().toString();
        LOG.error("fault {}", id, e);
        ProblemDetail problem =
                Problem.FAULT.document("This is our fault; our log has it under " + id + ".");
        problem.setProperty("fault", id);
        return answer(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoHandlerFoundException(
            NoHandlerFoundException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return found(e.getRequestURL(), e, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return found('/' + e.getResourcePath(), e, headers, request);
    }

    private @Nullable ResponseEntity<Object> found(
            String path, Exception e, HttpHeaders headers, WebRequest request) {
        ProblemDetail problem = Problem.NOT_FOUND.document("There is nothing at " + path + ".");
        return handleExceptionInternal(e, problem, headers, Problem.NOT_FOUND.status(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem =
                Problem.METHOD_NOT_ALLOWED.document(
                        e.getMethod() + " is not what can be done at this path.");
        String[] supported = e.getSupportedMethods();
        if (supported != null) {
            problem.setProperty("allowed", supported);
        }
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    /// What the framework refuses in its own words gets a code, and words of ours.
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean ours =
                body instanceof ProblemDetail document
                        && document.getProperties() != null
                        && document.getProperties().containsKey("code");
        Problem problem = Problem.of(status);
        // Whatever form was asked for, a problem has this one.
        var typed = new HttpHeaders(headers);
        typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ours
                ? new ResponseEntity<>(body, typed, status)
                : new ResponseEntity<>(
                        problem.document(problem.meaning()), typed, problem.status());
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> soon(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header("Retry-After", "1")
                .body(problem);
    }
}
