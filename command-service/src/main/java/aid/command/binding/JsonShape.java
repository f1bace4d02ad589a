package aid.command.binding;

import aid.command.decision.Limits.TextUse;
import aid.events.contract.ContractId;
import aid.events.delivery.DeliveryId;
import aid.events.initiative.InitiativeId;
import aid.events.pledge.PledgeId;
import aid.events.policy.PolicyId;
import aid.events.rates.RatesId;
import aid.events.source.SourceId;
import aid.events.statement.StatementId;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.Evidence;
import aid.events.value.PartyCode;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a part of a command is written in JSON, read off the records themselves.
public sealed interface JsonShape {

    /// @param use what it is for, which decides how long it may be
    record Text(TextUse use) implements JsonShape {}

    record Flag() implements JsonShape {}

    record Whole() implements JsonShape {}

    /// A number kept exactly.
    record Decimal() implements JsonShape {}

    record Day() implements JsonShape {}

    record Choice(Class<? extends Enum<?>> type, Map<String, Enum<?>> values)
            implements JsonShape {}

    /// A text that names something.
    ///
    /// @param prefix what it starts with; completed where it is left out, and dropped where `bare`
    record Name(
            Class<? extends Record> type, String prefix, boolean bare, Constructor<?> constructor)
            implements JsonShape {}

    record ListOf(JsonShape element) implements JsonShape {}

    /// Numbers by text.
    record Table(JsonShape value) implements JsonShape {}

    record Struct(
            Class<? extends Record> type, List<Component> components, Constructor<?> constructor)
            implements JsonShape {

        @Nullable Component component(String name) {
            for (Component component : components) {
                if (component.name().equals(name)) {
                    return component;
                }
            }
            return null;
        }
    }

    /// @param required a list, a table or a flag never is: left out, it is empty; nor is what
    ///   follows from the rest
    /// @param nullable left out, it is null, which says something else than empty
    /// @param accessor reads it from a record
    record Component(
            String name, JsonShape shape, boolean required, boolean nullable, Method accessor) {

        public @Nullable Object of(Record whole) {
            try {
                return accessor.invoke(whole);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + name, e);
            }
        }
    }

    /// Streams that are named by an id with their kind in front, and those named by a bare code.
    Map<Class<?>, String> PREFIXES =
            Map.ofEntries(
                    Map.entry(PledgeId.class, "pledge:"),
                    Map.entry(ContractId.class, "contract:"),
                    Map.entry(DeliveryId.class, "delivery:"),
                    Map.entry(InitiativeId.class, "initiative:"),
                    Map.entry(SourceId.class, "source:"),
                    Map.entry(StatementId.class, "statement:"),
                    Map.entry(RatesId.class, "rates:"),
                    Map.entry(PolicyId.class, "policy:"),
                    Map.entry(PartyCode.class, "party:"),
                    Map.entry(CapabilityCode.class, "capability:"),
                    Map.entry(ChannelCode.class, ""));

    Map<TextUse, Set<String>> TEXT_USES =
            Map.of(
                    TextUse.ID,
                    words(
                            """
                            line lines by includedIn stream on payment milestone contribution contributions
                            condition correctsEvent refusalCode disputes sha256 language currency base source
                            rates unit value countLower countUpper moneyLower moneyUpper\
                            """),
                    TextUse.NAME,
                    words(
                            """
                            en fr publisher payee suppliers handedTo hub from role body authority priceList
                            term\
                            """),
                    TextUse.TITLE,
                    words("title act point"),
                    TextUse.ADDRESS,
                    words("url"),
                    TextUse.PASSAGE,
                    words("passage"),
                    TextUse.DOCUMENT,
                    words("text"),
                    TextUse.SENTENCE,
                    words(
                            """
                            words basis note reason rules objectives acceptance description sourceTerm\
                            """));

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s+", -1));
    }

    Map<Class<?>, Struct> KNOWN = new ConcurrentHashMap<>();

    static Struct of(Class<? extends Record> type) {
        Struct known = KNOWN.get(type);
        if (known == null) {
            known = struct(type);
            KNOWN.put(type, known);
        }
        return known;
    }

    private static Struct struct(Class<? extends Record> type) {
        var components = new ArrayList<Component>();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonShape shape = of(component.getGenericType(), component.getName());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean mayBeEmpty =
                    shape instanceof ListOf || shape instanceof Table || shape instanceof Flag;
            components.add(
                    new Component(
                            component.getName(),
                            shape,
                            !nullable && !mayBeEmpty && !isHashOfPassage(type, component.getName()),
                            nullable,
                            component.getAccessor()));
        }
        return new Struct(type, List.copyOf(components), constructor(type));
    }

    /// It follows from the passage where it is left out.
    static boolean isHashOfPassage(Class<? extends Record> type, String component) {
        return type == Evidence.class && component.equals("sha256");
    }

    /// What the texts of a component are for. Components of a name are for the same in every
    /// record.
    private static TextUse use(String component) {
        return TEXT_USES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(component))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "say here what the texts of " + component + " are for"));
    }

    private static JsonShape of(Type type, String component) {
        if (type instanceof ParameterizedType generic) {
            Type last =
                    generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == List.class) {
                return new ListOf(of(last, component));
            }
            if (generic.getRawType() == Map.class) {
                return new Table(of(last, component));
            }
        }
        if (type instanceof Class<?> plain) {
            if (plain == String.class) {
                return new Text(use(component));
            }
            if (plain == boolean.class || plain == Boolean.class) {
                return new Flag();
            }
            if (plain == int.class || plain == Integer.class) {
                return new Whole();
            }
            if (plain == BigDecimal.class) {
                return new Decimal();
            }
            if (plain == LocalDate.class) {
                return new Day();
            }
            if (plain.isEnum()) {
                return choice(plain);
            }
            if (plain.isRecord()) {
                Class<? extends Record> record = plain.asSubclass(Record.class);
                return isName(record) ? name(record) : of(record);
            }
        }
        throw new IllegalArgumentException("no shape is known for " + type);
    }

    private static Choice choice(Class<?> type) {
        var values = new LinkedHashMap<String, Enum<?>>();
        for (Object value : type.getEnumConstants()) {
            values.put(((Enum<?>) value).name(), (Enum<?>) value);
        }
        @SuppressWarnings("unchecked") // Checked by the caller.
        var choice = (Class<? extends Enum<?>>) type;
        return new Choice(choice, values);
    }

    private static boolean isName(Class<? extends Record> type) {
        return type.getRecordComponents().length == 1
                && Stream.of(type.getRecordComponents())
                        .anyMatch(c -> c.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    private static Name name(Class<? extends Record> type) {
        String prefix = PREFIXES.get(type);
        if (prefix == null) {
            throw new IllegalArgumentException("no prefix is known for " + type);
        }
        boolean bare = type == PartyCode.class || type == CapabilityCode.class;
        return new Name(type, prefix, bare, constructor(type));
    }

    private static Constructor<?> constructor(Class<? extends Record> type) {
        Class<?>[] parameters =
                Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
