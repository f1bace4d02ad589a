package aid.query.dashboard;

import aid.query.message.Messages;
import aid.query.web.Parameters;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/// What all pages have in common: parameters as forms send them, addresses, and the reader's
/// language. What goes wrong is told by [Refusals].
abstract class Page {

    /// What is not a name is said in English, so far.
    static final Messages MESSAGES = Messages.in("en");

    private static final String LANGUAGE = "lang";

    @ModelAttribute
    void protect(HttpServletResponse response) {
        onlyWhatIsOurs(response);
    }

    /// Nothing but our own stylesheet is ever loaded, and no script runs.
    static void onlyWhatIsOurs(HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "same-origin");
    }

    /// A language once chosen stays; that is all that is ever remembered of a reader.
    @ModelAttribute
    void rememberLanguage(HttpServletRequest request, HttpServletResponse response) {
        chosen(request)
                .ifPresent(language ->
                        response.addHeader(
                                "Set-Cookie",
                                LANGUAGE
                                        + '='
                                        + language
                                        + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"));
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

    /// `fr` if the reader chose it, now or earlier, or chose nothing and has a browser that prefers
    /// it.
    static String language(HttpServletRequest request) {
        return chosen(request)
                .or(() -> remembered(request))
                .orElseGet(() ->
                        request.getHeader("Accept-Language") == null
                                ? "en"
                                : known(request.getLocale().getLanguage()));
    }

    private static Optional<String> chosen(HttpServletRequest request) {
        String chosen = request.getParameter("lang");
        return chosen == null || chosen.isBlank() ? Optional.empty() : Optional.of(known(chosen));
    }

    private static Optional<String> remembered(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, LANGUAGE);
        return cookie == null ? Optional.empty() : Optional.of(known(cookie.getValue()));
    }

    private static String known(String language) {
        return language.equals("fr") ? "fr" : "en";
    }

    /// The value of a parameter as it stands in a form.
    static String value(Map<String, String[]> given, String name) {
        String[] values = given.get(name);
        return values == null ? "" : String.join(",", values);
    }

    /// The parameters with another one set.
    static Map<String, String[]> with(Map<String, String[]> given, String name, String value) {
        Map<String, String[]> all = new LinkedHashMap<>(given);
        all.put(name, new String[] {value});
        return all;
    }

    /// An address with parameters as they stand in a link, some of them set anew.
    static String address(String path, Map<String, String[]> given, Map<String, String> set) {
        List<String> parts = new ArrayList<>();
        given.forEach((name, values) -> {
            if (!set.containsKey(name)) {
                for (String value : values) {
                    parts.add(name + '=' + Parameters.encoded(value));
                }
            }
        });
        set.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        parts.add(each.getKey() + '=' + Parameters.encoded(each.getValue())));
        return parts.isEmpty() ? path : path + '?' + String.join("&", parts);
    }

    /// The address of the next page, if there is one.
    static @Nullable String next(
            String path, Map<String, String[]> given, @Nullable String cursor) {
        return cursor == null ? null : address(path, given, Map.of("next", cursor));
    }
}
