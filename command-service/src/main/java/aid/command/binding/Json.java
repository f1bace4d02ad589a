package aid.command.binding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Bodies of requests as trees.
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(40)
                                                    .maxNumberLength(100)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final JsonMapper SORTED =
            JsonMapper.builder()
                    .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    /// What was sent is no JSON object.
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message, null, false, false); // Not a fault: nobody asks where.
        }
    }

    public static ObjectNode read(byte[] body) throws UnreadableException {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new UnreadableException("A JSON object is expected, such as {\"command\": …}.");
        } catch (StreamConstraintsException e) {
            throw new UnreadableException(
                    "This is no command: it is nested more than 40 deep, or a number in it has more"
                            + " than 100 digits, or a name more than 50,000 characters.");
        } catch (MismatchedInputException e) {
            throw new UnreadableException(
                    "This is no JSON: something follows the object" + place(e) + '.');
        } catch (JacksonException e) {
            throw new UnreadableException("This is no JSON: " + plain(e) + place(e) + '.');
        } catch (NumberFormatException | ArithmeticException e) {
            throw new UnreadableException(
                    "It holds a number whose exponent is beyond any: write the number out.");
        }
    }

    /// What the parser says, without the classes it says it of.
    private static String plain(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        int classes = message.indexOf('`');
        String said = classes < 0 ? message : message.substring(0, classes);
        return said.replaceAll("\\s*\\((start marker|Java|from).*", "").strip();
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// The same for two bodies that say the same, whatever their white space and order of fields.
    public static String fingerprint(String command, ObjectNode body) {
        MessageDigest sha256 = sha256();
        sha256.update(command.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        sha256.update(SORTED.writeValueAsBytes(body));
        return HexFormat.of().formatHex(sha256.digest());
    }

    /// An id (UUID version 8) that follows from a command and its key.
    public static String id(String command, String key) {
        byte[] hash = sha256().digest((command + '\n' + key).getBytes(StandardCharsets.UTF_8));
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
        long low = (bits.getLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Json() {}
}
