package aid.command.http;

import static org.springframework.web.servlet.function.RequestPredicates.POST;
import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import aid.command.answer.ProblemType;
import aid.command.answer.Problems;
import aid.command.answer.RefusedRequestException;
import aid.command.answer.Reply;
import aid.command.api.CommandCatalogue;
import aid.command.api.CommandCatalogue.Entry;
import aid.command.api.CommandSchemas;
import aid.command.api.FeatureApi;
import aid.command.batch.CommandImport;
import aid.command.binding.Json;
import aid.command.binding.Json.UnreadableException;
import aid.command.body.BodyMemory;
import aid.command.body.HttpSettings;
import aid.command.body.Lines;
import aid.command.body.Lines.Line;
import aid.command.body.RequestBodies;
import aid.command.request.CommandGateway;
import aid.command.request.RequestContext;
import aid.command.submission.CommandMetrics;
import aid.command.submission.CommandSubmission;
import aid.command.submission.RequestHeaders;
import aid.edge.EdgeSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private final CommandCatalogue catalogue;
    private final CommandSubmission submission;
    private final RequestBodies bodies;
    private final CommandMetrics metrics;
    private final Semaphore requests;
    private final Semaphore importCommands;

    CommandRoutes(
            List<FeatureApi> features,
            CommandGateway gateway,
            HttpSettings settings,
            EdgeSettings edge,
            CommandMetrics metrics) {
        this.catalogue = new CommandCatalogue(features);
        this.submission = new CommandSubmission(catalogue, gateway, metrics);
        this.bodies = new RequestBodies(settings, edge);
        this.metrics = metrics;
        this.requests = new Semaphore(settings.requestsMax());
        // Fair, so that a long import leaves room for the others.
        this.importCommands = new Semaphore(settings.importCommandsMax(), true);
        metrics.atWork(COMMAND, () -> settings.requestsMax() - requests.availablePermits());
        metrics.atWork(
                IMPORT, () -> settings.importCommandsMax() - importCommands.availablePermits());
    }

    @Bean
    RouterFunction<ServerResponse> routes() {
        return route(POST("/v1/commands"), this::commands)
                .andRoute(POST("/v1/{collection}"), this::create)
                .andRoute(POST("/v1/{collection}/{id}/{noun}"), this::next)
                .andRoute(
                        read("/").or(read("/v1")).or(read("/v1/commands")),
                        _ -> json(CommandSchemas.list(catalogue)))
                .andRoute(read("/v1/commands/{name}"), this::describe)
                .andRoute(read("/problems"), _ -> json(ProblemType.list()))
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
                    ProblemType.MEDIA_TYPE_UNSUPPORTED,
                    ProblemType.MEDIA_TYPE_UNSUPPORTED.meaning(),
                    Map.of("given", type == null ? "no Content-Type" : type.toString()));
        }
        try (BodyMemory.Share share = bodies.memory().share()) {
            RequestContext context = RequestHeaders.context(request.servletRequest());
            byte[] body = bodies.whole(request.servletRequest(), share);
            // Only now is there work: a body that comes slowly has taken nobody's place.
            return admitted(requests)
                    ? response(answered(entry, id, body, context))
                    : overloaded(COMMAND);
        } catch (RefusedRequestException e) {
            return response(e.reply());
        }
    }

    private Reply answered(
            @Nullable Entry entry, @Nullable String id, byte[] body, RequestContext context) {
        try {
            ObjectNode command = Json.read(body);
            CommandSubmission.requireOneKey(command, context);
            return submission.submit(submission.ready(entry, id, command, context));
        } catch (UnreadableException e) {
            return Problems.unreadable(String.valueOf(e.getMessage()));
        } catch (RefusedRequestException e) {
            return e.reply();
        } catch (RuntimeException | StackOverflowError e) {
            return Problems.of(e, false);
        } finally {
            requests.release();
        }
    }

    /// An import is answered when its first line is there: until then all may still be refused.
    private ServerResponse many(ServerRequest request) {
        try {
            RequestContext context = RequestHeaders.context(request.servletRequest());
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
                        new CommandImport(
                                        submission,
                                        context,
                                        lines,
                                        first,
                                        importCommands,
                                        out.getOutputStream())
                                .run();
                        return null;
                    });
        } catch (RefusedRequestException e) {
            return response(e.reply());
        } catch (IOException e) {
            return response(RequestBodies.broken(e));
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
        metrics.sentAway(what);
        return response(Problems.overloaded());
    }

    private ServerResponse describe(ServerRequest request) {
        Entry entry = catalogue.named(request.pathVariable("name"));
        return entry == null ? notFound(request) : json(CommandSchemas.of(entry));
    }

    private ServerResponse problem(ServerRequest request) {
        ProblemType type = ProblemType.at(request.path());
        return type == null ? notFound(request) : json(type.description());
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
        Reply refused =
                Problems.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        ProblemType.METHOD_NOT_ALLOWED.meaning(),
                        Map.of("method", request.method().name()));
        return response(refused.withHeader("Allow", "POST"));
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
                ProblemType.NOT_FOUND,
                "There is nothing at " + request.path() + ".",
                Map.of("there", there.collect(Collectors.joining(", "))));
    }

    private static ServerResponse problem(
            ProblemType type, String detail, Map<String, String> facts) {
        return response(Problems.of(type, detail, facts));
    }

    private static ServerResponse response(Reply reply) {
        var builder =
                ServerResponse.status(reply.status())
                        .contentType(
                                reply.isProblem()
                                        ? MediaType.APPLICATION_PROBLEM_JSON
                                        : MediaType.APPLICATION_JSON);
        reply.headers().forEach(builder::header);
        return builder.build((_, out) -> write(out, reply.body()));
    }

    private static ServerResponse json(ObjectNode body) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .build((_, out) -> write(out, body));
    }

    private static @Nullable ModelAndView write(HttpServletResponse out, ObjectNode body)
            throws IOException {
        byte[] bytes = Reply.bytes(body);
        out.setContentLength(bytes.length);
        out.getOutputStream().write(bytes);
        return null;
    }
}
