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
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    @Test
    void refusals_are_listed_in_order_of_precedence() {
        assertThat(ProblemType.ALL.subList(0, RefusalCode.values().length))
                .extracting(ProblemType::code)
                .isEqualTo(Arrays.stream(RefusalCode.values()).map(Enum::name).toList());
        assertThat(ProblemType.ALL).extracting(ProblemType::path).doesNotHaveDuplicates();
    }

    /// The reference page, which holds every type there is.
    private static String page() {
        var page = new StringBuilder();
        page.append(HEAD);
        for (ProblemType type : ProblemType.ALL) {
            page.append("\n## ").append(type.code()).append("\n\n");
            page.append('`').append(type.path()).append("` · ").append(type.status());
            if (type.overridable()) {
                page.append(" · can be overridden with a reason");
            }
            page.append("\n\n").append(type.title()).append(". ").append(type.meaning());
            page.append("\n\nWay out: ").append(type.wayOut()).append('\n');
        }
        return page.toString();
    }

    private static final String HEAD =
            """
            # Problems

            Every answer that is no is an [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem. Its `type` is one of the
            paths below, where the service shows the same entry; its `code` is what a program switches on, and never changes.

            Refusals come first, in order of precedence: where several apply, all are listed in `refusals`, and the first
            decides `type`, `status` and `detail`. A refusal that can be overridden carries an `override` entry: send the
            command again with that entry, and a reason, in its `overrides`.

            This page is checked by a test against the service.
            """;
}
