package aid.query.web;

import aid.edge.RequestProblem;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/// Every way in which this service answers no. `/problems/{type}` shows the same entry, and
/// `docs/reference/query-problems.md` lists them.
public enum Problem {
    BAD_PARAMETER(
            HttpStatus.BAD_REQUEST,
            "A parameter cannot be understood",
            "It is not one of this question's parameters, or its value is none of those it may have; `parameter` names it and `allowed` lists what it may be. A misspelt filter never passes for a filter.",
            "Mend the parameter; nothing was answered without it."),
    UNKNOWN(
            HttpStatus.NOT_FOUND,
            "There is no such thing",
            "Nothing was recorded under that id, or not yet at the time asked for.",
            "Check the id, or look it up in a list."),
    NOT_FOUND(
            HttpStatus.NOT_FOUND,
            "There is nothing at this path",
            "The path is none of this service's; a slash at its end counts.",
            "`GET /v1` lists what can be asked."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "Not with this method",
            "This service answers questions.",
            "Ask with GET; commands are sent to the command service."),
    POSITION_NOT_REACHED(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The position is not reached yet",
            "The position asked for with `after` is recorded, and the read models are still on their way to it.",
            "Ask again in a moment; /v1/status tells how far they are."),
    TOO_COSTLY(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The question costs too much",
            "The database worked on one part of it for longer than `aid.postgres.question-at-most`, and was stopped.",
            "Ask for less: filter by donor, capability or recipient, leave `effectiveOn` or `currency` out, or ask for smaller pages."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The read models are not available",
            "The database cannot be reached, or all connections are taken by other questions. Nothing that was recorded is lost.",
            "Ask again in a moment; /actuator/health tells when it is back."),
    FAULT(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong here",
            "This is our fault; the log has it under the id in `fault`.",
            "Tell the engineer on call the id."),
    REQUEST_MALFORMED(RequestProblem.REQUEST_MALFORMED),
    CROSS_SITE(RequestProblem.CROSS_SITE),
    NOT_ACCEPTABLE(RequestProblem.NOT_ACCEPTABLE),
    REQUEST_TIMEOUT(RequestProblem.REQUEST_TIMEOUT),
    PRECONDITION_FAILED(RequestProblem.PRECONDITION_FAILED),
    BODY_TOO_LARGE(RequestProblem.BODY_TOO_LARGE),
    MEDIA_TYPE_UNSUPPORTED(RequestProblem.MEDIA_TYPE_UNSUPPORTED),
    RANGE_NOT_SATISFIABLE(RequestProblem.RANGE_NOT_SATISFIABLE),
    HOST_NOT_ALLOWED(RequestProblem.HOST_NOT_ALLOWED),
    HEADERS_TOO_LARGE(RequestProblem.HEADERS_TOO_LARGE),
    STOPPING(RequestProblem.STOPPING);

    private final HttpStatus status;
    private final String title;
    private final String meaning;
    private final String wayOut;

    Problem(HttpStatus status, String title, String meaning, String wayOut) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.wayOut = wayOut;
    }

    /// What the edge refuses, or what the framework refuses with the same status.
    Problem(RequestProblem problem) {
        this(
                HttpStatus.valueOf(problem.status()),
                problem.title(),
                problem.meaning(),
                problem.wayOut());
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    public String wayOut() {
        return wayOut;
    }

    /// Where it is described.
    public String path() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param type the last part of its path
    public static Optional<Problem> ofType(String type) {
        for (Problem problem : values()) {
            if (problem.path().endsWith('/' + type)) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    /// The problem behind a status that the framework chose.
    static Problem of(HttpStatusCode status) {
        return valueOf(RequestProblem.of(status.value()).name());
    }

    /// The document, to which the facts of a case are added.
    ProblemDetail document(String detail) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
        document.setType(URI.create(path()));
        document.setTitle(title);
        document.setProperty("code", name());
        document.setProperty("wayOut", wayOut);
        return document;
    }
}
