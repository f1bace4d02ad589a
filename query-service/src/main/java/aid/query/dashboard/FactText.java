package aid.query.dashboard;

import aid.events.value.About;
import aid.events.value.DateValue;
import aid.query.message.Messages;
import aid.query.message.RecordFacts;
import aid.query.view.CapabilityView.Term;
import aid.query.view.PledgeView;
import aid.query.view.PledgeView.ConditionState;
import aid.query.view.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A single value of a view with its label.
public record FactText(String label, String value) {

    /// What is shown elsewhere on the page of a view, or not worth a line.
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "id",
                    "code",
                    "status",
                    "url",
                    "title",
                    "names",
                    "labels",
                    "mergedInto",
                    "mentions",
                    "recorded",
                    "onlyReported");

    /// The single values of a view, in its order.
    static List<FactText> of(View view, ViewText text) {
        List<FactText> facts = new ArrayList<>();
        RecordFacts.of((Record) view)
                .forEach((name, value) -> {
                    String said = ELSEWHERE.contains(name) ? "" : said(name, value, text);
                    if (!said.isEmpty()) {
                        facts.add(new FactText(label(name, text.messages()), said));
                    }
                });
        return facts;
    }

    static String label(String name, Messages messages) {
        return messages.textOr("label." + name, Messages.capital(name));
    }

    private static String said(String name, @Nullable Object value, ViewText text) {
        return switch (value) {
            case DateValue date ->
                    text.value(date) + (date.basis() == null ? "" : ": " + date.basis());
            case About about -> about(about, text);
            case Enum<?> constant -> text.messages().label(constant.name());
            case String code when name.equals("language") ->
                    Locale.of(code).getDisplayLanguage(Locale.of(text.messages().language()));
            case Collection<?> several ->
                    several.stream()
                            .map(each -> element(each, text))
                            .filter(said -> !said.isEmpty())
                            .collect(Collectors.joining(", "));
            case null, default -> text.value(value);
        };
    }

    /// The parts of a view are shown elsewhere; terms have no place of their own.
    private static String element(Object element, ViewText text) {
        return switch (element) {
            case Term term -> "“%s” (%s)".formatted(term.term(), term.language());
            case Enum<?> constant -> text.messages().label(constant.name());
            case Record record when isPart(record) -> "";
            default -> text.value(element);
        };
    }

    private static boolean isPart(Record record) {
        return record.getClass().getPackage() == View.class.getPackage()
                || record.getClass().getSimpleName().equals("Cover");
    }

    private static String about(About about, ViewText text) {
        List<String> parts = new ArrayList<>();
        RecordFacts.of(about)
                .forEach((name, value) -> {
                    if (value instanceof Enum<?> measure) {
                        parts.add(text.messages().label(measure.name()));
                    } else if (value != null && !name.equals("sourceTerm")) {
                        parts.add(text.messages().text("about." + name, about));
                    }
                });
        return String.join(", ", parts);
    }

    /// The conditions of a pledge, each under its state.
    static List<FactText> conditions(View view, ViewText text) {
        List<FactText> conditions = new ArrayList<>();
        if (view instanceof PledgeView pledge) {
            for (ConditionState condition : pledge.conditions()) {
                List<String> parts = new ArrayList<>();
                parts.add(text.messages().label(condition.condition().kind().name()));
                if (condition.condition().body() != null) {
                    parts.add(text.messages().text("by", condition.condition()));
                }
                for (Object part :
                        new @Nullable Object[] {
                            condition.condition().description(),
                            condition.act(),
                            condition.decided()
                        }) {
                    if (part != null) {
                        parts.add(text.value(part));
                    }
                }
                condition.notes().forEach(note -> parts.add("“" + note + "”"));
                conditions.add(
                        new FactText(text.messages().label(condition.state().name()), said(parts)));
            }
        }
        return conditions;
    }

    /// Parts of which some are sentences and some are not.
    private static String said(List<String> parts) {
        return parts.stream()
                .map(part -> part.endsWith(".") ? part.substring(0, part.length() - 1) : part)
                .collect(Collectors.joining("; "));
    }
}
