package aid.command.decision;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Refusals of what no record could make right: a blank name, a language tag that is none.
public final class Malformed {

    /// The command as a whole, or the part of it named, can never be accepted.
    public static Refusal refusal(String field, String detail) {
        return Refusal.of(RefusalCode.COMMAND_MALFORMED, field, detail);
    }

    /// A text that has to say something.
    public static List<Refusal> blank(String field, String text) {
        return saysNothing(text)
                ? List.of(refusal(field, "This says nothing: say it in words."))
                : List.of();
    }

    /// Whether there is neither a letter nor a digit in it: blanks of any kind, a full stop, what
    /// takes no room.
    public static boolean saysNothing(String text) {
        return text.codePoints()
                .noneMatch(character ->
                        Character.isLetterOrDigit(character)
                                && INVISIBLE_LETTERS.indexOf(character) < 0);
    }

    /// Fillers of Hangul, which are letters to Unicode and blanks to a reader.
    private static final String INVISIBLE_LETTERS = "\u115F\u1160\u3164\uFFA0";

    /// A text that is kept for ever and hashed: it says something, in characters that have UTF-8
    /// bytes.
    public static List<Refusal> unreadable(String field, String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? blank(field, text)
                : List.of(
                        refusal(
                                field,
                                "This holds half of a surrogate pair, which is no character: send"
                                        + " the text as it is."));
    }

    /// An id that an operator gives within a stream: short enough to be told and to be looked up
    /// by.
    public static List<Refusal> id(String field, String text) {
        if (text.length() > ID_LENGTH_MAX || text.chars().anyMatch(Character::isISOControl)) {
            return List.of(
                    refusal(
                            field,
                            "An id has at most "
                                    + ID_LENGTH_MAX
                                    + " characters, and no control characters."));
        }
        return unreadable(field, text);
    }

    /// The ids of things that a command lists: each one an id, and each another one.
    ///
    /// @param list the field that lists them, such as `schedule`
    /// @param component the field of each that holds its id, such as `milestone`; with an s, what
    ///   several of them are called
    public static List<Refusal> ids(String list, String component, List<String> ids) {
        List<Refusal> refusals = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String field = list + "[" + i + "]." + component;
            refusals.addAll(id(field, ids.get(i)));
            if (!seen.add(ids.get(i))) {
                refusals.add(twice(field, component, ids.get(i)));
            }
        }
        return refusals;
    }

    /// Two things in one list have the same id.
    ///
    /// @param what such as `line`; with an s, what several of them are called
    public static Refusal twice(String field, String what, String id) {
        return refusal(field, "There are two " + what + "s '" + id + "': give each its own id.");
    }

    private static final int ID_LENGTH_MAX = 100;

    /// A language is a BCP 47 tag such as `fr` or `en-GB`.
    public static List<Refusal> language(String field, String tag) {
        try {
            String read = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
            return read.isEmpty() ? List.of(noLanguage(field, tag)) : List.of();
        } catch (IllformedLocaleException _) {
            return List.of(noLanguage(field, tag));
        }
    }

    private static Refusal noLanguage(String field, String tag) {
        return refusal(
                field, "'" + tag + "' is no BCP 47 language tag: write one, such as fr or en-GB.");
    }

    private Malformed() {}
}
