package aid.command.decision.check;

import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.register.Known;
import aid.command.register.Known.Commitment;
import aid.command.register.Needs;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Line;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a contract or delivery may say that it fulfils a pledge or contract.
public final class CoverChecks {

    public static Needs needs(List<Cover> covers, Needs needs) {
        covers.forEach(cover -> needs.commitment(cover.stream()));
        return needs;
    }

    /// Whether what is named exists and still stands. Needs [#needs].
    ///
    /// @param kinds what can be fulfilled, as the beginning of a stream: `pledge:`, `contract:`
    /// @param own the lines that fulfil it
    /// @param day when it was said, which decides which currencies there were
    public static void exist(
            String field,
            List<Cover> covers,
            List<String> kinds,
            Collection<String> own,
            DateValue day,
            Known known,
            Refusals refusals) {
        for (int i = 0; i < covers.size(); i++) {
            String at = field + "[" + i + "]";
            Cover cover = covers.get(i);
            String by = cover.by();
            if (by != null) {
                LineChecks.exists(at + ".by", by, own, refusals);
            }
            QuantityChecks.check(at + ".quantity", cover.quantity(), refusals);
            MoneyChecks.check(
                    at + ".money",
                    cover.money(),
                    known.commitment(cover.stream())
                            .map(what -> MoneyChecks.days(what.state().opened(), day))
                            .orElse(day),
                    refusals);
            if (covers.subList(0, i).contains(cover)) {
                refusals.add(
                        Malformed.refusal(at, "The same is said twice: leave one of them out."));
            }
            if (kinds.stream().noneMatch(cover.stream()::startsWith)) {
                refusals.add(
                        Malformed.refusal(
                                at + ".stream",
                                cover.stream()
                                        + " cannot be fulfilled: name a stream that begins with "
                                        + String.join(" or ", kinds)
                                        + "."));
                continue;
            }
            Optional<Commitment> commitment = known.commitment(cover.stream());
            if (commitment.isEmpty()) {
                refusals.add(
                        RefusalCode.UNKNOWN_STREAM,
                        at + ".stream",
                        "Nothing is recorded under "
                                + cover.stream()
                                + ": record it first, or leave the link out and correct it later.",
                        Map.of("stream", cover.stream()));
                continue;
            }
            stands(at + ".stream", cover.stream(), commitment.get(), refusals);
            if (cover.line() != null) {
                LineChecks.exists(
                        at + ".line",
                        cover.line(),
                        commitment.get().state().lines().stream().map(Line::line).toList(),
                        refusals);
            }
        }
    }

    /// Whether what is to be fulfilled still waits for somebody's decision. Needs [#needs].
    ///
    /// @param what what is done under it, such as `delivering`
    public static void unconditional(
            String field, List<Cover> covers, String what, Known known, Refusals refusals) {
        covers.stream()
                .map(Cover::stream)
                .distinct()
                .forEach(stream ->
                        known.commitment(stream)
                                .map(Commitment::openConditions)
                                .filter(conditions -> !conditions.isEmpty())
                                .ifPresent(conditions ->
                                        refusals.add(
                                                RefusalCode.CONDITION_OPEN,
                                                field,
                                                stream
                                                        + " waits for "
                                                        + String.join(", ", conditions)
                                                        + " before "
                                                        + what
                                                        + " under it: record the decision first, or"
                                                        + " override with a reason.",
                                                Map.of(
                                                        "stream",
                                                        stream,
                                                        "conditions",
                                                        String.join(", ", conditions)))));
    }

    /// The streams that were fulfilled and no longer are.
    public static List<String> noLongerIn(List<Cover> before, List<Cover> now) {
        return before.stream()
                .map(Cover::stream)
                .distinct()
                .filter(stream -> now.stream().noneMatch(cover -> cover.stream().equals(stream)))
                .toList();
    }

    /// A contract that has ended goes on standing for what was delivered before.
    private static void stands(
            String field, String stream, Commitment commitment, Refusals refusals) {
        String survivor = commitment.mergedInto();
        if (survivor != null) {
            refusals.add(
                    RefusalCode.ALREADY_MERGED,
                    field,
                    stream + " was merged into " + survivor + ": name that one.",
                    Map.of("stream", stream, "into", survivor));
        } else if (!commitment.stands() && stream.startsWith("pledge:")) {
            refusals.add(
                    RefusalCode.ALREADY_WITHDRAWN,
                    field,
                    stream
                            + " no longer stands: correct the withdrawal if it was an error, or"
                            + " leave the link out.",
                    Map.of("stream", stream));
        }
    }

    private CoverChecks() {}
}
