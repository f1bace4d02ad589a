package aid.command.http;

import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.desk.Desk;
import aid.command.http.Catalogue.Entry;
import aid.command.http.CommandReader.MalformedException;
import aid.command.http.Intake.Ready;
import aid.command.http.Intake.Reply;
import aid.command.http.Json.UnreadableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The paths of this service. Which commands they take is said by the features.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class CommandRoutes {

    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
    private static final MediaType JSON_LIKE = MediaType.parseMediaType("application/*+json");
    private static final long PATIENCE_MS = 1_000;
    private static final String COMMAND = "command";
    private static final String IMPORT = "import";

    private final Catalogue catalogue;
    private final Intake intake;
    private final HttpSettings settings;
    private final Tally tally;
    private final Semaphore requests;
    private final Semaphore imports;

    CommandRoutes(List<FeatureApi> features, Desk desk, HttpSettings settings, Tally tally) {
        this.catalogue = new Catalogue(features);
        this.intake = new Intake(catalogue, desk, tally);
        this.settings = settings;
        this.tally = tally;
        this.requests = new Semaphore(settings.requestsMax());
        this.imports = new Semaphore(settings.importsMax());
        tally.atWork(COMMAND, () -> settings.requestsMax() - requests.availablePermits());
        tally.atWork(IMPORT, () -> settings.importsMax() - imports.availablePermits());
    }

    @Bean
    RouterFunction<ServerResponse> routes() {
        return route(POST("/v1/commands"), this::commands)
                .andRoute(POST("/v1/{collection}"), this::create)
                .andRoute(POST("/v1/{collection}/{id}/{noun}"), this::next)
                .andRoute(
                        read("/").or(read("/v1")).or(read("/v1/commands")),
                        _ -> json(Descriptions.list(catalogue)))
                .andRoute(read("/v1/commands/{name}"), this::describe)
                .andRoute(read("/problems"), _ -> json(Descriptions.problems()))
                .andRoute(read("/problems/{code}"), this::problem)
                .andRoute(path("/v1/**"), this::elsewhere)
                .andRoute(path("/problems/**"), this::elsewhere);
    }

    /// GET, and HEAD, which is a GET without the body.
    private static RequestPredicate read(String path) {
        return methods(HttpMethod.GET, HttpMethod.HEAD).and(path(path));
    }

    private ServerResponse create(ServerRequest request) {
        Entry entry = catalogue.at(request.pathVariable("collection"), null);
        return entry == null ? notFound(request) : one(request, entry, null);
    }

    private ServerResponse next(ServerRequest request) {
        Entry entry =
                catalogue.at(request.pathVariable("collection"), request.pathVariable("noun"));
        return entry == null ? notFound(request) : one(request, entry, request.pathVariable("id"));
    }

    private ServerResponse commands(ServerRequest request) {
        MediaType type = request.headers().contentType().orElse(null);
        return type != null && type.isCompatibleWith(NDJSON)
                ? many(request)
                : one(request, null, null);
    }

    /// One command. Only JSON is taken, so that a page in somebody's browser cannot post a form
    /// here.
    private ServerResponse one(ServerRequest request, @Nullable Entry entry, @Nullable String id) {
        MediaType type = request.headers().contentType().orElse(null);
        if (type == null
                || !(type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                        || JSON_LIKE.includes(type))) {
            return problem(
                    Problem.of(
                            ProblemType.MEDIA_TYPE_UNSUPPORTED,
                            ProblemType.MEDIA_TYPE_UNSUPPORTED.meaning(),
                            Map.of("given", type == null ? "no Content-Type" : type.toString())));
        }
        if (!admitted(requests)) {
            return overloaded(COMMAND);
        }
        try {
            Envelope envelope = Envelope.of(request.servletRequest());
            byte[] body = body(request.servletRequest());
            if (body == null) {
                return problem(
                        Problem.of(
                                ProblemType.BODY_TOO_LARGE,
                                ProblemType.BODY_TOO_LARGE.meaning(),
                                Map.of("bytesMax", Integer.toString(settings.bodyBytesMax()))));
            }
            ObjectNode command = Json.read(body);
            Intake.requireOneKey(command, envelope);
            Ready ready = intake.ready(entry, id, command, envelope);
            return response(intake.submit(ready));
        } catch (UnreadableException e) {
            return problem(unreadable(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return problem(unreadable("The body ended early."));
        } catch (MalformedException e) {
            return problem(Problem.of(e.refusals(), false));
        } catch (RuntimeException | StackOverflowError e) {
            return problem(Intake.failed(e));
        } finally {
            requests.release();
        }
    }

    private static Problem unreadable(String detail) {
        Problem problem =
                Problem.of(List.of(Refusal.of(RefusalCode.COMMAND_MALFORMED, null, detail)), false);
        problem.body().put("status", 400);
        return new Problem(400, problem.body());
    }

    private byte @Nullable [] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > settings.bodyBytesMax()) {
            return null;
        }
        byte[] body = request.getInputStream().readNBytes(settings.bodyBytesMax() + 1);
        return body.length > settings.bodyBytesMax() ? null : body;
    }

    private ServerResponse many(ServerRequest request) {
        Envelope envelope;
        try {
            envelope = Envelope.of(request.servletRequest());
        } catch (MalformedException e) {
            return problem(Problem.of(e.refusals(), false));
        }
        if (!admitted(imports)) {
            return overloaded(IMPORT);
        }
        return ServerResponse.ok()
                .contentType(NDJSON)
                .build((in, out) -> {
                    try {
                        new ImportStream(
                                        intake,
                                        envelope,
                                        in.getInputStream(),
                                        out.getOutputStream(),
                                        settings.bodyBytesMax())
                                .run();
                    } finally {
                        imports.release();
                    }
                    return null;
                });
    }

    private static boolean admitted(Semaphore permits) {
        try {
            return permits.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ServerResponse overloaded(String what) {
        tally.sentAway(what);
        return problem(Problem.of(ProblemType.OVERLOADED, "Nothing was recorded.", Map.of()));
    }

    private ServerResponse describe(ServerRequest request) {
        Entry entry = catalogue.named(request.pathVariable("name"));
        return entry == null ? notFound(request) : json(Descriptions.of(entry));
    }

    private ServerResponse problem(ServerRequest request) {
        ProblemType type = ProblemType.at(request.path());
        return type == null ? notFound(request) : json(Descriptions.of(type));
    }

    private ServerResponse elsewhere(ServerRequest request) {
        boolean known =
                request.path().equals("/v1/commands")
                        || catalogue.collections().stream()
                                .anyMatch(name ->
                                        (request.path() + "/").startsWith("/v1/" + name + "/"));
        if (!known || request.method().equals(HttpMethod.POST)) {
            return notFound(request);
        }
        return problem(
                Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        ProblemType.METHOD_NOT_ALLOWED.meaning(),
                        Map.of("method", request.method().name())),
                "POST");
    }

    /// Says what there is instead, as near to the path as it can.
    private ServerResponse notFound(ServerRequest request) {
        String[] parts = request.path().split("/", -1);
        List<Entry> near = parts.length > 2 ? catalogue.under(parts[2]) : List.of();
        Stream<String> there =
                request.path().startsWith("/v1/commands/")
                        ? catalogue.all().stream().map(entry -> "/v1/commands/" + entry.name())
                        : near.isEmpty()
                                ? Stream.concat(
                                        catalogue.collections().stream().map(name -> "/v1/" + name),
                                        Stream.of("/v1/commands"))
                                : near.stream().map(entry -> entry.route().path());
        return problem(
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "There is nothing at " + request.path() + ".",
                        Map.of("there", there.collect(Collectors.joining(", ")))));
    }

    private static ServerResponse response(Reply reply) {
        return switch (reply) {
            case Reply.Yes(AnswerJson answer) -> {
                var builder =
                        ServerResponse.status(answer.status())
                                .contentType(MediaType.APPLICATION_JSON);
                if (answer.location() != null) {
                    builder.location(URI.create(answer.location()));
                }
                if (answer.sequence() >= 0) {
                    builder.eTag("\"" + answer.sequence() + "\"");
                }
                if (answer.repeated()) {
                    builder.header("Idempotency-Replayed", "true");
                }
                yield builder.build((_, out) -> write(out, answer.body()));
            }
            case Reply.No(Problem problem) -> problem(problem);
        };
    }

    private static ServerResponse problem(Problem problem, String... allow) {
        var builder =
                ServerResponse.status(problem.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Integer retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            builder.header("Retry-After", retryAfter.toString());
        }
        if (allow.length > 0) {
            builder.header("Allow", allow);
        }
        return builder.build((_, out) -> write(out, problem.body()));
    }

    private static ServerResponse json(JsonNode body) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .build((_, out) -> write(out, body));
    }

    private static @Nullable ModelAndView write(HttpServletResponse out, JsonNode body)
            throws IOException {
        byte[] bytes = Json.bytes(body);
        out.setContentLength(bytes.length);
        out.getOutputStream().write(bytes);
        return null;
    }
}
