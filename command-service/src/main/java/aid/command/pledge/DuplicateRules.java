package aid.command.pledge;

import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.register.Known;
import aid.command.register.Known.DuplicateCandidate;
import aid.command.register.Known.Said;
import aid.command.register.Needs;
import aid.command.register.OfferedLine;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A promise about to be recorded, seen beside what others said and recorded.
///
/// @param all every line of the pledge, which decides whether the total is the amount of one line
/// @param told the lines about to be recorded
record DuplicateRules(
        Shares donors,
        PartyCode recipient,
        List<Line> all,
        List<Line> told,
        @Nullable Money total,
        DateValue effective,
        List<Evidence> evidence) {

    private OfferedLine offered(Line line) {
        return new OfferedLine(
                donors,
                recipient,
                line.capability(),
                line.quantity(),
                OfferedLine.amount(line, all, total),
                effective);
    }

    Needs needs(Needs needs) {
        for (Line line : told) {
            OfferedLine offered = offered(line);
            needs.sameFigures(offered);
            evidence.forEach(passage -> needs.samePassage(passage, offered));
        }
        return needs;
    }

    /// Refuses what was told before: the same figures at about the same time, or the same passage.
    ///
    /// @param except candidates that are known to be something else
    void check(
            String field,
            boolean list,
            Predicate<DuplicateCandidate> except,
            Known known,
            Refusals refusals) {
        for (int i = 0; i < told.size(); i++) {
            Line line = told.get(i);
            String at = list ? field + "[" + i + "]" : field;
            OfferedLine offered = offered(line);
            List<DuplicateCandidate> candidates = new ArrayList<>(known.sameFigures(offered));
            evidence.forEach(passage -> candidates.addAll(known.samePassage(passage, offered)));
            candidates.stream()
                    .filter(except.negate())
                    .findFirst()
                    .ifPresent(gift ->
                            refusals.add(
                                    RefusalCode.POSSIBLE_DUPLICATE,
                                    at,
                                    "Line "
                                            + gift.line()
                                            + " of "
                                            + gift.stream()
                                            + " seems to be the same gift: mention that"
                                            + " pledge instead, or override with a reason"
                                            + " if this is another one.",
                                    Map.of("candidate", gift.stream(), "line", gift.line())));
        }
    }

    /// Refuses what rests on a passage of which somebody found that it promises nothing.
    void checkStatements(Known known, Refusals refusals) {
        for (int i = 0; i < evidence.size(); i++) {
            Evidence passage = evidence.get(i);
            int length = passage.passage().length();
            if (passage.stance() != Evidence.Stance.SUPPORTS
                    || passage.start() < 0
                    || passage.end() - passage.start() != length) {
                continue;
            }
            for (Said said :
                    known.said(passage.source(), passage.revision(), passage.start(), length)) {
                refusals.add(
                        RefusalCode.STATEMENT_NOT_A_PLEDGE,
                        "evidence[" + i + "].passage",
                        "This passage is recorded as "
                                + said.kind()
                                + " by "
                                + said.stream()
                                + " and promises nothing: name the passage that does, or retract"
                                + " the statement first.",
                        Map.of("statement", said.stream(), "kind", said.kind().name()));
                break;
            }
        }
    }
}
