package aid.command.answer;

import aid.command.decision.RefusalCode;
import aid.edge.RequestProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a problem means and what to do about it: the page its `type` links to. The words are in
/// `problems.properties`.
///
/// @param code stable; what a program switches on
/// @param status the HTTP status; with `If-Match` a CONCURRENT_UPDATE has 412 instead
/// @param overridable whether an operator may insist
public record ProblemType(
        String code, int status, String title, String meaning, String wayOut, boolean overridable) {

    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle("aid.command.answer.problems", Locale.ROOT);

    public static final ProblemType NOT_FOUND = of("NOT_FOUND", 404);
    public static final ProblemType METHOD_NOT_ALLOWED = of("METHOD_NOT_ALLOWED", 405);
    public static final ProblemType BODY_TOO_LARGE = of("BODY_TOO_LARGE", 413);
    public static final ProblemType MEDIA_TYPE_UNSUPPORTED = of("MEDIA_TYPE_UNSUPPORTED", 415);
    static final ProblemType FAULT = of("FAULT", 500);
    static final ProblemType OVERLOADED = of("OVERLOADED", 503);
    static final ProblemType NOT_RECORDED = of("NOT_RECORDED", 503);
    static final ProblemType IN_DOUBT = of("IN_DOUBT", 503);
    static final ProblemType RECORDED_UNANSWERED = of("RECORDED_UNANSWERED", 503);
    static final ProblemType STREAM_UNREADABLE = of("STREAM_UNREADABLE", 503);

    private static final List<ProblemType> OTHERS =
            List.of(
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    BODY_TOO_LARGE,
                    MEDIA_TYPE_UNSUPPORTED,
                    FAULT,
                    OVERLOADED,
                    NOT_RECORDED,
                    IN_DOUBT,
                    RECORDED_UNANSWERED,
                    STREAM_UNREADABLE);

    private static final Map<RefusalCode, ProblemType> REFUSALS =
            Arrays.stream(RefusalCode.values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Function.identity(), ProblemType::refusal));

    /// Refusals in order of precedence, then everything else; of what the edge refuses before a
    /// request comes here, that for which this service has no words of its own.
    public static final List<ProblemType> ALL =
            Stream.of(
                            Arrays.stream(RefusalCode.values()).map(ProblemType::of),
                            OTHERS.stream(),
                            Arrays.stream(RequestProblem.values())
                                    .filter(problem ->
                                            !WORDS.containsKey(problem.name() + ".title"))
                                    .map(ProblemType::of))
                    .flatMap(types -> types)
                    .toList();

    private static final Map<String, ProblemType> BY_PATH =
            ALL.stream().collect(Collectors.toMap(ProblemType::path, Function.identity()));

    private static ProblemType of(String code, int status) {
        return new ProblemType(
                code,
                status,
                WORDS.getString(code + ".title"),
                WORDS.getString(code + ".meaning"),
                WORDS.getString(code + ".wayOut"),
                false);
    }

    private static ProblemType refusal(RefusalCode code) {
        ProblemType type = of(code.name(), Problems.status(code, false));
        return new ProblemType(
                type.code,
                type.status,
                type.title,
                type.meaning,
                type.wayOut,
                code.kind() == RefusalCode.Kind.OVERRIDABLE);
    }

    static ProblemType of(RefusalCode code) {
        ProblemType type = REFUSALS.get(code);
        if (type == null) {
            throw new IllegalArgumentException("no words for " + code);
        }
        return type;
    }

    public static ProblemType of(RequestProblem problem) {
        return new ProblemType(
                problem.name(),
                problem.status(),
                problem.title(),
                problem.meaning(),
                problem.wayOut(),
                false);
    }

    public static @Nullable ProblemType at(String path) {
        return BY_PATH.get(path);
    }

    public String path() {
        return "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As it is shown under its path.
    public ObjectNode description() {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("type", path());
        entry.put("code", code);
        entry.put("status", status);
        entry.put("title", title);
        entry.put("meaning", meaning);
        entry.put("wayOut", wayOut);
        entry.put("overridable", overridable);
        return entry;
    }

    public static ObjectNode list() {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode all = page.putArray("problems");
        ALL.forEach(type -> all.add(type.description()));
        return page;
    }
}
