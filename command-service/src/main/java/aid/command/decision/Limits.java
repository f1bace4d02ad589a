package aid.command.decision;

import aid.events.value.DateValue;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How large a value in a command may be, one limit for each type of value.
///
/// Whatever is accepted has to be stored, counted and shown for ever, so these limits are narrower
/// than those of anything behind them: PostgreSQL's `date` ends in the year 5874897, its `numeric`
/// after 131072 digits, and an entry of its indexes after 2,704 bytes. They are wider than anything
/// that was ever promised or delivered. Events that were recorded before have no limits.
public final class Limits {

    /// The first and last day of anything: aid as we know it is younger, and no loan runs longer.
    public static final LocalDate DAY_MIN = LocalDate.of(1900, 1, 1);

    public static final LocalDate DAY_MAX = LocalDate.of(2200, 12, 31);

    /// A year's product of the world, in the currency with the most zeros, has 19 digits.
    public static final int DIGITS_MAX = 18;

    /// A share written by a spreadsheet has up to 17.
    public static final int DECIMALS_MAX = 20;

    /// The largest package met in a published file has 400 items.
    public static final int ELEMENTS_MAX = 1_000;

    /// There are 193 member states of the United Nations; the largest coalition met has 57.
    public static final int PARTIES_MAX = 200;

    /// Joint donors without known shares are counted under one key, which holds all their codes.
    public static final int PARTY_CODES_LENGTH_MAX = 1_500;

    /// How many lines may lie around a line, one in the other: figures are filed under all of them.
    public static final int INCLUSIONS_MAX = 4;

    /// What a text is for, which decides how long it may be.
    public enum TextUse {
        /// An id within a stream, a code, a hash: something that is looked up.
        ID(150, true, "An id"),
        /// What somebody or something is called, shown on every page that mentions it.
        NAME(200, true, "A name"),
        /// The title of a document or an act.
        TITLE(500, true, "A title"),
        /// Where a document was found.
        ADDRESS(2_000, true, "An address"),
        /// A reason, a note, the words of a source for one figure.
        SENTENCE(4_000, false, "A text"),
        /// What is quoted from a source.
        PASSAGE(10_000, false, "A passage"),
        /// The text of a source, which only the size of a request limits.
        DOCUMENT(Integer.MAX_VALUE, false, "A document");

        private final int charactersMax;
        private final boolean oneLine;
        private final String named;

        TextUse(int charactersMax, boolean oneLine, String named) {
            this.charactersMax = charactersMax;
            this.oneLine = oneLine;
            this.named = named;
        }

        public int charactersMax() {
            return charactersMax;
        }

        /// Whether it stands within a line of other text, which no character of it may turn around
        /// or break.
        public boolean oneLine() {
            return oneLine;
        }
    }

    public static Optional<Refusal> text(String field, TextUse use, String text) {
        int characters = text.codePointCount(0, text.length());
        if (characters > use.charactersMax) {
            return beyond(
                    field,
                    field
                            + " has "
                            + characters
                            + " characters. "
                            + use.named
                            + " has at most "
                            + use.charactersMax
                            + ": shorten it.",
                    use.charactersMax + " characters");
        }
        return use.oneLine
                ? text.codePoints()
                        .filter(Limits::breaksLine)
                        .mapToObj(character ->
                                Malformed.refusal(
                                        field,
                                        field
                                                + " holds the invisible character U+%04X, which"
                                                        .formatted(character)
                                                + " turns around or breaks the text it stands in:"
                                                + " leave it out."))
                        .findFirst()
                : Optional.empty();
    }

    /// A control character, a line break, or one that changes the direction of the text.
    private static boolean breaksLine(int character) {
        return Character.isISOControl(character)
                || switch (Character.getDirectionality(character)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE,
                            Character.DIRECTIONALITY_PARAGRAPH_SEPARATOR ->
                            true;
                    default ->
                            character == 0x200E
                                    || character == 0x200F
                                    || character == 0x061C
                                    || character == 0x2028;
                };
    }

    public static Optional<Refusal> number(String field, BigDecimal number) {
        return number.signum() == 0 || fits(number)
                ? Optional.empty()
                : beyond(
                        field,
                        field
                                + " is a number in which nothing is counted: it has at most "
                                + DIGITS_MAX
                                + " digits before the point and "
                                + DECIMALS_MAX
                                + " behind it; check it.",
                        DIGITS_MAX + " digits and " + DECIMALS_MAX + " decimals");
    }

    private static boolean fits(BigDecimal number) {
        // Digits first: the zeros of 100E2147483647 cannot be taken off.
        return (long) number.precision() - number.scale() <= DIGITS_MAX
                && number.stripTrailingZeros().scale() <= DECIMALS_MAX;
    }

    public static Optional<Refusal> day(String field, LocalDate day) {
        return day.isBefore(DAY_MIN) || day.isAfter(DAY_MAX)
                ? beyond(
                        field,
                        field
                                + " lies outside the years "
                                + DAY_MIN.getYear()
                                + " to "
                                + DAY_MAX.getYear()
                                + ": check the year.",
                        DAY_MIN + " to " + DAY_MAX)
                : Optional.empty();
    }

    /// Both ends of a date, as far as it has them.
    public static Optional<Refusal> date(String field, DateValue date) {
        return Stream.of(date.earliest(), date.latest())
                .flatMap(Optional::stream)
                .flatMap(day -> day(field, day).stream())
                .findFirst();
    }

    /// @param of the list, of whatever elements
    public static Optional<Refusal> elements(String field, int of) {
        return of > ELEMENTS_MAX
                ? beyond(
                        field,
                        field
                                + " has "
                                + of
                                + " elements. A list has at most "
                                + ELEMENTS_MAX
                                + ": send several commands.",
                        ELEMENTS_MAX + " elements")
                : Optional.empty();
    }

    public static Optional<Refusal> shares(String field, Shares shares) {
        List<Share> of = shares.of();
        int codes = of.stream().mapToInt(share -> share.party().value().length() + 1).sum();
        return of.size() > PARTIES_MAX || codes > PARTY_CODES_LENGTH_MAX
                ? beyond(
                        field + ".of",
                        field
                                + " names "
                                + of.size()
                                + " parties with "
                                + codes
                                + " characters of codes. At most "
                                + PARTIES_MAX
                                + " parties give jointly, with codes of "
                                + PARTY_CODES_LENGTH_MAX
                                + " characters together: name the collective they form.",
                        PARTIES_MAX + " parties, " + PARTY_CODES_LENGTH_MAX + " characters")
                : Optional.empty();
    }

    private static Optional<Refusal> beyond(String field, String detail, String limit) {
        return Optional.of(
                new Refusal(RefusalCode.COMMAND_MALFORMED, field, detail, Map.of("limit", limit)));
    }

    private Limits() {}
}
