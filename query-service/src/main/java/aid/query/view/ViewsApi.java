package aid.query.view;

import aid.query.answer.Answer;
import aid.query.answer.Answer.Rows;
import aid.query.answer.AnswerJson;
import aid.query.answer.Exchange;
import aid.query.answer.SnapshotReader;
import aid.query.answer.Table;
import aid.query.message.Messages;
import aid.query.message.RecordFacts;
import aid.query.view.FindHistory.Event;
import aid.query.view.FindHistory.History;
import aid.query.view.FindViews.ViewPage;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Pledges, contracts, deliveries, initiatives, statements, sources, parties and capabilities over
/// HTTP: lists, single views, histories.
@RestController
class ViewsApi {

    private static final String COLLECTION =
            "{collection:pledges|contracts|deliveries|initiatives|statements|sources|parties|capabilities}";

    /// What lists leave out: the passages that views rest on, and the texts of sources.
    private static final JsonMapper BRIEF =
            AnswerJson.MAPPER
                    .rebuild()
                    .addMixIn(View.class, WithoutEvidence.class)
                    .addMixIn(SourceView.Revision.class, WithoutText.class)
                    .build();

    @SuppressWarnings("UnusedMethod") // Jackson reads its annotation.
    private interface WithoutEvidence {
        @JsonIgnore
        List<Cited> evidence();
    }

    @SuppressWarnings("UnusedMethod") // As above.
    private interface WithoutText {
        @JsonIgnore
        String text();
    }

    private static final Table<View> LINE_PER_STREAM =
            Table.ofLines(
                    List.of(
                            "id",
                            "status",
                            "kind",
                            "donors",
                            "recipients",
                            "capabilities",
                            "channels",
                            "purposes",
                            "firstPosition",
                            "lastPosition",
                            "lastRecordedAt"),
                    ViewsApi::line);

    private static final Table<Event> LINE_PER_EVENT =
            Table.ofLines(
                    List.of(
                            "position",
                            "sequence",
                            "event",
                            "type",
                            "recordedAt",
                            "actor",
                            "role",
                            "onBehalfOf",
                            "secondPerson",
                            "sentence",
                            "reason",
                            "cause",
                            "corrects"),
                    event ->
                            Arrays.asList(
                                    event.position(),
                                    event.sequence(),
                                    event.event(),
                                    event.type(),
                                    event.recordedAt(),
                                    event.actor(),
                                    event.role(),
                                    event.onBehalfOf(),
                                    event.secondPerson(),
                                    event.sentence(),
                                    event.reason(),
                                    event.cause(),
                                    event.corrects()));

    private final SnapshotReader reader;
    private final FindViews views;
    private final FindHistory histories;

    ViewsApi(SnapshotReader reader, FindViews views, FindHistory histories) {
        this.reader = reader;
        this.views = views;
        this.histories = histories;
    }

    @GetMapping("/v1/" + COLLECTION)
    void list(@PathVariable String collection, Exchange exchange)
            throws HttpMediaTypeNotAcceptableException {
        ViewQuery query = ViewQuery.of(kind(collection), exchange.parameters());
        exchange.answer(
                reader,
                query.at(),
                at -> {
                    ViewPage page = views.list(query, at);
                    return Answer.of(
                            at,
                            new Rows<>("rows", page.rows(), BRIEF::valueToTree, LINE_PER_STREAM),
                            page.next());
                });
    }

    private static List<? extends @Nullable Object> line(View view) {
        Facets facets = view.facets();
        return Arrays.asList(
                view.id(),
                view.status(),
                facets.type(),
                String.join(" ", facets.donors()),
                String.join(" ", facets.recipients()),
                String.join(" ", facets.capabilities()),
                String.join(" ", facets.channels()),
                String.join(" ", facets.purposes()),
                view.recorded().firstPosition(),
                view.recorded().lastPosition(),
                view.recorded().lastRecordedAt());
    }

    @GetMapping("/v1/" + COLLECTION + "/{id}")
    void one(@PathVariable String collection, @PathVariable String id, Exchange exchange)
            throws HttpMediaTypeNotAcceptableException {
        StreamQuery query = StreamQuery.of(kind(collection), id, exchange.parameters());
        exchange.writeDocument(
                reader.<@Nullable StreamAnswer>read(
                        query.at(),
                        at -> exchange.isKnown(at.current()) ? null : views.one(query, at)));
    }

    @GetMapping("/v1/" + COLLECTION + "/{id}/history")
    void history(@PathVariable String collection, @PathVariable String id, Exchange exchange)
            throws HttpMediaTypeNotAcceptableException {
        Messages messages = exchange.messages();
        StreamQuery query = StreamQuery.ofHistory(kind(collection), id, exchange.parameters());
        exchange.write(
                reader.<@Nullable Answer<?>>read(
                        query.at(),
                        at -> {
                            if (exchange.isKnown(at.upToPosition())) {
                                return null;
                            }
                            History history = histories.find(query, at, messages);
                            Map<String, @Nullable Object> head = new LinkedHashMap<>();
                            head.put("id", query.stream());
                            return new Answer<>(
                                    at.position(),
                                    at.recordedUpTo(),
                                    head,
                                    new Rows<>(
                                            "events",
                                            history.events(),
                                            RecordFacts::of, // Absent ones as well.
                                            LINE_PER_EVENT),
                                    history.next(),
                                    null,
                                    history.isComplete());
                        }));
    }

    private static Kind kind(String collection) {
        return Kind.ofCollection(collection).orElseThrow();
    }
}
