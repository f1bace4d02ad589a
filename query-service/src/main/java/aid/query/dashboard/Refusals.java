package aid.query.dashboard;

import aid.query.projection.ReadModelsUnavailableException;
import aid.query.web.BadParameterException;
import aid.query.web.NotYetException;
import aid.query.web.Problem;
import aid.query.web.UnknownException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// What went wrong, said on a page to a browser, with its code below the title. Programs get a
/// problem document from [aid.query.web.Problems].
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception e) {
        if (!asksForPage(request, handler)) {
            return null;
        }
        Page.onlyWhatIsOurs(response);
        return switch (e) {
            case BadParameterException bad ->
                    page(
                            Problem.BAD_PARAMETER,
                            "This cannot be answered",
                            sentence(bad),
                            bad.wayOut());
            case UnknownException _ ->
                    page(
                            Problem.UNKNOWN,
                            "There is no such thing",
                            sentence(e),
                            "Look it up in a list, or check how it is spelt.");
            case NoResourceFoundException _, NoHandlerFoundException _ ->
                    page(
                            Problem.NOT_FOUND,
                            "There is no such page",
                            "Nothing is at " + request.getRequestURI() + ".",
                            "The entries above lead to everything there is.");
            case NotYetException _ ->
                    page(
                            Problem.POSITION_NOT_REACHED,
                            "Not yet",
                            sentence(e),
                            "Ask again in a moment.");
            case ReadModelsUnavailableException costly when costly.isTooCostly() ->
                    page(
                            Problem.TOO_COSTLY,
                            "This takes too long to add up",
                            "The database needed too long to answer.",
                            "Set filters, so that less has to be added up.");
            case ReadModelsUnavailableException _ -> {
                LOG.warn("the read models are not available: {}", e.getMessage());
                yield page(
                        Problem.UNAVAILABLE,
                        "The database cannot be reached",
                        "Nothing is lost: what was recorded is on disk.",
                        "Ask again in a moment, and tell the engineer on call if it stays so.");
            }
            case RuntimeException _ -> {
                String id = UUID.randomUUID().toString();
                LOG.error("fault {}", id, e);
                yield page(
                        Problem.FAULT,
                        "Something went wrong here",
                        "This is our fault, and nothing you asked for changed anything.",
                        "Tell the engineer on call this id, under which the log has it: " + id);
            }
            default -> null; // Such as a method that is not allowed: said as a problem document.
        };
    }

    private static boolean asksForPage(HttpServletRequest request, @Nullable Object handler) {
        String accepted = request.getHeader("Accept");
        boolean ofPage =
                handler instanceof HandlerMethod method && method.getBean() instanceof Page;
        return accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE)
                && (ofPage || !request.getRequestURI().startsWith("/v1/"));
    }

    private static ModelAndView page(Problem problem, String title, String detail, String wayOut) {
        ModelAndView page = new ModelAndView("problem");
        page.setStatus(problem.status());
        page.addObject("frame", new Frame(title, "", problem.name(), "en"));
        page.addObject("detail", detail);
        page.addObject("wayOut", wayOut);
        return page;
    }

    private static String sentence(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(0, 1).toUpperCase(Locale.ROOT)
                + message.substring(1)
                + (message.endsWith(".") ? "" : ".");
    }
}
