package aid.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsPageTest {

    private static final Path PAGE = Path.of("../docs/reference/query-problems.md");

    @ParameterizedTest
    @EnumSource
    void the_page_says_what_the_service_says(Problem problem) throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(
                        "\n## %s\n\n`%s` · %d\n\n%s. %s\n\nWay out: %s\n"
                                .formatted(
                                        problem.name(),
                                        problem.path(),
                                        problem.status().value(),
                                        problem.title(),
                                        problem.meaning(),
                                        problem.wayOut()));
    }
}
