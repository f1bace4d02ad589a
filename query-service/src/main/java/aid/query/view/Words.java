package aid.query.view;

import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Values as a reader would say them, in English. What is unknown is said to be unknown; it is
/// never a 0.
public final class Words {

    /// `1,000`, with a no-break space between groups, which no reader takes for a decimal sign.
    public static String number(BigDecimal number) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('\u00a0');
        DecimalFormat format = new DecimalFormat("#,##0.##########", symbols);
        return format.format(number);
    }

    /// Such as `more than 46 000 systems`.
    public static String quantity(Quantity quantity) {
        String unit = quantity.unit();
        String count =
                qualified(
                        quantity.qualifier(),
                        quantity.value() == null ? null : number(quantity.value()),
                        quantity.valueTo());
        return unit == null || !countable(quantity.qualifier())
                ? count
                : count + ' ' + plural(unit, quantity);
    }

    /// Such as `46 000 systems`.
    ///
    /// @param unit in the singular; empty where none is stated
    public static String counted(BigDecimal number, String unit) {
        boolean one = number.abs().compareTo(BigDecimal.ONE) == 0;
        return number(number) + (unit.isEmpty() ? "" : '\u00a0' + (one ? unit : plural(unit)));
    }

    /// Such as `USD 19 000 000 000`.
    public static String priced(BigDecimal number, @Nullable String currency) {
        return currency == null || currency.isEmpty()
                ? number(number)
                : currency + '\u00a0' + number(number);
    }

    /// Such as `more than USD 19 000 000 000`.
    public static String money(Money money) {
        String currency = money.currency();
        BigDecimal amount = money.amount();
        return switch (money.qualifier()) {
            case UNSPECIFIED -> "amount not stated";
            case UNDISCLOSED -> "amount kept secret";
            case EXACT,
                    APPROXIMATE,
                    MORE_THAN,
                    AT_LEAST,
                    NEARLY,
                    UP_TO,
                    RANGE,
                    DOZENS,
                    HUNDREDS,
                    THOUSANDS,
                    MAJORITY_OF ->
                    qualified(
                            money.qualifier(),
                            amount == null ? null : priced(amount, currency),
                            money.amountTo());
        };
    }

    /// Such as `on or before 2024-04-19 (inferred)`.
    public static String date(DateValue date) {
        String value = date.value();
        String said =
                switch (date.precision()) {
                    case DAY, MONTH, QUARTER, YEAR -> String.valueOf(value);
                    case PERIOD -> String.valueOf(value).replace("/", " to ");
                    case ON_OR_BEFORE -> "on or before " + value;
                    case ON_OR_AFTER -> "on or after " + value;
                    case UNKNOWN -> "at an unknown date";
                };
        return date.inferred() ? said + " (inferred)" : said;
    }

    /// The same, as it stands in a sentence: `on 2024-04-19`, `in 2023-07`.
    static String when(DateValue date) {
        return switch (date.precision()) {
            case DAY -> "on " + date(date);
            case MONTH, QUARTER, YEAR -> "in " + date(date);
            case PERIOD -> "from " + date(date);
            case ON_OR_BEFORE, ON_OR_AFTER, UNKNOWN -> date(date);
        };
    }

    /// Such as `NL (25 %), DK and others unnamed`.
    public static String shares(Shares shares) {
        return shares(shares, PartyCode::value);
    }

    /// The same, each party under the name it is given.
    public static String shares(Shares shares, Function<PartyCode, String> name) {
        Stream<String> named = shares.of().stream().map(share -> share(share, name));
        return joined(
                (shares.othersUnnamed() ? Stream.concat(named, Stream.of("others unnamed")) : named)
                        .toList());
    }

    static String share(Share share) {
        return share(share, PartyCode::value);
    }

    private static String share(Share share, Function<PartyCode, String> name) {
        String party = name.apply(share.party());
        BigDecimal fraction = share.fraction();
        Money amount = share.amount();
        if (fraction != null) {
            return party + " (" + number(fraction.movePointRight(2)) + " %)";
        }
        return amount == null ? party : party + " (" + money(amount) + ")";
    }

    static String line(Line line) {
        Money money = line.money();
        return line.capability()
                + ", "
                + quantity(line.quantity())
                + (money == null ? "" : ", " + money(money));
    }

    static String lines(List<Line> lines, @Nullable Money total) {
        String each = lines.stream().map(Words::line).collect(Collectors.joining("; "));
        if (total == null) {
            return each;
        }
        return each.isEmpty() ? money(total) : each + "; " + money(total) + " in all";
    }

    static String parts(List<LineQuantity> parts) {
        return parts.isEmpty()
                ? "all that remained"
                : joined(parts, part -> "line " + part.line() + ": " + part(part));
    }

    private static String part(LineQuantity part) {
        Quantity quantity = part.quantity();
        Money money = part.money();
        if (quantity == null) {
            return money == null ? "all that remained" : money(money);
        }
        return money == null ? quantity(quantity) : quantity(quantity) + ", " + money(money);
    }

    static String covers(List<Cover> covers) {
        return joined(
                covers,
                cover ->
                        cover.line() == null
                                ? cover.stream()
                                : cover.stream() + " line " + cover.line());
    }

    static String decided(@Nullable String body, @Nullable String act) {
        return Stream.of(body, act).flatMap(Stream::ofNullable).collect(Collectors.joining(", "));
    }

    static <T> String joined(List<T> parts, Function<T, String> said) {
        return joined(parts.stream().map(said).toList());
    }

    static String joined(List<String> parts) {
        return switch (parts.size()) {
            case 0 -> "nobody named";
            case 1 -> parts.getFirst();
            default ->
                    String.join(", ", parts.subList(0, parts.size() - 1))
                            + " and "
                            + parts.getLast();
        };
    }

    private static String qualified(
            Qualifier qualifier, @Nullable String value, @Nullable BigDecimal to) {
        String n = value == null ? "an unstated number" : value;
        return switch (qualifier) {
            case EXACT -> n;
            case APPROXIMATE -> "about " + n;
            case MORE_THAN -> "more than " + n;
            case AT_LEAST -> "at least " + n;
            case NEARLY -> "nearly " + n;
            case UP_TO -> "up to " + n;
            case RANGE -> n + " to " + (to == null ? "an unstated number" : number(to));
            case DOZENS -> "dozens of";
            case HUNDREDS -> "hundreds of";
            case THOUSANDS -> "thousands of";
            case MAJORITY_OF -> "a majority of " + n;
            case UNSPECIFIED -> "quantity not stated";
            case UNDISCLOSED -> "quantity kept secret";
        };
    }

    private static boolean countable(Qualifier qualifier) {
        return qualifier != Qualifier.UNSPECIFIED && qualifier != Qualifier.UNDISCLOSED;
    }

    private static String plural(String unit, Quantity quantity) {
        boolean one = quantity.value() != null && quantity.value().compareTo(BigDecimal.ONE) == 0;
        return one && quantity.valueTo() == null ? unit : plural(unit);
    }

    private static String plural(String unit) {
        if (unit.endsWith("s") || unit.isEmpty()) {
            return unit;
        }
        if (unit.endsWith("y") && unit.length() > 1 && !vowel(unit.charAt(unit.length() - 2))) {
            return unit.substring(0, unit.length() - 1) + "ies";
        }
        return unit + 's';
    }

    private static boolean vowel(char letter) {
        return "aeiou".indexOf(letter) >= 0;
    }

    private Words() {}
}
