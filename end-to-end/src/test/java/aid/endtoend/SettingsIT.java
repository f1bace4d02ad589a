package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import aid.stack.LocalStack;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import picocli.CommandLine.Option;

/// The page about settings lists what the services read, with the defaults they have.
class SettingsIT {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| `([^`]+)` \\| (?:`([^`]*)`)? ?\\|.*");

    /// @param variable the environment variable
    private record Row(String variable, String value) {}

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void settings_of_a_service_are_listed_with_their_defaults(String side) throws Exception {
        Map<String, Row> listed = rows(side + "-service");
        Map<String, String> shipped = shipped(side + "-service.properties");
        Map<String, String> read = new TreeMap<>(read("aid." + side));
        read.putAll(read("aid.edge"));
        shipped.forEach((name, value) -> read.computeIfPresent(name, (_, _) -> value));
        read.keySet().removeIf(SettingsIT::isOfAxonServer);

        assertThat(listed.entrySet().stream().filter(row -> row.getKey().startsWith("aid.")))
                .extracting(row -> row.getKey() + "=" + row.getValue().value())
                .containsExactlyInAnyOrderElementsOf(
                        read.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .toList());
        assertThat(listed.entrySet().stream().filter(row -> !row.getKey().startsWith("aid.")))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(shipped).containsEntry(row.getKey(), row.getValue().value()));
        assertThat(listed)
                .allSatisfy((name, row) -> assertThat(row.variable()).isEqualTo(variable(name)));
    }

    @Test
    void options_of_run_are_listed_with_their_variables() throws Exception {
        Map<String, Row> listed = rows("./run");
        Map<String, String> options = new TreeMap<>();
        for (var field : LocalStack.class.getDeclaredFields()) {
            Option option = field.getAnnotation(Option.class);
            if (option != null && !option.usageHelp()) {
                options.put(option.names()[0], option.defaultValue());
            }
        }
        assertThat(listed.keySet()).isEqualTo(options.keySet());
        listed.forEach((name, row) ->
                assertThat(options.get(name))
                        .isEqualTo("${env:" + row.variable() + ":-" + row.value() + "}"));
    }

    private static boolean isOfAxonServer(String name) {
        return name.equals("aid.store") || name.startsWith("aid.axon-server.");
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Map<String, Row> rows(String heading) throws Exception {
        var rows = new TreeMap<String, Row>();
        boolean here = false;
        for (String line : Files.readAllLines(Path.of("../docs/reference/settings.md"))) {
            if (line.startsWith("## ")) {
                here = line.equals("## " + heading);
            }
            Matcher row = ROW.matcher(line);
            if (here && row.matches()) {
                rows.put(
                        row.group(1),
                        new Row(row.group(2), row.group(3) == null ? "" : row.group(3)));
            }
        }
        return rows;
    }

    private static Map<String, String> shipped(String file) throws Exception {
        var properties = new Properties();
        try (InputStream in = SettingsIT.class.getResourceAsStream("/" + file)) {
            properties.load(in);
        }
        var shipped = new TreeMap<String, String>();
        properties.forEach((name, value) -> shipped.put(name.toString(), value.toString()));
        return shipped;
    }

    /// What classes of a package bind or inject, with the defaults said there.
    private static Map<String, String> read(String root) throws Exception {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
        var read = new TreeMap<String, String>();
        for (var candidate : scanner.findCandidateComponents(root)) {
            Class<?> type = Class.forName(candidate.getBeanClassName());
            ConfigurationProperties bound = type.getAnnotation(ConfigurationProperties.class);
            if (bound != null) {
                bind(bound.value(), type, read);
            }
            for (var method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Bean.class)) {
                    Arrays.stream(method.getParameters()).forEach(each -> injected(each, read));
                }
            }
        }
        return read;
    }

    private static void bind(String prefix, Class<?> type, Map<String, String> read) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name =
                    prefix
                            + "."
                            + component
                                    .getName()
                                    .replaceAll("([A-Z])", "-$1")
                                    .toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                bind(name, component.getType(), read);
            } else {
                read.put(name, declared(type, component));
            }
        }
    }

    private static String declared(Class<?> type, RecordComponent component) {
        return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .filter(value -> value != null && value.value().length > 0)
                .map(value -> value.value()[0])
                .findFirst()
                .orElse("");
    }

    private static void injected(Parameter parameter, Map<String, String> read) {
        Value value = parameter.getAnnotation(Value.class);
        if (value != null) {
            Matcher parts = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}").matcher(value.value());
            assertThat(parts.matches()).as(value.value()).isTrue();
            read.put(parts.group(1), parts.group(2) == null ? "" : parts.group(2));
        }
    }
}
