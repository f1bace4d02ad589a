package aid.query.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/// Where the next page starts; opaque to callers. It is pinned to a position and belongs to one
/// question, so that pages never mix two of them.
///
/// @param position at which all pages are true
/// @param from where the next page starts; what that is, the question knows
/// @param ordinal the same, more precisely where that is needed; else 0
public record Cursor(long position, long from, int ordinal) {

    public String text(String question) {
        String plain = "%d.%d.%d.%x".formatted(position, from, ordinal, check(question));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /// @throws BadParameterException if it is no cursor of this question
    public static Cursor of(String text, String question) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII)
                            .split("\\.", -1);
            if (parts.length == 4 && Long.parseLong(parts[3], 16) == check(question)) {
                Cursor cursor =
                        new Cursor(
                                Long.parseLong(parts[0]),
                                Long.parseLong(parts[1]),
                                Integer.parseInt(parts[2]));
                if (cursor.position >= 0 && cursor.from >= 0 && cursor.ordinal >= 0) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException e) {
            // Answered below.
        }
        throw new BadParameterException(
                "next",
                "this is no 'next' of an answer to the same question",
                List.of(),
                "Take 'next' from the page before and leave all other parameters as they were.");
    }

    private static long check(String question) {
        var crc = new CRC32();
        crc.update(question.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
