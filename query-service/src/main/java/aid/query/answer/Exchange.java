package aid.query.answer;

import aid.query.message.Messages;
import aid.query.web.BadParameterException;
import aid.query.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/// A request over HTTP and the answer to it.
public final class Exchange {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Parameters parameters;
    private final @Nullable Format named;
    private @Nullable AnswerState state;
    private String language = Messages.LANGUAGES.getFirst();

    Exchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        parameters = new Parameters(request.getParameterMap());
        named = parameters.choice("format", Format.class).orElse(null);
    }

    public Parameters parameters() {
        return parameters;
    }

    /// The language of sentences: that of the parameter `lang`, or English.
    public Messages messages() {
        language =
                parameters
                        .text("lang")
                        .map(asked -> asked.toLowerCase(Locale.ROOT))
                        .orElse(language);
        if (!Messages.LANGUAGES.contains(language)) {
            throw new BadParameterException(
                    "lang",
                    "there are no messages in '%s'".formatted(language),
                    Messages.LANGUAGES,
                    "Choose one of these: " + String.join(", ", Messages.LANGUAGES) + ".");
        }
        return Messages.in(language);
    }

    /// The form in which the answer will be written. The parameter wins over the header, so that a
    /// link can say what it gives.
    public Format format() {
        Format format = named == null ? accepted() : named;
        return format == null ? Format.JSON : format;
    }

    /// The form that the header `Accept` prefers; null if there is none that it names.
    private @Nullable Format accepted() {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null) {
            return Format.JSON;
        }
        try {
            List<MediaType> types = new ArrayList<>(MediaType.parseMediaTypes(accept));
            MimeTypeUtils.sortBySpecificity(types);
            for (MediaType type : types) {
                for (Format format : Format.values()) {
                    if (type.isCompatibleWith(format.type())) {
                        return format;
                    }
                }
            }
        } catch (InvalidMediaTypeException e) {
            // As if it named none.
        }
        return null;
    }

    /// Whether the caller has the answer at this state already; then nothing need be found.
    public boolean isKnown(AnswerState now) {
        state = now;
        String had = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        String tag = now.tag(format(), language);
        boolean isKnown =
                had != null
                        && Stream.of(had.split(","))
                                .map(each -> each.strip().replaceFirst("^W/", ""))
                                .anyMatch(each -> each.equals(tag) || each.equals("*"));
        if (isKnown) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            response.setHeader(HttpHeaders.ETAG, tag);
        }
        return isKnown;
    }

    /// Answers a question about the read models.
    public void answer(
            SnapshotReader reader, AskedAt asked, SnapshotReader.Question<Answer<?>> question)
            throws HttpMediaTypeNotAcceptableException {
        write(
                reader.<@Nullable Answer<?>>read(
                        asked, at -> isKnown(at.current()) ? null : question.ask(at)));
    }

    /// Writes an answer that was found at the state last asked about.
    ///
    /// @param answer absent if the caller has it already
    public void write(@Nullable Answer<?> answer) throws HttpMediaTypeNotAcceptableException {
        if (answer == null) {
            return;
        }
        Format format = format();
        format.checkCanWrite(answer.rows());
        if (named == null && accepted() == null) {
            throw new HttpMediaTypeNotAcceptableException(
                    Stream.of(Format.values()).map(Format::type).toList());
        }
        response.setHeader("Aid-Position", Long.toString(answer.position()));
        if (answer.head().get("incomplete") != null) {
            response.setHeader("Aid-Incomplete", String.valueOf(answer.head().get("incomplete")));
        }
        if (answer.permalink() != null) {
            response.addHeader(HttpHeaders.LINK, "<" + answer.permalink() + ">; rel=\"canonical\"");
        }
        if (answer.next() != null) {
            response.setHeader("Aid-Next", answer.next());
            response.addHeader(
                    HttpHeaders.LINK, "<" + following(answer.next()) + ">; rel=\"next\"");
        }
        writeCaching(format, answer.isComplete());
        response.setContentType(format.type().toString());
        try {
            format.write(answer, response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a single document that was found at the state last asked about.
    ///
    /// @param document absent if the caller has it already
    public void writeDocument(@Nullable Object document)
            throws HttpMediaTypeNotAcceptableException {
        if (document == null) {
            return;
        }
        if (format() != Format.JSON) {
            throw new BadParameterException(
                    "format", "this is one document", List.of("json"), "Ask for json.");
        }
        if (named == null && accepted() == null) {
            throw new HttpMediaTypeNotAcceptableException(List.of(Format.JSON.type()));
        }
        writeCaching(Format.JSON, true);
        response.setContentType(Format.JSON.type().toString());
        try {
            AnswerJson.MAPPER.writeValue(response.getOutputStream(), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeCaching(Format format, boolean isComplete) {
        AnswerState known = state;
        if (known != null) {
            response.setHeader(HttpHeaders.ETAG, known.tag(format, language));
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            response.setHeader(
                    HttpHeaders.CACHE_CONTROL,
                    known.isPinned() && isComplete
                            ? "public, max-age=31536000, immutable"
                            : "no-cache");
        }
    }

    /// The address of the next page.
    private String following(String next) {
        List<String> parts = new ArrayList<>();
        request.getParameterMap()
                .forEach((name, values) -> {
                    if (!name.equals("next")) {
                        for (String value : values) {
                            parts.add(name + '=' + Parameters.encoded(value));
                        }
                    }
                });
        parts.add("next=" + Parameters.encoded(next));
        return request.getRequestURI() + '?' + String.join("&", parts);
    }
}
