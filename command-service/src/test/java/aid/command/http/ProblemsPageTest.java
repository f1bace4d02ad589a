package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.answer.ProblemType;
import aid.command.decision.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemsPageTest {

    private static final Path PAGE = Path.of("../docs/reference/problems.md");

    @Test
    void the_page_says_what_the_service_says() throws IOException {
        if (System.getProperty("write.docs") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, ProblemType.page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(ProblemType.page());
    }

    @Test
    void refusals_are_listed_in_order_of_precedence() {
        assertThat(ProblemType.ALL.subList(0, RefusalCode.values().length))
                .extracting(ProblemType::code)
                .isEqualTo(Arrays.stream(RefusalCode.values()).map(Enum::name).toList());
        assertThat(ProblemType.ALL).extracting(ProblemType::path).doesNotHaveDuplicates();
    }
}
