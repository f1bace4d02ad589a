package aid.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// `./run --help` answers from a file, so that nobody has to wait for a build to read it.
class HelpTest {

    @Test
    void the_file_says_what_the_program_says() throws Exception {
        try (InputStream file = HelpTest.class.getResourceAsStream("/help.txt")) {
            assertThat(file).isNotNull();
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToNormalizingNewlines(
                            new CommandLine(new LocalStack())
                                    .getUsageMessage(CommandLine.Help.Ansi.OFF));
        }
    }
}
