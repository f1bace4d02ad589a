package aid.query.view;

import aid.events.value.Share;
import aid.events.value.Shares;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What lists are filtered by. A filter matches if any element does.
///
/// @param type what kind of thing within its collection, such as `RUNNING_TOTAL` or `FORUM`
/// @param text everything a reader would search for, in lower case
public record Facets(
        @Nullable String type,
        List<String> donors,
        List<String> recipients,
        List<String> capabilities,
        List<String> channels,
        List<String> purposes,
        String text) {

    /// @param words what the view is searched by besides its id, codes, lines and passages
    static Facets of(
            View view,
            @Nullable String type,
            List<String> donors,
            List<String> recipients,
            List<String> capabilities,
            List<String> channels,
            List<String> purposes,
            List<String> words) {
        Stream<@Nullable String> ofLines =
                view.lines().stream()
                        .flatMap(line ->
                                Stream.of(
                                        line.capability().value(),
                                        line.stated().sourceTerm(),
                                        line.quantity().words()));
        Stream<String> passages = view.evidence().stream().map(cited -> cited.evidence().passage());
        String text =
                Stream.of(
                                Stream.of(view.id()),
                                words.stream(),
                                ofLines,
                                donors.stream(),
                                recipients.stream(),
                                capabilities.stream(),
                                channels.stream(),
                                passages)
                        .flatMap(parts -> parts)
                        .flatMap(Stream::ofNullable)
                        .distinct()
                        .collect(Collectors.joining("\n"));
        return new Facets(
                type, donors, recipients, capabilities, channels, purposes, SearchForm.of(text));
    }

    /// The codes in these values, each once: of parties, capabilities and channels, in shares and
    /// collections as well; an absent value has none.
    static List<String> codes(@Nullable Object... values) {
        return Stream.of(values).flatMap(Facets::flat).distinct().toList();
    }

    private static Stream<String> flat(@Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case Shares shares -> shares.of().stream().map(Share::party).flatMap(Facets::flat);
            case Collection<?> several -> several.stream().flatMap(Facets::flat);
            default -> Stream.of(value.toString());
        };
    }

    /// What the lines have of something, where they have it.
    static List<?> each(List<LineView> lines, Function<LineView, @Nullable Object> of) {
        return lines.stream().flatMap(line -> Stream.ofNullable(of.apply(line))).toList();
    }

    /// The capabilities of lines, in the order of their codes.
    static List<String> capabilities(Collection<LineView> lines) {
        return lines.stream().map(line -> line.capability().value()).distinct().sorted().toList();
    }
}
