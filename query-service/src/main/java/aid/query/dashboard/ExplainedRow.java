package aid.query.dashboard;

import aid.postings.Row;
import aid.query.dashboard.Grouping.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The row of the totals that an explanation is of.
///
/// @param given the parameters: what the totals were asked with, narrowed to the row
/// @param pinned the dimensions of which one code is asked for, as in a cell of the totals
record ExplainedRow(Map<String, String[]> given, Map<Axis, String> pinned) {

    static ExplainedRow of(Map<String, String[]> given) {
        Map<Axis, String> pinned = new EnumMap<>(Axis.class);
        for (Axis axis : Axis.values()) {
            String[] values = given.get(axis.parameter());
            if (values != null && !values[values.length - 1].contains(",")) {
                // Joint donors are joined by `+`, which a browser may send as a space.
                pinned.put(axis, values[values.length - 1].strip().replace(' ', '+'));
            }
        }
        return new ExplainedRow(given, pinned);
    }

    /// The address at which a row of a totals page is explained.
    ///
    /// @param given what the totals were asked with; a code narrows a filter, never replaces it,
    ///   since a part of a joint gift counts otherwise than the whole
    /// @param codes of the row, by parameter
    static String address(Map<String, String[]> given, Map<String, String> codes, Row.Group group) {
        Map<String, String[]> all = new LinkedHashMap<>(given);
        codes.forEach((name, code) -> add(all, name, code));
        add(all, "stage", group.stage().name());
        if (group.flow() != null) {
            add(all, "flow", group.flow().name());
        }
        return Page.address("/explain", all, Map.of());
    }

    private static void add(Map<String, String[]> all, String name, String code) {
        String[] before = all.getOrDefault(name, new String[0]);
        if (before.length > 0 && before[before.length - 1].equals(code)) {
            return;
        }
        String[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = code;
        all.put(name, after);
    }

    /// What the totals have to be asked by for the row to be one of theirs.
    String by() {
        return Stream.concat(pinned.keySet().stream().map(Axis::parameter), Stream.of("stage"))
                .collect(Collectors.joining(","));
    }

    /// Whether this is the row. A filter finds more than that: with a donor also the joint gifts it
    /// has a part in, with a capability that is rolled up all those below it.
    boolean is(Row.Group group) {
        return pinned.entrySet().stream()
                .allMatch(each -> each.getKey().code(group).equals(each.getValue()));
    }

    /// Whether it is of the donor asked for, alone.
    boolean isOfDonor(Row.Group group) {
        String donor = pinned.get(Axis.DONOR);
        return donor == null || donor.equals(Axis.DONOR.code(group));
    }

    /// Whether it is of all capabilities.
    boolean isWhole() {
        return !pinned.containsKey(Axis.CAPABILITY);
    }

    /// The totals without the narrowing.
    String back() {
        Map<String, String[]> kept = new LinkedHashMap<>(given);
        kept.remove("position");
        for (String name :
                List.of("donor", "capability", "recipient", "channel", "stage", "flow")) {
            String[] values = kept.remove(name);
            if (values != null && values.length > 1) {
                kept.put(name, Arrays.copyOf(values, values.length - 1));
            }
        }
        return Page.address("/", kept, Map.of());
    }

    /// What was asked, as labelled values.
    List<FactText> facts(Labels labels) {
        List<FactText> asked = new ArrayList<>();
        pinned.forEach((axis, code) ->
                asked.add(
                        new FactText(
                                Labels.spoken(axis.name()),
                                axis.label(code, labels)
                                        + (code.isEmpty() ? "" : " (" + code + ")"))));
        given.forEach((name, values) -> {
            String value = values[values.length - 1];
            if (pinned.keySet().stream().noneMatch(axis -> axis.parameter().equals(name))) {
                asked.add(
                        switch (name) {
                            case "stage" -> new FactText("Stage", Labels.spoken(value));
                            case "viewpoint" ->
                                    new FactText(
                                            "Seen from", "the " + value.toLowerCase(Locale.ROOT));
                            case "flow", "purpose" ->
                                    new FactText(Labels.spoken(name), Labels.spoken(value));
                            case "effectiveOn" -> new FactText("In effect on", value);
                            case "asOf" ->
                                    new FactText(
                                            "As recorded",
                                            (value.chars().allMatch(Character::isDigit)
                                                            ? "up to event "
                                                            : "on ")
                                                    + value);
                            case "rollup" -> new FactText("Capabilities", "with all below");
                            case "includeInferredDates" ->
                                    new FactText("Inferred dates", "left out");
                            default -> new FactText(Labels.spoken(name), value);
                        });
            }
        });
        return asked;
    }
}
