package aid.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A page of the documentation, whose commands are run.
record Documented(String text) {

    static Documented page(String path) throws Exception {
        return new Documented(Files.readString(Path.of("..").resolve(path)));
    }

    /// What the first group of the pattern catches, each time.
    List<String> matches(String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /// Its commands, in the order in which a reader would copy them.
    List<String> commands() {
        return matches("(?s)```console\\n(curl .*?)\\n```");
    }

    /// Runs a command against this ledger, and returns what it printed; it has to succeed.
    static String run(String command, RunningLedger ledger) throws Exception {
        String here =
                command.replace("http://127.0.0.1:8080", ledger.command.toString())
                        .replace("http://127.0.0.1:8081", ledger.query.toString());
        Process shell = new ProcessBuilder("bash", "-c", here).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(here + "\n" + said).isZero();
        return said;
    }
}
