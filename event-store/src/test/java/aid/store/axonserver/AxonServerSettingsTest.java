package aid.store.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxonServerSettingsTest {

    private static AxonServerSettings at(String... servers) {
        return new AxonServerSettings(
                List.of(servers),
                null,
                null,
                null,
                "secret",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void servers_are_named_with_or_without_a_port() {
        assertThat(at("one", "two.example:9000", "[::1]:8124").addresses())
                .containsExactly(
                        new AxonServerSettings.Address("one", 8124),
                        new AxonServerSettings.Address("two.example", 9000),
                        new AxonServerSettings.Address("[::1]", 8124));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://one:8124", "one:", "one:0", "one:70000", "one:two", "a b"})
    void anything_else_is_refused_by_name(String server) {
        assertThatThrownBy(() -> at(server))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aid.axon-server.servers");
    }

    @Test
    void a_certificate_has_to_be_there_and_wanted() {
        assertThatThrownBy(() -> new AxonServerSettings.Tls(true, new File("/no/such/file")))
                .hasMessageContaining("aid.axon-server.tls.certificate");
    }

    @Test
    void the_page_lists_every_setting_with_its_variable() throws Exception {
        var row = Pattern.compile("^\\| `(aid\\.axon-server\\.[^`]+)` \\| `([^`]+)` \\|.*");
        var listed = new ArrayList<String>();
        for (String line : Files.readAllLines(Path.of("../docs/reference/axon-server.md"))) {
            Matcher cells = row.matcher(line);
            if (cells.matches()) {
                listed.add(cells.group(1));
                assertThat(cells.group(2))
                        .isEqualTo(
                                cells.group(1)
                                        .replace("-", "")
                                        .replace('.', '_')
                                        .toUpperCase(Locale.ROOT));
            }
        }
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        names("aid.axon-server", AxonServerSettings.class));
    }

    private static List<String> names(String prefix, Class<?> type) {
        var names = new ArrayList<String>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name =
                    prefix
                            + "."
                            + component
                                    .getName()
                                    .replaceAll("([A-Z])", "-$1")
                                    .toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                names.addAll(names(name, component.getType()));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    @Test
    void the_token_is_never_shown() {
        assertThat(at("one").toString()).doesNotContain("secret").contains("one");
    }
}
