package aid.query.view;

import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.events.value.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A promised line that still stands, by what would make it a duplicate of another one.
///
/// @param donors their codes in alphabetical order, joined by `+`
/// @param figures quantity and money in one form; empty if neither is stated
/// @param day the last day the promise can be of, else the first; absent when neither is known
/// @param passages the passages it rests on
record DuplicateCandidate(
        String line,
        String donors,
        String recipient,
        String capability,
        String figures,
        @Nullable LocalDate day,
        List<String> passages) {

    private static final Set<String> OVER = Set.of("MERGED", "WITHDRAWN", "LAPSED");

    static List<DuplicateCandidate> of(View view) {
        List<DuplicateCandidate> candidates = new ArrayList<>();
        if (view instanceof PledgeView pledge && !OVER.contains(pledge.status())) {
            String donors = String.join("+", new TreeSet<>(Facets.codes(pledge.donors())));
            Money total = pledge.lines().size() == 1 ? pledge.total() : null;
            for (LineView line : pledge.lines()) {
                if (line.stages().stream().map(LineStage::stage).anyMatch(StageTotals::isPromise)) {
                    candidates.add(
                            new DuplicateCandidate(
                                    line.line(),
                                    donors,
                                    pledge.recipient().value(),
                                    line.capability().value(),
                                    figures(line.quantity(), line.money(), total),
                                    day(pledge.effective()),
                                    passages(pledge, line)));
                }
            }
        }
        return candidates;
    }

    private static List<String> passages(PledgeView pledge, LineView line) {
        return pledge.evidence().stream()
                .filter(cited -> cited.lines().contains(line.line()))
                .map(Cited::evidence)
                .map(passage ->
                        passage.source() + "#" + passage.revision() + ":" + passage.sha256())
                .distinct()
                .toList();
    }

    private static @Nullable LocalDate day(DateValue date) {
        return date.latest().or(date::earliest).orElse(null);
    }

    private static String figures(Quantity quantity, @Nullable Money money, @Nullable Money total) {
        StringBuilder form = new StringBuilder();
        if (quantity.qualifier().hasNumber() || quantity.unit() != null) {
            form.append(quantity.qualifier())
                    .append(' ')
                    .append(number(quantity.value()))
                    .append(number(quantity.valueTo()))
                    .append(quantity.unit());
        }
        for (Money amount : new @Nullable Money[] {money, total}) {
            if (amount != null && amount.amount() != null) {
                form.append('|')
                        .append(amount.qualifier())
                        .append(' ')
                        .append(number(amount.amount()))
                        .append(number(amount.amountTo()))
                        .append(amount.currency());
            }
        }
        return form.toString();
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString() + ' ';
    }
}
