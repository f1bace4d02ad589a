package aid.query.view;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The form in which texts are searched, so that what reads alike is found: accents composed or
/// not, either apostrophe, spaces of any width, letters of either case.
final class SearchForm {

    private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02bc\u2032`\u00b4]");
    private static final Pattern SPACES = Pattern.compile("[\\h\u202f]+");

    private SearchForm() {}

    static String of(String text) {
        String alike = APOSTROPHES.matcher(text).replaceAll("'");
        String composed = Normalizer.normalize(alike, Normalizer.Form.NFKC);
        return SPACES.matcher(composed).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
