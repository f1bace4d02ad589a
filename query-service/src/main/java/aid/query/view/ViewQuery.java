package aid.query.view;

import aid.events.value.Stage;
import aid.query.answer.AskedAt;
import aid.query.web.BadParameterException;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What a request for a list asks.
///
/// @param filters for each column, sets of words: a view has to meet every set, and meets a set by
///   any word in it
/// @param words all of which have to be found in it, in any case
/// @param rollup whether a capability stands for everything below it
public record ViewQuery(
        Kind kind,
        Map<Column, List<Set<String>>> filters,
        List<String> words,
        boolean rollup,
        int limit,
        AskedAt at) {

    /// What lists can be filtered by.
    public enum Column {
        STATUS("status"),
        KIND("type"),
        DONOR("donors"),
        RECIPIENT("recipients"),
        CAPABILITY("capabilities"),
        CHANNEL("channels"),
        PURPOSE("purposes"),
        STAGE("stages");

        /// Its column in the table.
        final String column;

        Column(String column) {
            this.column = column;
        }

        String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean single() {
            return this == STATUS || this == KIND;
        }
    }

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;

    private static Set<Column> columns(Kind kind) {
        return switch (kind) {
            case PLEDGE ->
                    EnumSet.of(
                            Column.STATUS,
                            Column.KIND,
                            Column.DONOR,
                            Column.RECIPIENT,
                            Column.CAPABILITY,
                            Column.CHANNEL,
                            Column.PURPOSE,
                            Column.STAGE);
            case CONTRACT ->
                    EnumSet.of(
                            Column.STATUS,
                            Column.DONOR,
                            Column.RECIPIENT,
                            Column.CAPABILITY,
                            Column.CHANNEL,
                            Column.PURPOSE,
                            Column.STAGE);
            case DELIVERY ->
                    EnumSet.of(
                            Column.STATUS,
                            Column.DONOR,
                            Column.RECIPIENT,
                            Column.CAPABILITY,
                            Column.CHANNEL,
                            Column.STAGE);
            case INITIATIVE ->
                    EnumSet.of(
                            Column.STATUS,
                            Column.KIND,
                            Column.DONOR,
                            Column.RECIPIENT,
                            Column.CAPABILITY,
                            Column.CHANNEL,
                            Column.STAGE);
            case STATEMENT ->
                    EnumSet.of(
                            Column.STATUS,
                            Column.KIND,
                            Column.DONOR,
                            Column.RECIPIENT,
                            Column.CAPABILITY,
                            Column.CHANNEL,
                            Column.PURPOSE);
            case SOURCE -> EnumSet.of(Column.STATUS);
            case PARTY -> EnumSet.of(Column.KIND, Column.RECIPIENT);
            case CAPABILITY -> EnumSet.of(Column.STATUS, Column.CAPABILITY);
        };
    }

    /// @throws BadParameterException if anything is not understood
    public static ViewQuery of(Kind kind, Parameters parameters) {
        Map<Column, List<Set<String>>> filters = new EnumMap<>(Column.class);
        for (Column column : columns(kind)) {
            List<Set<String>> sets = parameters.anyOf(column.parameter());
            if (!sets.isEmpty()) {
                filters.put(column, sets.stream().map(set -> codes(kind, column, set)).toList());
            }
        }
        List<String> words = new ArrayList<>();
        parameters
                .text("q")
                .ifPresent(text -> words.addAll(List.of(SearchForm.of(text).split("\\s+"))));
        ViewQuery query =
                new ViewQuery(
                        kind,
                        filters,
                        List.copyOf(words),
                        columns(kind).contains(Column.CAPABILITY)
                                && parameters.flag("rollup", false),
                        parameters.count("limit", LIMIT, LIMIT_MAX),
                        AskedAt.now(parameters.position("after")));
        Cursor next =
                parameters.text("next").map(text -> Cursor.of(text, query.question())).orElse(null);
        parameters.refuseOthers();
        return new ViewQuery(
                kind,
                query.filters,
                query.words,
                query.rollup,
                query.limit,
                new AskedAt(query.at.after(), query.at.when(), next));
    }

    private static Set<String> codes(Kind kind, Column column, Set<String> given) {
        if (given.contains("")) {
            throw new BadParameterException(
                    column.parameter(),
                    column.parameter() + " is empty",
                    List.of(),
                    "Give it a value or leave it out.");
        }
        return switch (column) {
            case STATUS, KIND, PURPOSE, STAGE -> FilterWords.of(kind, column, given);
            case DONOR, RECIPIENT, CAPABILITY, CHANNEL -> Set.copyOf(given);
        };
    }

    /// The question without its paging: what a cursor belongs to.
    String question() {
        return kind
                + filters.entrySet().stream()
                        .map(filter ->
                                filter.getKey()
                                        + filter.getValue().stream()
                                                .map(set -> set.stream().sorted().toList())
                                                .toList()
                                                .toString())
                        .collect(Collectors.joining())
                + words
                + rollup;
    }

    /// Whether a view meets it, as the table would say.
    boolean meets(View view, Set<Stage> stages) {
        return words.stream().allMatch(view.facets().text()::contains)
                && filters.entrySet().stream()
                        .allMatch(filter ->
                                meets(filter.getValue(), words(filter.getKey(), view, stages)));
    }

    private static boolean meets(List<Set<String>> sets, Collection<String> words) {
        return sets.stream().allMatch(set -> words.stream().anyMatch(set::contains));
    }

    private static Collection<String> words(Column column, View view, Set<Stage> stages) {
        Facets facets = view.facets();
        return switch (column) {
            case STATUS -> List.of(view.status());
            case KIND -> Facets.codes(facets.type());
            case DONOR -> facets.donors();
            case RECIPIENT -> facets.recipients();
            case CAPABILITY -> facets.capabilities();
            case CHANNEL -> facets.channels();
            case PURPOSE -> facets.purposes();
            case STAGE -> stages.stream().map(Stage::name).toList();
        };
    }

    /// The same with every capability standing for these as well.
    ViewQuery widened(UnaryOperator<Set<String>> capabilities) {
        if (!rollup || !filters.containsKey(Column.CAPABILITY)) {
            return this;
        }
        Map<Column, List<Set<String>>> wider = new EnumMap<>(filters);
        wider.computeIfPresent(
                Column.CAPABILITY, (_, sets) -> sets.stream().map(capabilities).toList());
        return new ViewQuery(kind, wider, words, rollup, limit, at);
    }
}
