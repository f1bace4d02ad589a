package aid.query.dashboard;

import aid.query.rates.Conversion;
import aid.query.totals.FxRule;
import aid.query.totals.TotalsRequest;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How it is said by which rates money was converted.
final class ConversionText {

    /// A rate that was used, and where it stands in for another day.
    static String rate(Conversion.Used used) {
        var published = used.published();
        return "%s\u00a01 = %s\u00a0%s on %s (%s)%s"
                .formatted(
                        published.base(),
                        published.currency(),
                        Page.MESSAGES.number(published.rate()),
                        published.day(),
                        published.source(),
                        used.insteadOf().isEmpty()
                                ? ""
                                : ", the last one before "
                                        + used.insteadOf().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")));
    }

    /// By which day's rates money is converted, as a sentence; null if it is not.
    static @Nullable String rule(TotalsRequest request) {
        return request.currency() == null
                ? null
                : "Money is also shown in %s, at the euro reference rates of the European Central Bank %s."
                        .formatted(
                                request.currency(),
                                switch (request.fx()) {
                                    case FxRule.Effective _ ->
                                            "of the day from which each amount counts";
                                    case FxRule.Stated _ -> "of the day its source was published";
                                    case FxRule.Recorded _ -> "of the day it was recorded";
                                    case FxRule.Fixed(LocalDate day) -> "of " + day;
                                });
    }

    private ConversionText() {}
}
