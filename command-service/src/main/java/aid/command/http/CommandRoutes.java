package aid.command.http;

import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import aid.command.desk.Desk;
import aid.command.http.Catalogue.Entry;
import aid.command.http.CommandReader.MalformedException;
import aid.command.http.Intake.Ready;
import aid.command.http.Intake.Reply;
import aid.command.http.Json.UnreadableException;
import aid.command.http.Lines.Line;
import aid.command.http.RequestBodies.BodyRefusedException;
import aid.edge.EdgeSettings;
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
    private static final int REQUEST_TIMEOUT = 408;
    private static final long PATIENCE_MS = 1_000;
    private static final String COMMAND = "command";
    private static final String IMPORT = "import";

    private final Catalogue catalogue;
    private final Intake intake;
    private final RequestBodies bodies;
    private final Tally tally;
    private final Semaphore requests;
    private final Semaphore importCommands;

    CommandRoutes(
            List<FeatureApi> features,
            Desk desk,
            HttpSettings settings,
            EdgeSettings edge,
            Tally tally) {
        this.catalogue = new Catalogue(features);
        this.intake = new Intake(catalogue, desk, tally);
        this.bodies = new RequestBodies(settings, edge);
        this.tally = tally;
        this.requests = new Semaphore(settings.requestsMax());
        // Fair, so that a long import leaves room for the others.
        this.importCommands = new Semaphore(settings.importCommandsMax(), true);
        tally.atWork(COMMAND, () -> settings.requestsMax() - requests.availablePermits());
        tally.atWork(
                IMPORT, () -> settings.importCommandsMax() - importCommands.availablePermits());
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
        try (BodyMemory.Share share = bodies.memory().share()) {
            Envelope envelope = Envelope.of(request.servletRequest());
            byte[] body = bodies.whole(request.servletRequest(), share);
            // Only now is there work: a body that comes slowly has taken nobody's place.
            return admitted(requests) ? answered(entry, id, body, envelope) : overloaded(COMMAND);
        } catch (BodyRefusedException e) {
            return problem(e.problem());
        } catch (MalformedException e) {
            return problem(Problem.of(e.refusals(), false));
        }
    }

    private ServerResponse answered(
            @Nullable Entry entry, @Nullable String id, byte[] body, Envelope envelope) {
        try {
            ObjectNode command = Json.read(body);
            Intake.requireOneKey(command, envelope);
            Ready ready = intake.ready(entry, id, command, envelope);
            return response(intake.submit(ready));
        } catch (UnreadableException e) {
            return problem(RequestBodies.unreadable(String.valueOf(e.getMessage())));
        } catch (MalformedException e) {
            return problem(Problem.of(e.refusals(), false));
        } catch (RuntimeException | StackOverflowError e) {
            return problem(Intake.failed(e));
        } finally {
            requests.release();
        }
    }

    /// An import is answered when its first line is there: until then all may still be refused.
    private ServerResponse many(ServerRequest request) {
        try {
            Envelope envelope = Envelope.of(request.servletRequest());
            Lines lines = bodies.lines(request.servletRequest());
            Line first = lines.next();
            if (first != null && !admitted(importCommands)) {
                if (first instanceof Line.Whole whole) {
                    whole.share().close();
                }
                return overloaded(IMPORT);
            }
            return ServerResponse.ok()
                    .contentType(NDJSON)
                    .build((_, out) -> {
                        new ImportStream(
                                        intake,
                                        envelope,
                                        lines,
                                        first,
                                        importCommands,
                                        out.getOutputStream())
                                .run();
                        return null;
                    });
        } catch (MalformedException e) {
            return problem(Problem.of(e.refusals(), false));
        } catch (IOException e) {
            return problem(RequestBodies.broken(e));
        }
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
        return problem(RequestBodies.overloaded());
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
        if (problem.status() == REQUEST_TIMEOUT) {
            builder.header("Connection", "close"); // The rest of the body is not waited for.
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
