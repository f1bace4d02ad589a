package aid.stack;

import java.util.Locale;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is said about an option that cannot be.
final class WrongOption {

    /// @return one sentence, with the way out
    static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String option = unmatched.getUnmatched().getFirst();
            if (option.matches("--[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+(=.*)?")) {
                String[] setting = option.substring(2).split("=", 2);
                return "%s is a setting of the services, which ./run takes from the environment: %s=%s ./run"
                        .formatted(
                                option,
                                setting[0]
                                        .replace("-", "")
                                        .replace('.', '_')
                                        .toUpperCase(Locale.ROOT),
                                setting.length == 2 ? setting[1] : "…");
            }
            return "%s is no option of ./run; ./run --help lists them.".formatted(option);
        }
        return "%s (./run --help lists the options, docs/reference/settings.md their environment variables)."
                .formatted(failure.getMessage());
    }

    private WrongOption() {}
}
