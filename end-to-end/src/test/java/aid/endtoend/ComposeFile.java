package aid.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// docker-compose.yml and the image recipe, read as an engine would read them.
final class ComposeFile {

    static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private static final Path FILE = TOP.resolve("docker-compose.yml");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(\\w+)(?::-([^}]*)|:\\?([^}]*))?}");

    private final Map<String, Object> content;
    private final Map<String, String> variables;

    /// @param variables what `.env` says
    ComposeFile(Map<String, String> variables) throws Exception {
        this.variables = variables;
        content = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
    }

    static String text() throws Exception {
        return Files.readString(FILE);
    }

    Set<String> services() {
        return map(content.get("services")).keySet();
    }

    Map<String, Object> service(String name) {
        return map(map(content.get("services")).get(name));
    }

    /// The environment variables of a service: of its image, where the project builds it, then its
    /// own.
    Map<String, String> environment(String service) throws Exception {
        var environment = new LinkedHashMap<String, String>();
        if (service(service).containsKey("build")) {
            environment.putAll(ofImage());
        }
        map(service(service).getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(name, filledIn(value.toString())));
        return environment;
    }

    /// Where each secret of a service is found in its container, and which it is.
    Map<String, String> secrets(String service) {
        var secrets = new LinkedHashMap<String, String>();
        for (Object each : (List<?>) service(service).getOrDefault("secrets", List.of())) {
            if (each instanceof String name) {
                secrets.put(name, name);
            } else {
                secrets.put(map(each).get("target").toString(), map(each).get("source").toString());
            }
        }
        return secrets;
    }

    /// The JVM's options in the image, without the cache, which the image makes for itself.
    static List<String> javaOptions() throws Exception {
        return Files.readAllLines(TOP.resolve("deploy/image/java.options")).stream()
                .filter(line -> line.startsWith("-"))
                .toList();
    }

    private static Map<String, String> ofImage() throws Exception {
        String recipe =
                Files.readString(TOP.resolve("deploy/image/Dockerfile")).replace("\\\n", " ");
        String last = recipe.substring(recipe.lastIndexOf("\nFROM "));
        var environment = new LinkedHashMap<String, String>();
        for (String line : last.lines().filter(line -> line.startsWith("ENV ")).toList()) {
            for (String pair : line.substring(4).strip().split("\\s+")) {
                environment.put(
                        pair.substring(0, pair.indexOf('=')),
                        pair.substring(pair.indexOf('=') + 1));
            }
        }
        return environment;
    }

    private String filledIn(String text) {
        return VARIABLE.matcher(text).replaceAll(each -> Matcher.quoteReplacement(value(each)));
    }

    private String value(MatchResult variable) {
        String value = variables.get(variable.group(1));
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (variable.group(2) == null) {
            throw new IllegalStateException("nothing says " + variable.group(1));
        }
        return variable.group(2);
    }

    /// Everything that is written in a value, however deep.
    static List<String> texts(Object value) {
        var texts = new ArrayList<String>();
        switch (value) {
            case Map<?, ?> map -> map.values().forEach(each -> texts.addAll(texts(each)));
            case List<?> list -> list.forEach(each -> texts.addAll(texts(each)));
            case null -> {}
            default -> texts.add(value.toString());
        }
        return texts;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
