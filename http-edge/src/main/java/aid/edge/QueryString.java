package aid.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// Reads a query string as the web server will, and says what keeps it from being read.
final class QueryString {

    private static final int NAME_SHOWN_MAX = 60;

    /// What is wrong with the first parameter that cannot be decoded.
    ///
    /// @param parametersMax how many parameters the web server takes
    static Optional<RequestRefusal> refusal(String query, int parametersMax) {
        String[] parts = query.split("&", -1);
        if (parts.length > parametersMax) {
            return Optional.of(
                    malformed(
                            "",
                            "The query string has "
                                    + parts.length
                                    + " parameters; at most "
                                    + parametersMax
                                    + " are taken."));
        }
        for (String part : parts) {
            Optional<RequestRefusal> refusal = ofPart(part);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<RequestRefusal> ofPart(String part) {
        int equals = part.indexOf('=');
        String rawName = equals < 0 ? part : part.substring(0, equals);
        String name = "";
        try {
            name = decoded(rawName);
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            if (name.isEmpty() && equals >= 0) {
                return Optional.of(malformed("", "A parameter of the query string has no name."));
            }
            if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                return Optional.of(
                        malformed(name, place(name) + " holds the character U+0000 (%00)."));
            }
            return Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of(
                    malformed(
                            name,
                            place(name)
                                    + " is no UTF-8 text: write the bytes of UTF-8 as %XX, such as"
                                    + " %C3%A9 for é."));
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    malformed(
                            name,
                            place(name)
                                    + " holds a % that two hexadecimal digits do not follow; write"
                                    + " %25 for a per cent sign."));
        }
    }

    private static String place(String name) {
        return name.isEmpty()
                ? "The name of a parameter of the query string"
                : "The parameter " + shown(name);
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{C}", "?");
        return plain.length() <= NAME_SHOWN_MAX
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, NAME_SHOWN_MAX / 2)) + "…";
    }

    private static String decoded(String text) throws CharacterCodingException {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '%') {
                if (at + 2 >= text.length()) {
                    throw new IllegalArgumentException("a percent sign at the end");
                }
                bytes.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
                at += 2;
            } else {
                bytes.write(character == '+' ? ' ' : character);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static RequestRefusal malformed(String name, String detail) {
        return new RequestRefusal(
                RequestProblem.REQUEST_MALFORMED, detail, name.isEmpty() ? null : shown(name));
    }

    private QueryString() {}
}
