package aid.query.view;

import aid.events.EventJson;
import aid.events.Fact;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.OverrideReason;
import aid.events.value.Purpose;
import aid.events.value.Stage;
import aid.postings.Posting;
import aid.postings.PostingRules;
import aid.query.asof.AsOf;
import aid.query.projection.Happened;
import aid.query.projection.ReadModelsUnavailableException;
import aid.query.projection.Snapshot;
import aid.query.projection.UnreadableEventException;
import aid.query.view.Changes.Change;
import aid.query.web.Cursor;
import aid.query.web.Parameters;
import aid.query.web.UnknownException;
import aid.store.RecordedEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answers how a stream came to stand as it does: every event in order, who recorded it, what it
/// changed and why. It is read from the events themselves.
public final class FindHistory {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;

    private final FindViews views;

    public FindHistory(FindViews views) {
        this.views = views;
    }

    /// The events of a stream.
    ///
    /// @param position the last event of the log that was looked at
    /// @param events in the order in which they were recorded
    public record History(
            String id,
            long position,
            @Nullable Instant recordedUpTo,
            List<Event> events,
            @Nullable String next) {}

    /// One event.
    ///
    /// @param sentence what it says, or that it cannot be read
    /// @param unread why it cannot be read, or why it is not known what it changed; absent if it is
    /// @param effective when what it says became true
    /// @param reason why, where it says so
    /// @param corrects the event it corrects
    /// @param changes what it changed, field by field
    /// @param postings what it added to the totals and took from them
    public record Event(
            long position,
            long sequence,
            String event,
            String type,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String onBehalfOf,
            @Nullable String secondPerson,
            String sentence,
            @Nullable String unread,
            @Nullable DateValue effective,
            @Nullable String reason,
            @Nullable String cause,
            @Nullable String corrects,
            List<OverrideReason> overrides,
            List<Change> changes,
            List<Moved> postings,
            List<Evidence> evidence) {}

    /// A posting, as a reader of a history needs it.
    public record Moved(
            @Nullable String line,
            String donor,
            @Nullable String recipient,
            @Nullable String capability,
            @Nullable String channel,
            Purpose purpose,
            Stage stage,
            Flow flow,
            DateValue effective,
            LineStage figures) {}

    /// @throws UnknownException if nothing was recorded under that id
    public History find(Kind kind, String id, Parameters parameters) {
        return find(kind, id, parameters, OptionalLong.empty());
    }

    /// @param now the position at which whoever asks has looked already, where no other is asked
    ///   for
    public History find(Kind kind, String id, Parameters parameters, OptionalLong now) {
        views.waiting().until(parameters.position("after"), "after");
        int limit = parameters.count("limit", LIMIT, LIMIT_MAX);
        Optional<String> next = parameters.text("next");
        Optional<String> asOf = parameters.text("asOf");
        parameters.refuseOthers();
        String stream = kind.stream(id);
        String question = stream + ' ' + asOf.orElse("");
        Optional<Cursor> cursor = next.map(text -> Cursor.of(text, question));
        cursor.ifPresent(at -> views.waiting().until(OptionalLong.of(at.position()), "next"));
        AsOf upTo = asOf.map(text -> AsOf.of("asOf", text)).orElseGet(AsOf.Now::new);
        views.positions().await(upTo);
        long pinned = cursor.map(Cursor::position).orElseGet(() -> position(upTo, now));
        List<RecordedEvent> records = views.recordsUpTo(stream, pinned);
        if (records.isEmpty()) {
            throw new UnknownException("Nothing was recorded under " + stream + ".");
        }
        long from = cursor.map(Cursor::from).orElse(-1L);
        List<Event> all =
                events(records, views.rules()).stream()
                        .filter(event -> event.sequence() > from)
                        .limit(limit + 1L)
                        .toList();
        boolean more = all.size() > limit;
        List<Event> shown = more ? all.subList(0, limit) : all;
        return new History(
                stream,
                pinned,
                views.recordedAt(pinned),
                shown,
                more ? new Cursor(pinned, shown.getLast().sequence(), 0).text(question) : null);
    }

    private long position(AsOf upTo, OptionalLong now) {
        if (upTo instanceof AsOf.Now && now.isPresent()) {
            return now.getAsLong();
        }
        try (Snapshot snapshot = views.snapshot()) {
            return views.positions().of(upTo, snapshot);
        } catch (SQLException e) {
            throw new ReadModelsUnavailableException(e);
        }
    }

    /// All events as far as they can be read. What the events after one that cannot be read have
    /// changed is not known.
    private static List<Event> events(List<RecordedEvent> records, PostingRules rules) {
        List<Event> events = new ArrayList<>();
        List<Entry> readable = new ArrayList<>();
        int next = 0;
        @Nullable String gap = null;
        while (next < records.size() && gap == null) {
            try {
                readable.add(Entry.of(new Happened(records.get(next))));
                next++;
            } catch (UnreadableEventException e) {
                gap = String.valueOf(e.getMessage());
            }
        }
        if (!readable.isEmpty()) {
            Story.steps(readable, rules).forEach(step -> events.add(event(step, null)));
        }
        for (RecordedEvent record : records.subList(next, records.size())) {
            events.add(afterGap(record, String.valueOf(gap)));
        }
        return events;
    }

    private static Event afterGap(RecordedEvent record, String gap) {
        try {
            Entry entry = Entry.of(new Happened(record));
            return event(
                    new Story.Step(entry, List.of(), List.of()),
                    "What it changed is not known: " + gap);
        } catch (UnreadableEventException e) {
            return unreadable(record, String.valueOf(e.getMessage()));
        }
    }

    private static Event unreadable(RecordedEvent record, String why) {
        Happened happened = new Happened(record);
        return new Event(
                record.position(),
                record.sequence(),
                record.eventId(),
                record.type(),
                record.recordedAt(),
                said(happened, "actor"),
                said(happened, "role"),
                said(happened, "onBehalfOf"),
                said(happened, "secondPerson"),
                "This event cannot be read by this version.",
                why,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static @Nullable String said(Happened happened, String name) {
        String text = happened.text(name);
        return text.isEmpty() ? null : text;
    }

    private static Event event(Story.Step step, @Nullable String unread) {
        Entry entry = step.entry();
        JsonNode fields = EventJson.MAPPER.valueToTree(entry.event());
        Fact fact = entry.event() instanceof Fact f ? f : null;
        return new Event(
                entry.position(),
                entry.sequence(),
                entry.eventId(),
                entry.type(),
                entry.recordedAt(),
                entry.said("actor").orElse(null),
                entry.said("role").orElse(null),
                entry.said("onBehalfOf").orElse(null),
                entry.said("secondPerson").orElse(null),
                Sentence.of(entry.event()),
                unread,
                fact == null ? null : fact.effective(),
                text(fields, "reason"),
                text(fields, "cause"),
                text(fields, "correctsEvent"),
                fact == null ? List.of() : fact.overrides(),
                step.changes(),
                step.postings().stream().map(FindHistory::moved).toList(),
                fact == null ? List.of() : fact.evidence());
    }

    private static @Nullable String text(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        return value.isString() ? value.asString() : null;
    }

    private static Moved moved(Posting posting) {
        return new Moved(
                posting.line(),
                posting.key().donor(),
                posting.key().recipient(),
                posting.key().capability(),
                posting.key().channel(),
                posting.key().purpose(),
                posting.key().stage(),
                posting.key().flow(),
                posting.effective(),
                new LineStage(posting.key().stage(), posting.figures()));
    }
}
