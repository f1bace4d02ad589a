package aid.command;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.decision.Refusal;
import java.util.List;

/// What every refusal has to be for an operator in a hurry: a sentence that says what is wrong, and
/// after a colon, a semicolon or a full stop, what to send next.
public final class Sentences {

    /// A capital begins it, or a name, which keeps its spelling: `pledge:NL-1`, `'1'`, 12.
    private static final String BEGINS = "(?s)(\\p{Lu}|'|\\d|[a-z-]+:\\S).*";

    private static final String GOES_ON = "(?s).+(: |; |\\. ).+";

    public static void check(List<Refusal> refusals) {
        for (Refusal refusal : refusals) {
            assertThat(refusal.detail())
                    .as("%s", refusal)
                    .matches(BEGINS)
                    .matches(GOES_ON)
                    .endsWith(".")
                    .doesNotEndWith("..")
                    .doesNotContain("  ", " .", "null", "Optional[");
        }
    }

    private Sentences() {}
}
