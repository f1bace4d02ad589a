package aid.command.submission;

import aid.command.answer.RefusedRequestException;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.request.Caller;
import aid.command.request.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what a request says besides its body.
///
/// Who the caller is, is believed as stated: until operators log in, the service listens on
/// loopback only.
public final class RequestHeaders {

    private static final Pattern PRINTABLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,200}");
    private static final Pattern TAGS =
            Pattern.compile("\\*|\\s*\"\\d{1,18}\"\\s*(,\\s*\"\\d{1,18}\"\\s*)*");
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private RequestHeaders() {}

    /// @throws RefusedRequestException if a header or parameter cannot be understood
    public static RequestContext context(HttpServletRequest request)
            throws RefusedRequestException {
        var wrong = new ArrayList<Refusal>();
        String actor = header(request, "X-Actor", wrong);
        String traceparent = request.getHeader("traceparent");
        var context =
                new RequestContext(
                        new Caller(
                                actor == null ? "operator" : actor,
                                role(request, wrong),
                                header(request, "X-On-Behalf-Of", wrong),
                                header(request, "X-Second-Person", wrong)),
                        header(request, "Idempotency-Key", wrong),
                        ifMatch(request, wrong),
                        dryRun(request, wrong),
                        header(request, "X-Correlation-Id", wrong),
                        // Tracing is a courtesy: one that is not understood is left out.
                        traceparent != null && TRACEPARENT.matcher(traceparent).matches()
                                ? traceparent
                                : null);
        if (!wrong.isEmpty()) {
            throw new RefusedRequestException(wrong);
        }
        return context;
    }

    private static @Nullable String header(
            HttpServletRequest request, String name, List<Refusal> wrong) {
        String value = request.getHeader(name);
        if (value != null && !PRINTABLE.matcher(value).matches()) {
            wrong.add(Malformed.refusal(name, name + " has 1 to 200 printable characters."));
            return null;
        }
        return value;
    }

    private static Caller.Role role(HttpServletRequest request, List<Refusal> wrong) {
        String role = request.getHeader("X-Role");
        if (role == null) {
            return Caller.Role.OPERATOR;
        }
        Optional<Caller.Role> known =
                Arrays.stream(Caller.Role.values())
                        .filter(each -> each.inWords().equals(role.toLowerCase(Locale.ROOT)))
                        .findFirst();
        if (known.isEmpty()) {
            wrong.add(
                    Malformed.refusal(
                            "X-Role",
                            "X-Role is one of "
                                    + Stream.of(Caller.Role.values())
                                            .map(Caller.Role::inWords)
                                            .collect(Collectors.joining(", "))
                                    + "."));
        }
        return known.orElse(Caller.Role.READER);
    }

    private static @Nullable String ifMatch(HttpServletRequest request, List<Refusal> wrong) {
        String tags = request.getHeader("If-Match");
        if (tags == null) {
            return null;
        }
        if (!TAGS.matcher(tags).matches()) {
            wrong.add(
                    Malformed.refusal(
                            "If-Match",
                            "If-Match is the ETag of the last answer about the stream, such as"
                                    + " \"4\", or * for any stream that exists."));
        }
        return tags.replaceAll("[\"\\s]", "");
    }

    private static boolean dryRun(HttpServletRequest request, List<Refusal> wrong) {
        // A parameter that is not understood may have been meant to keep this from being recorded.
        request.getParameterMap().keySet().stream()
                .filter(name -> !name.equals("dryRun"))
                .forEach(name ->
                        wrong.add(Malformed.refusal(name, "The only parameter here is dryRun.")));
        String[] values = request.getParameterValues("dryRun");
        if (values == null) {
            return false;
        }
        if (values.length != 1 || !(values[0].equals("true") || values[0].equals("false"))) {
            wrong.add(Malformed.refusal("dryRun", "dryRun is true or false."));
        }
        return values[0].equals("true");
    }

    static boolean isKey(String key) {
        return PRINTABLE.matcher(key).matches();
    }
}
