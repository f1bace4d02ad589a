package aid.command.desk;

import aid.command.decision.Command;
import aid.command.decision.FactCommand;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.events.value.Money;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
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
        return Stream.of(command.getClass().getRecordComponents())
                .anyMatch(component -> component.getName().equals("correctsEvent"));
    }

    private static Stream<BigDecimal> amounts(@Nullable Object part) {
        return switch (part) {
            case Money money ->
                    Stream.of(money.amount(), money.amountTo()).flatMap(Stream::ofNullable);
            case Collection<?> parts -> parts.stream().flatMap(SecondPerson::amounts);
            case Record parts ->
                    Stream.of(parts.getClass().getRecordComponents())
                            .flatMap(component -> amounts(value(parts, component)));
            case null, default -> Stream.empty();
        };
    }

    private static @Nullable Object value(Record parts, RecordComponent component) {
        try {
            return component.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
