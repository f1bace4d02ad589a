package aid.query.reference;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the codes that somebody may have meant: by a name or mapped term in any language, by the
/// beginning of one, or by a slip of the keyboard.
final class NearestCodes {

    /// @param name in English
    /// @param words its names and the terms of sources that are mapped to it, in all languages
    record Named(String code, String name, List<String> words) {}

    private static final int SHOWN_MAX = 5;
    private static final int SLIPS_MAX = 2;
    private static final int FAR = 100;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final List<Named> known;

    NearestCodes(List<Named> known) {
        this.known = List.copyOf(known);
    }

    /// The nearest first; empty if none is near.
    List<Named> to(String given) {
        String meant = plain(given);
        return known.stream()
                .filter(each -> distance(each, meant) < FAR)
                .sorted(
                        Comparator.comparingInt((Named each) -> distance(each, meant))
                                .thenComparing(Named::code))
                .limit(SHOWN_MAX)
                .toList();
    }

    private static int distance(Named named, String meant) {
        return Stream.concat(Stream.of(named.code()), named.words().stream())
                .filter(word -> !word.isBlank())
                .mapToInt(word -> distance(plain(word), meant))
                .min()
                .orElse(FAR);
    }

    private static int distance(String word, String meant) {
        if (word.equals(meant)) {
            return 0;
        }
        if (meant.length() >= 3 && (word.startsWith(meant) || meant.startsWith(word))) {
            return 3;
        }
        int slips = slips(word, meant);
        if (slips <= SLIPS_MAX && slips < meant.length()) {
            return slips;
        }
        return meant.length() >= 4 && word.contains(meant) ? 4 : FAR;
    }

    /// How many letters have to be put in, left out or replaced.
    private static int slips(String one, String other) {
        if (Math.abs(one.length() - other.length()) > SLIPS_MAX) {
            return FAR;
        }
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
