package aid.edge;

import java.util.Locale;

/// Why a request is answered no before it reaches a feature, or by the web server itself. Each
/// service lists these among its problems, under the same codes.
public enum RequestProblem {
    REQUEST_MALFORMED(
            400,
            "The request cannot be read",
            "The request line, a header, the query string or the framing of the body breaks the rules of HTTP, or holds bytes that are no text.",
            "Mend what `detail` names, and send it again."),
    CROSS_SITE(
            403,
            "Not from another web site",
            "The request writes, and a browser sent it for a page of another site.",
            "Send it from a program, or from a page of this service."),
    NOT_FOUND(
            404,
            "There is nothing at this path",
            "The path is none of this service's; a slash at its end counts.",
            "`GET /v1` lists what there is."),
    METHOD_NOT_ALLOWED(
            405,
            "Not with this method",
            "The path does not take this method.",
            "The header `Allow` lists the methods it takes."),
    NOT_ACCEPTABLE(
            406,
            "Not in the form asked for",
            "The header `Accept` names no media type in which this can be answered, or is none.",
            "Accept `application/json`, or leave the header out."),
    REQUEST_TIMEOUT(
            408,
            "The request came too slowly",
            "The body was not there in time: it paused for too long, or came with fewer bytes a second than the service waits for. Nothing was recorded.",
            "Send it again over a faster connection, or in smaller pieces."),
    PRECONDITION_FAILED(
            412,
            "A condition of the request does not hold",
            "A header such as `If-Match` or `If-Unmodified-Since` names a state that is not the present one.",
            "Ask again without the condition."),
    BODY_TOO_LARGE(
            413,
            "The body is too large",
            "The body, or one command in it, is longer than this service takes. Nothing was recorded.",
            "Send less at once."),
    MEDIA_TYPE_UNSUPPORTED(
            415,
            "Not in this format",
            "The header `Content-Type` is no media type, names a character set other than UTF-8, or is one that this path does not take.",
            "Send `application/json`."),
    RANGE_NOT_SATISFIABLE(
            416,
            "There is no such range",
            "The header `Range` asks for bytes that the file does not have.",
            "Ask for the whole file."),
    HOST_NOT_ALLOWED(
            421,
            "Not under this host name",
            "The service answers only to host names it knows, so that no page in a browser can reach it under a name of its own.",
            "Use one of the names in `aid.http.allowed-hosts`, or have yours added to that setting."),
    HEADERS_TOO_LARGE(
            431,
            "The address or the headers are too long",
            "The request line and the headers together are longer than this service takes.",
            "Shorten them: ask about fewer things at once."),
    FAULT(
            500,
            "Something went wrong on our side",
            "This is our fault; the log has it under the id in `detail`.",
            "Tell the engineer on call the id."),
    STOPPING(
            503,
            "The service is starting or stopping",
            "The service does not take requests at this moment. Nothing was recorded.",
            "Send the request again after the time in `Retry-After`.");

    private static final int HTTP_VERSION_NOT_SUPPORTED = 505;

    private final int status;
    private final String title;
    private final String meaning;
    private final String wayOut;

    RequestProblem(int status, String title, String meaning, String wayOut) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.wayOut = wayOut;
    }

    public int status() {
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

    /// Where each service describes it.
    public String path() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The problem behind a status that the web server or the framework chose. An encoding of the
    /// body or a version of HTTP that the server does not know is what the caller sent, so it is no
    /// fault of the server, whatever its status says.
    public static RequestProblem of(int status) {
        for (RequestProblem problem : values()) {
            if (problem.status == status) {
                return problem;
            }
        }
        return switch (status) {
            case 414 -> HEADERS_TOO_LARGE;
            case 501, HTTP_VERSION_NOT_SUPPORTED -> REQUEST_MALFORMED;
            default -> status < FAULT.status ? REQUEST_MALFORMED : FAULT;
        };
    }
}
