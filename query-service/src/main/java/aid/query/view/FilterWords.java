package aid.query.view;

import aid.events.value.InitiativeKind;
import aid.events.value.PartyKind;
import aid.events.value.Purpose;
import aid.events.value.Stage;
import aid.events.value.StatementKind;
import aid.query.view.ViewQuery.Column;
import aid.query.web.BadParameterException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The words that a filter of a list may have, so that a misspelt one is refused and never passes
/// for a filter that nothing meets.
public final class FilterWords {

    /// The statuses that something of this kind can have; empty where it has only one.
    public static List<String> statuses(Kind kind) {
        return switch (kind) {
            case PLEDGE ->
                    List.of(
                            "CONDITIONAL",
                            "PLEDGED",
                            "AUTHORISED",
                            "WITHDRAWN",
                            "LAPSED",
                            "MERGED",
                            "SUPPORT_REPORTED");
            case CONTRACT -> List.of("SIGNED", "COMPLETED", "TERMINATED");
            case DELIVERY ->
                    List.of(
                            "PLANNED",
                            "IN_DELIVERY",
                            "DELIVERED",
                            "CONFIRMED",
                            "DISPUTED",
                            "LOST",
                            "RETURNED");
            case INITIATIVE -> List.of("OPEN", "CLOSED");
            case STATEMENT -> List.of("RECORDED", "RETRACTED");
            case SOURCE -> List.of("REGISTERED", "WITHDRAWN");
            case CAPABILITY -> List.of("DEFINED", "RETIRED");
            case PARTY -> List.of();
        };
    }

    private static List<String> kinds(Kind kind) {
        return switch (kind) {
            case PLEDGE -> List.of("PLEDGE", "SUPPORT");
            case INITIATIVE -> names(InitiativeKind.values());
            case STATEMENT -> names(StatementKind.values());
            case PARTY -> names(PartyKind.values());
            case CONTRACT, DELIVERY, SOURCE, CAPABILITY -> List.of();
        };
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    /// The words as they are kept.
    ///
    /// @param column one whose words are known beforehand
    /// @throws BadParameterException if there is no such word
    static Set<String> of(Kind kind, Column column, Set<String> given) {
        List<String> allowed =
                switch (column) {
                    case STATUS -> statuses(kind);
                    case KIND -> kinds(kind);
                    case PURPOSE -> names(Purpose.values());
                    case STAGE -> names(Stage.values());
                    case DONOR, RECIPIENT, CAPABILITY, CHANNEL ->
                            throw new IllegalArgumentException("codes are not words: " + column);
                };
        Set<String> words =
                given.stream()
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        for (String word : words) {
            if (!allowed.contains(word)) {
                throw new BadParameterException(
                        column.parameter(),
                        "%s cannot be '%s'".formatted(column.parameter(), word),
                        allowed,
                        "Choose one of these: " + String.join(", ", allowed) + ".");
            }
        }
        return words;
    }

    private FilterWords() {}
}
