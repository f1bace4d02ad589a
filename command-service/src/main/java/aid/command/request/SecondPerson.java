package aid.command.request;

import aid.command.decision.Command;
import aid.command.decision.Correction;
import aid.command.decision.FactCommand;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.events.LedgerEvent;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Money;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who insists against a refusal or corrects the record where much is at stake needs a second
/// person.
///
/// At stake is what the command says and, of a correction, what the record said before: a
/// correction to next to nothing takes away all that was there. Lines add up; a total and its lines
/// are the same money.
///
/// @param above the amount, in units of any currency, above which this holds
public record SecondPerson(BigDecimal above) {

    /// The header that names the second person.
    static final String HEADER = "X-Second-Person";

    /// Parts of a correction that move all the money of what they correct to somebody else.
    private static final Set<String> WHO =
            Set.of("donors", "onBehalfOf", "consignment", "recipient", "purpose");

    /// Whether the caller needs somebody else if more than the amount is at stake.
    public boolean mayBeNeeded(Command command, Caller caller) {
        return !caller.hasSecondPerson() && (overrides(command) || command instanceof Correction);
    }

    /// The refusal, where more is at stake than the caller may decide alone.
    ///
    /// @param corrected the event that the command corrects, as it stands by now
    public Optional<Refusal> missing(Command command, Optional<? extends LedgerEvent> corrected) {
        Map<String, BigDecimal> atStake = amounts(command, _ -> true);
        corrected.ifPresent(event ->
                larger(replaced(command, event), atStake)
                        .forEach((currency, amount) -> atStake.put(currency, amount)));
        return atStake.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(largest -> largest.getValue().compareTo(above) > 0)
                .map(largest -> refusal(largest.getKey(), largest.getValue()));
    }

    private Refusal refusal(String currency, BigDecimal amount) {
        return new Refusal(
                RefusalCode.SECOND_PERSON_REQUIRED,
                null,
                "Overrides and corrections above "
                        + above.toPlainString()
                        + " need a second person, and "
                        + amount.toPlainString()
                        + (currency.isEmpty() ? "" : " " + currency)
                        + " are at stake: name somebody other than yourself who stands for it in"
                        + " the header "
                        + HEADER
                        + ".",
                Map.of(
                        "amount", amount.toPlainString(),
                        "above", above.toPlainString(),
                        "header", HEADER));
    }

    private static boolean overrides(Command command) {
        return command instanceof FactCommand fact && !fact.overrides().isEmpty();
    }

    /// The amounts of an event that a correction puts others in the place of.
    private static Map<String, BigDecimal> replaced(Command correction, LedgerEvent event) {
        Map<String, Object> says = said((Record) correction);
        if (!(event instanceof Record values) || says.keySet().stream().anyMatch(WHO::contains)) {
            return amounts(event, _ -> true);
        }
        Set<String> lines =
                says.get("lines") instanceof Collection<?> told
                        ? told.stream()
                                .flatMap(line ->
                                        line instanceof Line l
                                                ? Stream.of(l.line())
                                                : Stream.empty())
                                .collect(Collectors.toSet())
                        : Set.of();
        Map<String, Object> old = said(values);
        boolean whole = says.containsKey("total") || !old.containsKey("lines");
        return PARTS.get(values.getClass()).stream()
                .map(accessor -> value(values, accessor))
                .filter(part -> whole || !(part instanceof Money))
                .map(part -> amounts(part, lines::contains))
                .reduce(new HashMap<>(), SecondPerson::larger);
    }

    /// What a record says, by the names of its components; what is absent or empty is left out.
    private static Map<String, Object> said(Record record) {
        Map<String, Object> said = new HashMap<>();
        for (Method accessor : PARTS.get(record.getClass())) {
            Object part = value(record, accessor);
            if (part != null && !(part instanceof Collection<?> list && list.isEmpty())) {
                said.put(accessor.getName(), part);
            }
        }
        return said;
    }

    /// The money in a part, by currency: elements of a list add up, components of a record are the
    /// same money seen from several sides.
    private static Map<String, BigDecimal> amounts(@Nullable Object part, Predicate<String> lines) {
        return switch (part) {
            case Money money -> amount(money);
            case Line line when line.includedIn() != null || !lines.test(line.line()) ->
                    new HashMap<>();
            case LineQuantity some when !lines.test(some.line()) -> new HashMap<>();
            case Collection<?> parts ->
                    parts.stream()
                            .map(each -> amounts(each, lines))
                            .reduce(new HashMap<>(), SecondPerson::together);
            case Record parts ->
                    PARTS.get(parts.getClass()).stream()
                            .map(accessor -> amounts(value(parts, accessor), lines))
                            .reduce(new HashMap<>(), SecondPerson::larger);
            case null, default -> new HashMap<>();
        };
    }

    private static Map<String, BigDecimal> amount(Money money) {
        Map<String, BigDecimal> amount = new HashMap<>();
        BigDecimal number = money.amountTo() == null ? money.amount() : money.amountTo();
        if (number != null) {
            amount.put(money.currency() == null ? "" : money.currency(), number);
        }
        return amount;
    }

    private static Map<String, BigDecimal> together(
            Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        return merged(one, other, BigDecimal::add);
    }

    private static Map<String, BigDecimal> larger(
            Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        return merged(one, other, BigDecimal::max);
    }

    private static Map<String, BigDecimal> merged(
            Map<String, BigDecimal> one,
            Map<String, BigDecimal> other,
            BinaryOperator<BigDecimal> how) {
        Map<String, BigDecimal> merged = new HashMap<>(one);
        other.forEach((currency, amount) -> merged.merge(currency, amount, how));
        return merged;
    }

    /// The accessors of a record's components; looking them up anew costs more than the rest.
    private static final ClassValue<List<Method>> PARTS =
            new ClassValue<>() {
                @Override
                protected List<Method> computeValue(Class<?> type) {
                    RecordComponent[] components = type.getRecordComponents();
                    return components == null
                            ? List.of()
                            : Stream.of(components).map(RecordComponent::getAccessor).toList();
                }
            };

    private static @Nullable Object value(Record whole, Method accessor) {
        try {
            return accessor.invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
