package aid.query.totals;

import aid.postings.Dimension;
import aid.postings.TotalsQuery;
import aid.postings.Viewpoint;
import aid.query.asof.AsOf;
import aid.query.web.BadParameterException;
import aid.query.web.Parameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a request for totals asks, read from its parameters.
///
/// @param when up to which position, or time, or simply now
/// @param after the position that has to be reached before an answer is given
/// @param currency the currency to convert to; absent if nothing is converted
/// @param reading the reading policy the caller counts on; absent if any will do
public record TotalsRequest(
        TotalsQuery query,
        AsOf when,
        OptionalLong after,
        @Nullable LocalDate effectiveOn,
        boolean inferredDates,
        @Nullable String currency,
        FxRule fx,
        @Nullable String reading) {

    private static final Set<Dimension> ASKABLE =
            EnumSet.of(
                    Dimension.DONOR,
                    Dimension.CAPABILITY,
                    Dimension.RECIPIENT,
                    Dimension.CHANNEL,
                    Dimension.PURPOSE,
                    Dimension.STAGE,
                    Dimension.FLOW);

    public static TotalsRequest of(Parameters parameters) {
        AsOf when = when(parameters, "asOf", "position");
        return of(parameters, when);
    }

    /// The parameters without those that say when.
    static TotalsRequest of(Parameters parameters, AsOf when) {
        String currency = parameters.text("currency").map(TotalsRequest::currency).orElse(null);
        if (currency == null && parameters.has("fx")) {
            throw new BadParameterException(
                    "fx",
                    "fx is given without a currency",
                    List.of("currency=EUR&fx=" + parameters.text("fx").orElse("effective")),
                    "Say which currency to convert to, or leave fx out.");
        }
        return new TotalsRequest(
                query(parameters),
                when,
                parameters.position("after"),
                parameters.day("effectiveOn").orElse(null),
                parameters.flag("includeInferredDates", true),
                currency,
                FxRule.of(parameters.text("fx").orElse("effective")),
                parameters.text("reading").orElse(null));
    }

    /// The same question about a position, so that several answers on a page are of one state.
    public TotalsRequest at(long position) {
        return new TotalsRequest(
                query,
                new AsOf.Position(position, "position"),
                after,
                effectiveOn,
                inferredDates,
                currency,
                fx,
                reading);
    }

    static String currency(String code) {
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) { // Not gold, nor "no currency".
                return currency.getCurrencyCode();
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new BadParameterException(
                "currency",
                "'" + code + "' is no currency",
                List.of("EUR", "USD", "GBP", "CHF"),
                "Use an ISO 4217 code.");
    }

    private static TotalsQuery query(Parameters parameters) {
        Set<Dimension> by = by(parameters);
        Map<Dimension, List<Set<String>>> filters = new EnumMap<>(Dimension.class);
        for (Dimension dimension : ASKABLE) {
            List<Set<String>> sets = parameters.anyOf(name(dimension));
            if (!sets.isEmpty()) {
                filters.put(dimension, sets.stream().map(set -> codes(dimension, set)).toList());
            }
        }
        return new TotalsQuery(
                by,
                filters,
                parameters.flag("rollup", false),
                parameters.choice("viewpoint", Viewpoint.class).orElse(null));
    }

    private static Set<Dimension> by(Parameters parameters) {
        List<Set<String>> given = parameters.anyOf("by");
        if (given.isEmpty()) {
            return EnumSet.of(Dimension.DONOR, Dimension.CAPABILITY, Dimension.STAGE);
        }
        Set<Dimension> by = EnumSet.noneOf(Dimension.class);
        given.forEach(names ->
                names.forEach(name -> by.add(Parameters.choice("by", name, Dimension.class))));
        return by;
    }

    private static Set<String> codes(Dimension dimension, Set<String> given) {
        return switch (dimension) {
            case PURPOSE -> constants(dimension, given, aid.events.value.Purpose.class);
            case STAGE -> constants(dimension, given, aid.events.value.Stage.class);
            case FLOW -> constants(dimension, given, aid.events.value.Flow.class);
            case DONOR ->
                    given.stream()
                            .map(TotalsRequest::donor)
                            .collect(java.util.stream.Collectors.toSet());
            case CAPABILITY, RECIPIENT, CHANNEL -> given;
        };
    }

    /// Joint donors are joined by `+`, which a browser may send as a space.
    private static String donor(String code) {
        return code.replace(' ', '+');
    }

    private static <E extends Enum<E>> Set<String> constants(
            Dimension dimension, Set<String> given, Class<E> type) {
        Set<String> names = new TreeSet<>();
        for (String value : given) {
            names.add(Parameters.choice(name(dimension), value, type).name());
        }
        return names;
    }

    static String name(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }

    static AsOf when(Parameters parameters, String timeOrPosition, String pinned) {
        OptionalLong position = parameters.position(pinned);
        String text = parameters.text(timeOrPosition).orElse(null);
        if (position.isPresent() && text != null) {
            throw new BadParameterException(
                    pinned,
                    "%s and %s both say up to when".formatted(timeOrPosition, pinned),
                    List.of(),
                    "Give one of them.");
        }
        if (position.isPresent()) {
            return new AsOf.Position(position.getAsLong(), pinned);
        }
        return text == null ? new AsOf.Now() : AsOf.of(timeOrPosition, text);
    }

    /// The request as a link that gives the same answer for ever.
    String permalink(String path, String policy, List<String> more) {
        var parts = new ArrayList<String>();
        parts.add(
                "by="
                        + query.by().stream()
                                .sorted()
                                .map(TotalsRequest::name)
                                .reduce((one, two) -> one + "," + two)
                                .orElse(""));
        for (Dimension dimension : ASKABLE) {
            query.filters().getOrDefault(dimension, List.of()).stream()
                    .map(codes -> String.join(",", new TreeSet<>(codes)))
                    .sorted(Comparator.naturalOrder())
                    .forEach(codes -> parts.add(name(dimension) + "=" + Parameters.encoded(codes)));
        }
        if (query.rollup()) {
            parts.add("rollup=true");
        }
        Viewpoint viewpoint = query.viewpoint();
        if (viewpoint != null) {
            parts.add("viewpoint=" + viewpoint.name().toLowerCase(Locale.ROOT));
        }
        if (effectiveOn != null) {
            parts.add("effectiveOn=" + effectiveOn);
        }
        if (!inferredDates) {
            parts.add("includeInferredDates=false");
        }
        if (currency != null) {
            parts.add("currency=" + currency);
            parts.add("fx=" + fx.text());
        }
        parts.add("reading=" + Parameters.encoded(policy));
        parts.addAll(more);
        return path + "?" + String.join("&", parts);
    }
}
