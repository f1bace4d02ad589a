package aid.command.binding;

import aid.command.answer.RefusedRequestException;
import aid.command.decision.Command;
import aid.command.decision.Limits;
import aid.command.decision.Limits.TextUse;
import aid.command.decision.Malformed;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Sha256;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Shares;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a record of a JSON object, strictly, and says everything that is wrong with it at once.
///
/// Three things an operator may leave to us: the kind in front of an id (`NL-1` for `pledge:NL-1`),
/// the numbers of lines, and the hash of a passage.
public final class CommandBinder {

    /// A name in an id or a code. What separates the parts of a longer key is left out.
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:~@-]*");

    private static final int NAME_LENGTH_MAX = 120;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final List<Refusal> wrong = new ArrayList<>();
    private final boolean starts;

    private CommandBinder(boolean starts) {
        this.starts = starts;
    }

    /// @param starts whether the command may start a stream, so that lines may be numbered here; a
    ///   later one has to say which lines it means
    /// @param body all fields of the command and nothing else
    public static Command read(Class<? extends Command> type, boolean starts, ObjectNode body)
            throws RefusedRequestException {
        var reader = new CommandBinder(starts);
        Object command = reader.struct(JsonShape.of(type.asSubclass(Record.class)), body, "");
        if (command == null || !reader.wrong.isEmpty()) {
            throw new RefusedRequestException(reader.wrong);
        }
        return type.cast(command);
    }

    private @Nullable Object value(JsonShape shape, JsonNode node, String path) {
        return switch (shape) {
            case JsonShape.Text(TextUse use) -> text(use, node, path);
            case JsonShape.Flag _ -> {
                if (!node.isBoolean()) {
                    yield wrongType(path, "true or false", node);
                }
                yield node.booleanValue();
            }
            case JsonShape.Whole _ -> {
                if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                    yield wrongType(path, "a whole number", node);
                }
                yield node.intValue();
            }
            case JsonShape.Decimal _ -> decimal(node, path);
            case JsonShape.Day _ -> day(node, path);
            case JsonShape.Choice choice -> choice(choice, node, path);
            case JsonShape.Name name -> name(name, node, path);
            case JsonShape.ListOf list -> list(list, node, path);
            case JsonShape.Table table -> table(table, node, path);
            case JsonShape.Struct struct ->
                    node instanceof ObjectNode object
                            ? struct(struct, object, path)
                            : wrongType(path, "an object", node);
        };
    }

    private @Nullable Object struct(JsonShape.Struct struct, ObjectNode node, String path) {
        int before = wrong.size();
        var arguments = new ArrayList<@Nullable Object>();
        for (JsonShape.Component component : struct.components()) {
            String at = path.isEmpty() ? component.name() : path + "." + component.name();
            JsonNode value = node.get(component.name());
            if (value == null || value.isNull()) {
                arguments.add(absent(struct, component, node, at));
            } else {
                arguments.add(value(component.shape(), value, at));
            }
        }
        for (String name : node.propertyNames()) {
            if (struct.component(name) == null) {
                unknown(struct, name, path);
            }
        }
        return wrong.size() > before ? null : made(struct, arguments, path);
    }

    private @Nullable Object absent(
            JsonShape.Struct struct, JsonShape.Component component, ObjectNode node, String at) {
        if (JsonShape.isHashOfPassage(struct.type(), component.name())
                && node.path("passage").isString()) {
            return Sha256.hex(node.path("passage").stringValue());
        }
        if (component.required()) {
            String expected = inWords(component.shape());
            return refuse(
                    at, at + " is missing; it is " + expected + ".", Map.of("expected", expected));
        }
        if (component.nullable()) {
            return null;
        }
        return switch (component.shape()) {
            case JsonShape.ListOf _ -> List.of();
            case JsonShape.Table _ -> Map.of();
            case JsonShape.Flag _ -> false;
            default -> null;
        };
    }

    /// A record may refuse what can never be true, such as a DAY without a day.
    private @Nullable Object made(
            JsonShape.Struct struct, List<@Nullable Object> arguments, String path) {
        try {
            Object made = struct.constructor().newInstance(arguments.toArray());
            return switch (made) {
                case DateValue date -> within(Limits.date(path, date), made);
                case Shares shares -> within(Limits.shares(path, shares), made);
                default -> made;
            };
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException
                    || e.getCause() instanceof DateTimeException
                    || e.getCause() instanceof NullPointerException) {
                String field = path.isEmpty() ? null : path;
                wrong.add(
                        Refusal.of(
                                RefusalCode.COMMAND_MALFORMED,
                                field,
                                (field == null ? "The command" : field)
                                        + " is not possible: "
                                        + e.getCause().getMessage()
                                        + "."));
                return null;
            }
            throw new IllegalStateException("cannot make " + struct.type(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + struct.type(), e);
        }
    }

    private void unknown(JsonShape.Struct struct, String name, String path) {
        String at = (path.isEmpty() ? "" : path + ".") + shown(name);
        List<String> names = struct.components().stream().map(JsonShape.Component::name).toList();
        String nearest =
                names.stream()
                        .filter(known -> near(known, name))
                        .findFirst()
                        .map(known -> " Did you mean " + known + "?")
                        .orElse("");
        refuse(
                at,
                struct.type().getSimpleName() + " has no field " + shown(name) + "." + nearest,
                Map.of("allowed", String.join(", ", names)));
    }

    private static boolean near(String known, String given) {
        String one = known.toLowerCase(Locale.ROOT).replace("_", "");
        String other = given.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        if (one.equals(other) || one.startsWith(other) || other.startsWith(one)) {
            return true;
        }
        if (one.length() != other.length()) {
            return false;
        }
        int differences = 0;
        for (int i = 0; i < one.length(); i++) {
            differences += one.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return differences <= 2;
    }

    private @Nullable String text(TextUse use, JsonNode node, String path) {
        if (!node.isString()) {
            wrongType(path, "a text", node);
            return null;
        }
        String text = node.stringValue();
        if (text.indexOf('\0') >= 0) {
            wrong.add(Malformed.refusal(path, path + " holds a NUL character, which is no text."));
            return null;
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            wrong.add(
                    Malformed.refusal(
                            path,
                            path + " holds half of a surrogate pair, which is no character."));
            return null;
        }
        return within(Limits.text(path, use, text), text);
    }

    /// The value, unless it is beyond what a command may hold.
    private <T> @Nullable T within(Optional<Refusal> beyond, T value) {
        beyond.ifPresent(wrong::add);
        return beyond.isPresent() ? null : value;
    }

    private @Nullable Object decimal(JsonNode node, String path) {
        if (!node.isString() && !node.isNumber()) {
            return wrongType(path, "a decimal number, best as text such as \"12.50\"", node);
        }
        BigDecimal number =
                node.isNumber() ? node.decimalValue() : written(node.stringValue().strip());
        if (number == null) {
            return refuse(
                    path,
                    path + " is no decimal number such as 4000000000 or 12.50.",
                    Map.of("given", shown(node)));
        }
        BigDecimal within = within(Limits.number(path, number), number);
        return within == null
                ? null
                : within.signum() == 0 ? BigDecimal.ZERO : new BigDecimal(within.toPlainString());
    }

    private static @Nullable BigDecimal written(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private @Nullable Object day(JsonNode node, String path) {
        if (node.isString() && DAY.matcher(node.stringValue()).matches()) {
            try {
                LocalDate day = LocalDate.parse(node.stringValue());
                return within(Limits.day(path, day), day);
            } catch (DateTimeException e) {
                return refuse(
                        path,
                        path + " is no day of the calendar.",
                        Map.of("given", node.stringValue()));
            }
        }
        return wrongType(path, "a day written as 2024-04-19", node);
    }

    private @Nullable Object choice(JsonShape.Choice choice, JsonNode node, String path) {
        Enum<?> value = node.isString() ? choice.values().get(node.stringValue()) : null;
        if (value == null) {
            String allowed = String.join(", ", choice.values().keySet());
            return refuse(
                    path,
                    path + " is one of " + allowed + ".",
                    Map.of("given", shown(node), "allowed", allowed));
        }
        return value;
    }

    private @Nullable Object name(JsonShape.Name name, JsonNode node, String path) {
        String text = text(TextUse.ID, node, path);
        if (text == null) {
            return null;
        }
        String bare = bare(name, text);
        if (bare.length() > NAME_LENGTH_MAX || !NAME.matcher(bare).matches()) {
            return refuse(
                    path,
                    path
                            + " is no name: letters, digits and . _ : ~ @ - only, starting with a"
                            + " letter or digit, at most "
                            + NAME_LENGTH_MAX
                            + " characters.",
                    Map.of("given", shown(text)));
        }
        String other = kindOf(bare);
        if (!name.prefix().isEmpty() && other != null) {
            return refuse(
                    path,
                    path + " names a " + other + ", and " + name.prefix() + "… is expected.",
                    Map.of("given", shown(text)));
        }
        try {
            return name.constructor().newInstance(name.bare() ? bare : name.prefix() + bare);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a name of " + bare, e);
        }
    }

    private static String bare(JsonShape.Name name, String text) {
        return !name.prefix().isEmpty() && text.startsWith(name.prefix())
                ? text.substring(name.prefix().length())
                : text;
    }

    private static @Nullable String kindOf(String text) {
        for (String prefix : JsonShape.PREFIXES.values()) {
            if (!prefix.isEmpty() && text.startsWith(prefix)) {
                return prefix.substring(0, prefix.length() - 1);
            }
        }
        return null;
    }

    private @Nullable Object list(JsonShape.ListOf list, JsonNode node, String path) {
        if (!node.isArray()) {
            return wrongType(path, "a list", node);
        }
        if (within(Limits.elements(path, node.size()), node) == null) {
            return null;
        }
        if (starts
                && list.element() instanceof JsonShape.Struct struct
                && struct.type() == Line.class) {
            number(node);
        }
        var values = new ArrayList<@Nullable Object>();
        for (int i = 0; i < node.size(); i++) {
            values.add(value(list.element(), node.get(i), path + "[" + i + "]"));
        }
        return Collections.unmodifiableList(values);
    }

    /// Lines without an id are numbered by their place, past the numbers that are given.
    private static void number(JsonNode lines) {
        Set<String> given = new HashSet<>();
        for (JsonNode line : lines) {
            if (line.path("line").isString()) {
                given.add(line.path("line").stringValue());
            }
        }
        int next = 1;
        for (JsonNode line : lines) {
            JsonNode id = line.get("line");
            if (line instanceof ObjectNode object
                    && (id == null
                            || id.isNull()
                            || (id.isString() && id.stringValue().isBlank()))) {
                while (!given.add(Integer.toString(next))) {
                    next++;
                }
                object.put("line", Integer.toString(next));
            }
        }
    }

    private @Nullable Object table(JsonShape.Table table, JsonNode node, String path) {
        if (!(node instanceof ObjectNode object)) {
            return wrongType(path, "an object", node);
        }
        if (within(Limits.elements(path, object.size()), object) == null) {
            return null;
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : object.properties()) {
            String at = path + "." + shown(entry.getKey());
            if (within(Limits.text(at, TextUse.ID, entry.getKey()), entry) != null) {
                values.put(entry.getKey(), value(table.value(), entry.getValue(), at));
            }
        }
        return values;
    }

    /// @return null, for what has no value
    private @Nullable Object refuse(String path, String detail, Map<String, String> facts) {
        wrong.add(
                new Refusal(
                        RefusalCode.COMMAND_MALFORMED,
                        path.isEmpty() ? null : path,
                        detail,
                        facts));
        return null;
    }

    private @Nullable Object wrongType(String path, String expected, JsonNode node) {
        return refuse(
                path,
                path + " is " + expected + ", not " + inWords(node) + ".",
                Map.of("expected", expected));
    }

    private static String inWords(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case NUMBER -> "a number";
            case STRING -> "the text " + shown(node.stringValue());
            case BINARY, MISSING, POJO -> "that";
        };
    }

    public static String shown(JsonNode node) {
        return shown(node.isString() ? node.stringValue() : node.toString());
    }

    /// Part of what was sent, short enough to be shown.
    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }

    public static String inWords(JsonShape shape) {
        return switch (shape) {
            case JsonShape.Text _ -> "a text";
            case JsonShape.Flag _ -> "true or false";
            case JsonShape.Whole _ -> "a whole number";
            case JsonShape.Decimal _ -> "a decimal number, best as text";
            case JsonShape.Day _ -> "a day such as 2024-04-19";
            case JsonShape.Choice choice -> "one of " + String.join(", ", choice.values().keySet());
            case JsonShape.Name name ->
                    name.prefix().isEmpty() || name.bare()
                            ? "a code"
                            : "an id such as " + name.prefix() + "NL-2024-017";
            case JsonShape.ListOf list -> "a list, each " + inWords(list.element());
            case JsonShape.Table _ -> "an object of numbers";
            case JsonShape.Struct struct ->
                    struct.components().stream()
                            .map(c -> c.required() ? c.name() : c.name() + "?")
                            .collect(Collectors.joining(", ", "an object {", "}"));
        };
    }
}
