package aid.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// Refuses what no feature should have to think about.
final class RequestCheckValve extends ValveBase {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final MediaType JSON_LIKE = MediaType.parseMediaType("application/*+json");
    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");

    private final Set<String> allowedHosts;

    RequestCheckValve(List<String> allowedHosts) {
        super(true);
        this.allowedHosts =
                Set.copyOf(
                        allowedHosts.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.isError()) {
            return; // The web server has refused it already; ProblemReportValve says so.
        }
        if (hasNoStatus(request)) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            return;
        }
        RequestRefusal refusal =
                host(request)
                        .or(() -> queryString(request))
                        .or(() -> contentType(request))
                        .or(() -> crossSite(request))
                        .orElse(null);
        if (refusal == null) {
            getNext().invoke(request, response);
        } else {
            request.setAttribute(RequestRefusal.ATTRIBUTE, refusal);
            response.sendError(refusal.problem().status());
        }
    }

    /// An answer to a request line without a version would be a bare body, which nobody can tell
    /// from another answer.
    private static boolean hasNoStatus(Request request) {
        String protocol = request.getProtocol();
        return protocol == null || !protocol.startsWith("HTTP/1.");
    }

    /// A page of `evil.example` may have its own name resolved to this machine; its browser then
    /// sends that name. An address cannot be made up in this way, so the one that was dialled is
    /// known. A request of HTTP/1.0 may have no name at all, and comes from no browser.
    private Optional<RequestRefusal> host(Request request) {
        if (request.getHeader("Host") == null) {
            return Optional.empty();
        }
        String name = String.valueOf(request.getServerName()).toLowerCase(Locale.ROOT);
        String address = String.valueOf(request.getLocalAddr());
        if (allowedHosts.contains(name)
                || name.equals(address)
                || name.equals('[' + address + ']')) {
            return Optional.empty();
        }
        return refusal(
                RequestProblem.HOST_NOT_ALLOWED,
                "This service does not answer to the host name "
                        + name.replaceAll("[^\\p{Graph}]", "?")
                        + ".");
    }

    private static Optional<RequestRefusal> queryString(Request request) {
        String query = request.getQueryString();
        return query == null
                ? Optional.empty()
                : QueryString.refusal(query, request.getConnector().getMaxParameterCount());
    }

    private static Optional<RequestRefusal> contentType(Request request) {
        String given = request.getHeader("Content-Type");
        boolean writes = writes(request);
        if (given == null) {
            return writes && hasBody(request)
                    ? refusal(
                            RequestProblem.MEDIA_TYPE_UNSUPPORTED,
                            "The body has no Content-Type; send application/json.")
                    : Optional.empty();
        }
        try {
            MediaType type = MediaType.parseMediaType(given);
            Charset charset = type.getCharset();
            if (!isUtf8(charset)) {
                return refusal(
                        RequestProblem.MEDIA_TYPE_UNSUPPORTED,
                        "Only UTF-8 is taken, not the character set " + charset + ".");
            }
            if (writes && !isJson(type)) {
                return refusal(
                        RequestProblem.MEDIA_TYPE_UNSUPPORTED,
                        "Only application/json is taken, and application/x-ndjson for imports.");
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return refusal(
                    RequestProblem.MEDIA_TYPE_UNSUPPORTED,
                    "The Content-Type is no media type, or names no character set that is known.");
        }
    }

    private static boolean isUtf8(@Nullable Charset charset) {
        return charset == null
                || charset.equals(StandardCharsets.UTF_8)
                || charset.equals(StandardCharsets.US_ASCII);
    }

    private static boolean isJson(MediaType type) {
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                || type.equalsTypeAndSubtype(NDJSON)
                || (type.isConcrete() && JSON_LIKE.includes(type));
    }

    private static boolean hasBody(Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /// A browser says for which site it sends what is not a mere reading, and asks beforehand where
    /// it would send more than a form can. Programs say neither.
    private static Optional<RequestRefusal> crossSite(Request request) {
        boolean asksBeforehand =
                request.getMethod().equals("OPTIONS")
                        && request.getHeader("Origin") != null
                        && request.getHeader("Access-Control-Request-Method") != null;
        if (!asksBeforehand && !writes(request)) {
            return Optional.empty();
        }
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean foreign =
                asksBeforehand
                        || (site != null && !site.equals("same-origin") && !site.equals("none"))
                        || (origin != null && !isOwn(origin, request.getHeader("Host")));
        return foreign
                ? refusal(RequestProblem.CROSS_SITE, "Pages of other web sites cannot send this.")
                : Optional.empty();
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean writes(Request request) {
        return !READING.contains(request.getMethod());
    }

    private static Optional<RequestRefusal> refusal(RequestProblem problem, String detail) {
        return Optional.of(RequestRefusal.of(problem, detail));
    }
}
