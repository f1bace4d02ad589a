package aid.command.desk;

import aid.command.decision.Command;
import aid.command.decision.FactCommand;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.events.value.Money;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who insists against a refusal or corrects the record where much is at stake needs a second
/// person.
///
/// @param above the amount, in units of any currency, above which this holds
public record SecondPerson(BigDecimal above) {

    Optional<Refusal> missing(Command command, Caller caller) {
        if (caller.hasSecondPerson() || !(overrides(command) || corrects(command))) {
            return Optional.empty();
        }
        return amounts(command)
                .max(BigDecimal::compareTo)
                .filter(largest -> largest.compareTo(above) > 0)
                .map(largest ->
                        new Refusal(
                                RefusalCode.SECOND_PERSON_REQUIRED,
                                null,
                                "Overrides and corrections above "
                                        + above.toPlainString()
                                        + " need a second person: name somebody other than"
                                        + " yourself who stands for it.",
                                Map.of(
                                        "amount", largest.toPlainString(),
                                        "above", above.toPlainString())));
    }

    private static boolean overrides(Command command) {
        return command instanceof FactCommand fact && !fact.overrides().isEmpty();
    }

    private static boolean corrects(Command command) {
        return PARTS.get(command.getClass()).stream()
                .anyMatch(part -> part.getName().equals("correctsEvent"));
    }

    private static Stream<BigDecimal> amounts(@Nullable Object part) {
        return switch (part) {
            case Money money ->
                    Stream.of(money.amount(), money.amountTo()).flatMap(Stream::ofNullable);
            case Collection<?> parts -> parts.stream().flatMap(SecondPerson::amounts);
            case Record parts ->
                    PARTS.get(parts.getClass()).stream()
                            .flatMap(accessor -> amounts(value(parts, accessor)));
            case null, default -> Stream.empty();
        };
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
