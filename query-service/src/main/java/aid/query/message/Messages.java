package aid.query.message;

import aid.events.value.AllocatedFrom;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.Condition;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.Qualifier;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.Valuation;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The messages of one language, and values as a reader of it would say them. What is unknown is
/// said to be unknown; it is never a 0.
public final class Messages {

    /// The languages there are bundles for; the first is the one of answers that name none.
    public static final List<String> LANGUAGES = List.of("en", "fr");

    private static final Map<String, Messages> BY_LANGUAGE = new LinkedHashMap<>();

    static {
        for (String language : LANGUAGES) {
            BY_LANGUAGE.put(language, new Messages(language, code -> code, code -> code));
        }
    }

    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern FACT = Pattern.compile("\\{(\\w+(?:\\.\\w+)*)(\\.?)\\}");

    private final ResourceBundle bundle;
    private final String language;
    private final UnaryOperator<String> parties;
    private final UnaryOperator<String> capabilities;

    private Messages(
            String language, UnaryOperator<String> parties, UnaryOperator<String> capabilities) {
        this.language = language;
        this.parties = parties;
        this.capabilities = capabilities;
        bundle =
                ResourceBundle.getBundle(
                        "aid.query.messages.messages",
                        Locale.of(language),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// @param language one of [#LANGUAGES]
    public static Messages in(String language) {
        return Objects.requireNonNull(BY_LANGUAGE.get(language), language);
    }

    /// The same where parties and channels, and capabilities, are said by these names of theirs.
    public Messages naming(UnaryOperator<String> ofParty, UnaryOperator<String> ofCapability) {
        return new Messages(language, ofParty, ofCapability);
    }

    public String language() {
        return language;
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /// A message without facts.
    public String text(String key) {
        return bundle.getString(key);
    }

    /// A message without facts, or something else where there is none.
    public String textOr(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /// A message about a record, whose components are its facts.
    public String text(String key, Record facts) {
        return filled(text(key), name -> fact(facts, name));
    }

    /// A message about these facts.
    public String text(String key, Map<String, ? extends @Nullable Object> facts) {
        return filled(text(key), facts::get);
    }

    /// A message about one fact.
    public String text(String key, String name, @Nullable Object fact) {
        return filled(text(key), asked -> asked.equals(name) ? fact : null);
    }

    /// A word for a constant, such as `legislative approval`.
    public String word(Enum<?> constant) {
        return word(constant.name());
    }

    /// The same by its name.
    public String word(String constant) {
        return has("word." + constant)
                ? text("word." + constant)
                : constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// The same as a label: with a capital.
    public String label(String constant) {
        return capital(word(constant));
    }

    @FunctionalInterface
    private interface Facts {
        @Nullable Object of(String name);
    }

    private @Nullable Object fact(Record facts, String name) {
        if (name.equals("what") && RecordFacts.of(facts, "lines") instanceof List<?> lines) {
            return what(lines, RecordFacts.of(facts, "total"));
        }
        int dot = name.indexOf('.');
        Object value = RecordFacts.of(facts, dot < 0 ? name : name.substring(0, dot));
        if (dot < 0) {
            return value;
        }
        return value instanceof Record inner ? fact(inner, name.substring(dot + 1)) : null;
    }

    private @Nullable String what(List<?> lines, @Nullable Object total) {
        String each = String.join("; ", lines.stream().map(this::value).toList());
        if (total == null) {
            return each.isEmpty() ? null : each;
        }
        return each.isEmpty() ? value(total) : each + "; " + text("inAll", "total", total);
    }

    private String filled(String message, Facts facts) {
        var text = new StringBuilder();
        Matcher optional = OPTIONAL.matcher(message);
        int from = 0;
        while (optional.find()) {
            text.append(plain(message.substring(from, optional.start()), facts));
            String part = optional.group(1);
            if (FACT.matcher(part).results().allMatch(fact -> said(fact.group(1), facts) != null)) {
                text.append(plain(part, facts));
            }
            from = optional.end();
        }
        return text.append(plain(message.substring(from), facts)).toString();
    }

    private String plain(String part, Facts facts) {
        return FACT.matcher(part)
                .replaceAll(fact -> {
                    String name = fact.group(1);
                    String said = said(name, facts);
                    if (said == null) {
                        said = has(name + ".absent") ? text(name + ".absent") : "";
                    }
                    boolean stop = !fact.group(2).isEmpty();
                    return Matcher.quoteReplacement(stop ? stopped(said) : said);
                });
    }

    private static String stopped(String words) {
        return words.isEmpty() || ".!?".indexOf(words.charAt(words.length() - 1)) >= 0
                ? words
                : words + '.';
    }

    /// A fact as it stands in a sentence.
    private @Nullable String said(String name, Facts facts) {
        Object value = facts.of(name);
        return switch (value) {
            case DateValue date -> when(date);
            case String word when has(name + '/' + word) -> text(name + '/' + word);
            case Boolean so when so && has(name + "/true") -> text(name + "/true");
            case Collection<?> lines when name.equals("lines") && isNames(lines) ->
                    text(
                            lines.size() == 1 ? "namedLine" : "namedLines",
                            "these",
                            joined(lines.stream().map(String::valueOf).toList()));
            case null, default -> value(value);
        };
    }

    private static boolean isNames(Collection<?> lines) {
        return !lines.isEmpty() && lines.stream().allMatch(String.class::isInstance);
    }

    /// A value as it stands beside its label.
    ///
    /// @return null where there is nothing to say
    public @Nullable String value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Quantity quantity -> quantity(quantity);
            case Money money -> money(money);
            case DateValue date -> date(date);
            case Shares shares -> shares(shares);
            case Share share -> share(share);
            case PartyCode party -> parties.apply(party.value());
            case ChannelCode channel -> parties.apply(channel.value());
            case CapabilityCode capability -> capabilities.apply(capability.value());
            case Line line ->
                    value(line.capability()) + ", " + stated(line.quantity(), line.money());
            case LineQuantity part ->
                    text(
                            "line",
                            Map.of(
                                    "line",
                                    part.line(),
                                    "what",
                                    part.quantity() == null && part.money() == null
                                            ? text("quantities.absent")
                                            : stated(part.quantity(), part.money())));
            case Cover cover -> text("cover", cover);
            case Condition condition -> text("condition", condition);
            case AllocatedFrom from -> from.stream() == null ? word(from.origin()) : from.stream();
            case Valuation valuation -> text("valuation", valuation);
            case Names names -> language.equals("fr") ? names.fr() : names.en();
            case Enum<?> constant -> word(constant);
            case BigDecimal number -> number(number);
            case Integer number -> number(BigDecimal.valueOf(number));
            case Long number -> number(BigDecimal.valueOf(number));
            case Boolean so -> so ? text("yes") : null;
            case Collection<?> several ->
                    several.isEmpty() ? null : joined(several.stream().map(this::value).toList());
            case Map<?, ?> several -> number(BigDecimal.valueOf(several.size()));
            default -> value.toString().isBlank() ? null : value.toString();
        };
    }

    /// What is stated of a line, such as `about 220 000 rounds, USD 1 200 000 000`.
    public String stated(@Nullable Quantity quantity, @Nullable Money money) {
        if (money == null) {
            return quantity == null ? "" : quantity(quantity);
        }
        return quantity == null || quantity.qualifier() == Qualifier.UNSPECIFIED
                ? money(money)
                : quantity(quantity) + ", " + money(money);
    }

    /// `1 000`, with a no-break space between groups, which no reader takes for a decimal sign.
    public String number(BigDecimal number) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('\u00a0');
        symbols.setDecimalSeparator(text("decimalSign").charAt(0));
        return new DecimalFormat("#,##0.##########", symbols).format(number);
    }

    /// Such as `more than 46 000 systems`.
    public String quantity(Quantity quantity) {
        Qualifier qualifier = quantity.qualifier();
        BigDecimal value = quantity.value();
        String count =
                qualified(qualifier, value == null ? null : number(value), quantity.valueTo());
        if (quantity.unit() == null
                || qualifier == Qualifier.UNSPECIFIED
                || qualifier == Qualifier.UNDISCLOSED) {
            return count;
        }
        boolean one = value != null && value.compareTo(BigDecimal.ONE) == 0;
        return count
                + ' '
                + (one && quantity.valueTo() == null ? quantity.unit() : plural(quantity.unit()));
    }

    /// Such as `46 000 systems`.
    ///
    /// @param unit in the singular; empty where none is stated
    public String counted(BigDecimal number, String unit) {
        boolean one = number.abs().compareTo(BigDecimal.ONE) == 0;
        return number(number) + (unit.isEmpty() ? "" : '\u00a0' + (one ? unit : plural(unit)));
    }

    /// Such as `USD 19 000 000 000`.
    public String priced(BigDecimal number, @Nullable String currency) {
        return currency == null || currency.isEmpty()
                ? number(number)
                : currency + '\u00a0' + number(number);
    }

    /// Such as `more than USD 19 000 000 000`.
    public String money(Money money) {
        BigDecimal amount = money.amount();
        return switch (money.qualifier()) {
            case UNSPECIFIED, UNDISCLOSED -> text("amount." + money.qualifier());
            default ->
                    qualified(
                            money.qualifier(),
                            amount == null ? null : priced(amount, money.currency()),
                            money.amountTo());
        };
    }

    private String qualified(
            Qualifier qualifier, @Nullable String number, @Nullable BigDecimal to) {
        return text(
                "qualifier." + qualifier,
                Map.of(
                        "number",
                        number == null ? text("number.absent") : number,
                        "to",
                        to == null ? text("number.absent") : number(to)));
    }

    /// Such as `on or before 2024-04-19 (inferred)`.
    public String date(DateValue date) {
        String said = text("date." + date.precision(), "date", days(date));
        return date.inferred() ? text("inferred", "date", said) : said;
    }

    /// The same as it stands in a sentence: `on 2024-04-19`, `in 2023-07`.
    public String when(DateValue date) {
        String said = text("when." + date.precision(), "date", days(date));
        return date.inferred() ? text("inferred", "date", said) : said;
    }

    private String days(DateValue date) {
        return String.valueOf(date.value()).replace("/", text("daysTo"));
    }

    /// Such as `NL (25 %), DK and others unnamed`.
    public String shares(Shares shares) {
        Stream<String> named = shares.of().stream().map(this::share);
        return joined(
                (shares.othersUnnamed()
                                ? Stream.concat(named, Stream.of(text("othersUnnamed")))
                                : named)
                        .toList());
    }

    private String share(Share share) {
        String party = parties.apply(share.party().value());
        BigDecimal fraction = share.fraction();
        Money amount = share.amount();
        if (fraction != null) {
            return party + " (" + number(fraction.movePointRight(2)) + " %)";
        }
        return amount == null ? party : party + " (" + money(amount) + ")";
    }

    /// Such as `one, two and three`.
    public String joined(List<? extends @Nullable String> parts) {
        return switch (parts.size()) {
            case 0 -> text("nobody");
            case 1 -> String.valueOf(parts.getFirst());
            default ->
                    text(
                            "and",
                            Map.of(
                                    "first",
                                    String.join(", ", parts.subList(0, parts.size() - 1)),
                                    "last",
                                    String.valueOf(parts.getLast())));
        };
    }

    /// Units are words of sources, in English.
    private static String plural(String unit) {
        if (unit.endsWith("s") || unit.isEmpty()) {
            return unit;
        }
        if (unit.endsWith("y")
                && unit.length() > 1
                && "aeiou".indexOf(unit.charAt(unit.length() - 2)) < 0) {
            return unit.substring(0, unit.length() - 1) + "ies";
        }
        return unit + 's';
    }

    /// The same words with a capital.
    public static String capital(String words) {
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
