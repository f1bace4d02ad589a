package aid.command.decision.check;

import aid.command.decision.Limits;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.Valuation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether lines say something that can be true, and fit together.
public final class LineChecks {

    public static Needs needs(List<Line> lines, Needs needs) {
        lines.forEach(line -> needs.capability(line.capability()));
        return needs;
    }

    /// The lines of a stream that has no others. Needs [#needs].
    public static void check(
            String field, List<Line> lines, DateValue day, Known known, Refusals refusals) {
        check(field, lines, List.of(), day, known, refusals);
    }

    /// Lines that come to those recorded already, or replace them. Needs [#needs].
    ///
    /// @param others what is recorded already; a line of the same id is replaced
    /// @param day when it was said, which decides which currencies there were
    public static void check(
            String field,
            List<Line> lines,
            Collection<Line> others,
            DateValue day,
            Known known,
            Refusals refusals) {
        Map<String, Line> all = new HashMap<>();
        others.forEach(line -> all.put(line.line(), line));
        lines.forEach(line -> all.put(line.line(), line));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String at = field + "[" + i + "]";
            Line line = lines.get(i);
            if (!seen.add(line.line())) {
                refusals.add(Malformed.twice(at + ".line", "line", line.line()));
            }
            check(at, line, all, day, known, refusals);
        }
    }

    /// One line that comes to those recorded already, or replaces one. Needs [#needs].
    public static void check(
            String field,
            Line line,
            Collection<Line> others,
            DateValue day,
            Known known,
            Refusals refusals) {
        Map<String, Line> all = new HashMap<>();
        others.forEach(other -> all.put(other.line(), other));
        all.put(line.line(), line);
        check(field, line, all, day, known, refusals);
    }

    private static void check(
            String field,
            Line line,
            Map<String, Line> all,
            DateValue day,
            Known known,
            Refusals refusals) {
        refusals.addAll(Malformed.id(field + ".line", line.line()));
        included(field + ".includedIn", line, all, refusals);
        CapabilityChecks.usable(field + ".capability", line.capability(), known, refusals);
        QuantityChecks.check(field + ".quantity", line.quantity(), refusals);
        MoneyChecks.check(field + ".money", line.money(), day, refusals);
        valuation(field + ".valuation", line.valuation(), day, refusals);
    }

    /// The line that contains this one has to exist, and must not be contained in it.
    private static void included(
            String field, Line line, Map<String, Line> all, Refusals refusals) {
        String parent = line.includedIn();
        if (parent == null) {
            return;
        }
        if (!all.containsKey(parent)) {
            unknown(field, parent, all.keySet(), refusals);
            return;
        }
        Set<String> above = new LinkedHashSet<>();
        for (String next = parent; next != null && above.add(next); next = above(next, all)) {
            if (next.equals(line.line())) {
                refusals.add(
                        Malformed.refusal(
                                field,
                                "Line '"
                                        + line.line()
                                        + "' would be included in itself: name the line around it,"
                                        + " or none."));
                return;
            }
        }
        if (above.size() + below(line.line(), all, new HashSet<>()) > Limits.INCLUSIONS_MAX) {
            refusals.add(
                    Malformed.refusal(
                            field,
                            "Line '"
                                    + line.line()
                                    + "' lies in "
                                    + String.join(", in ", above)
                                    + ". At most "
                                    + Limits.INCLUSIONS_MAX
                                    + " lines lie around another: name an outer one."));
        }
    }

    /// How many lines lie in a line, one in the other.
    private static int below(String line, Map<String, Line> all, Set<String> seen) {
        int deepest = 0;
        if (seen.add(line)) {
            for (Line part : all.values()) {
                if (line.equals(part.includedIn())) {
                    deepest = Math.max(deepest, 1 + below(part.line(), all, seen));
                }
            }
        }
        return deepest;
    }

    private static @Nullable String above(String line, Map<String, Line> all) {
        Line found = all.get(line);
        return found == null ? null : found.includedIn();
    }

    /// A valuation names its price list, and its amounts are amounts.
    public static void valuation(
            String field, @Nullable Valuation valuation, DateValue day, Refusals refusals) {
        if (valuation == null) {
            return;
        }
        DateValue priced = valuation.asOf() == null ? day : DateValue.day(valuation.asOf());
        MoneyChecks.check(field + ".amount", valuation.amount(), priced, refusals);
        MoneyChecks.check(field + ".unitPrice", valuation.unitPrice(), priced, refusals);
        String list = valuation.priceList();
        if (valuation.method() == Valuation.Method.PRICE_LIST
                && (list == null || Malformed.saysNothing(list))) {
            refusals.add(
                    Malformed.refusal(
                            field + ".priceList",
                            "A value by price list names the list: give it in priceList."));
        }
    }

    /// A line that has to be recorded already.
    public static void exists(
            String field, String line, Collection<String> recorded, Refusals refusals) {
        if (!recorded.contains(line)) {
            unknown(field, line, recorded, refusals);
        }
    }

    /// Parts of lines that have to be recorded already. A part is in the currency of its line,
    /// which was money when the line was told.
    public static void parts(
            String field,
            List<LineQuantity> parts,
            Collection<Line> recorded,
            DateValue day,
            Refusals refusals) {
        Map<String, Line> lines = new LinkedHashMap<>();
        recorded.forEach(line -> lines.put(line.line(), line));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            LineQuantity part = parts.get(i);
            String at = field + "[" + i + "]";
            exists(at + ".line", part.line(), lines.keySet(), refusals);
            if (!seen.add(part.line())) {
                refusals.add(
                        Malformed.refusal(
                                at + ".line",
                                "Line '" + part.line() + "' is named twice: add the parts up."));
            }
            QuantityChecks.check(at + ".quantity", part.quantity(), refusals);
            Line line = lines.get(part.line());
            MoneyChecks.check(
                    at + ".money",
                    part.money(),
                    line != null && line.money() != null ? DateValue.unknown() : day,
                    refusals);
        }
    }

    /// A part is measured as the whole is; otherwise nobody could say what is left.
    ///
    /// @param whole what was said of the line the part is of
    public static void sameMeasure(
            String field, LineQuantity part, List<Line> whole, Refusals refusals) {
        differs(
                RefusalCode.QUANTITY_INVALID,
                field + ".quantity.unit",
                part.quantity() == null ? null : part.quantity().unit(),
                whole.stream().map(line -> line.quantity().unit()),
                refusals);
        differs(
                RefusalCode.MONEY_INVALID,
                field + ".money.currency",
                part.money() == null ? null : part.money().currency(),
                whole.stream().map(line -> line.money() == null ? null : line.money().currency()),
                refusals);
    }

    private static void differs(
            RefusalCode code,
            String field,
            @Nullable String said,
            Stream<@Nullable String> ofWhole,
            Refusals refusals) {
        List<String> measures =
                ofWhole.<String>mapMulti(
                                (each, to) -> {
                                    if (each != null) {
                                        to.accept(each);
                                    }
                                })
                        .toList();
        if (said != null && !measures.isEmpty() && !measures.contains(said)) {
            refusals.add(
                    code,
                    field,
                    "The line is measured in "
                            + measures.getFirst()
                            + ": give the part in the same.",
                    Map.of(field.substring(field.lastIndexOf('.') + 1), measures.getFirst()));
        }
    }

    private static void unknown(
            String field, String line, Collection<String> recorded, Refusals refusals) {
        refusals.add(
                RefusalCode.LINE_UNKNOWN,
                field,
                "There is no line '" + line + "': name one that is recorded, or add it first.",
                Map.of("lines", String.join(", ", recorded.stream().sorted().toList())));
    }

    private LineChecks() {}
}
