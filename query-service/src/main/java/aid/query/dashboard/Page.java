package aid.query.dashboard;

import aid.query.web.BadParameterException;
import aid.query.web.NotYetException;
import aid.query.web.Parameters;
import aid.query.web.UnknownException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/// What all pages have in common: parameters as forms send them, the reader's language, and
/// problems said on a page.
abstract class Page {

    /// Nothing but our own stylesheet is ever loaded, and no script runs.
    @ModelAttribute
    void onlyWhatIsOurs(HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "same-origin");
    }

    /// The parameters that say something; a form sends its empty fields too.
    static Map<String, String[]> given(HttpServletRequest request) {
        Map<String, String[]> given = new LinkedHashMap<>();
        request.getParameterMap()
                .forEach((name, values) -> {
                    List<String> said = new ArrayList<>();
                    for (String value : values) {
                        if (!value.isBlank()) {
                            said.add(value);
                        }
                    }
                    if (!said.isEmpty() && !name.equals("lang")) {
                        given.put(name, said.toArray(String[]::new));
                    }
                });
        return given;
    }

    static Parameters parameters(HttpServletRequest request) {
        return new Parameters(given(request));
    }

    /// `fr` if the reader chose it, or if the browser prefers it and the reader chose nothing.
    static String language(HttpServletRequest request) {
        String chosen = request.getParameter("lang");
        if (chosen != null && !chosen.isBlank()) {
            return chosen.equals("fr") ? "fr" : "en";
        }
        return request.getHeader("Accept-Language") != null
                        && request.getLocale().getLanguage().equals(Locale.FRENCH.getLanguage())
                ? "fr"
                : "en";
    }

    /// The value of a parameter as it stands in a form.
    static String value(Map<String, String[]> given, String name) {
        String[] values = given.get(name);
        return values == null ? "" : String.join(",", values);
    }

    @ExceptionHandler
    ModelAndView badParameter(BadParameterException e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "This cannot be answered",
                sentence(String.valueOf(e.getMessage())),
                e.wayOut());
    }

    @ExceptionHandler
    ModelAndView unknown(UnknownException e) {
        return problem(
                HttpStatus.NOT_FOUND,
                "There is no such thing",
                sentence(String.valueOf(e.getMessage())),
                "Look it up in a list, or check how it is spelt.");
    }

    @ExceptionHandler
    ModelAndView notYet(NotYetException e) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Not yet",
                sentence(String.valueOf(e.getMessage())),
                "Ask again in a moment.");
    }

    private static ModelAndView problem(
            HttpStatus status, String title, String detail, String wayOut) {
        ModelAndView page = new ModelAndView("problem");
        page.setStatus(status);
        page.addObject("frame", new Frame(title, "", "", "en"));
        page.addObject("detail", detail);
        page.addObject("wayOut", wayOut);
        return page;
    }

    private static String sentence(String message) {
        return message.substring(0, 1).toUpperCase(Locale.ROOT)
                + message.substring(1)
                + (message.endsWith(".") ? "" : ".");
    }
}
