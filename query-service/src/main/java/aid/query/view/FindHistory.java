package aid.query.view;

import aid.events.EventJson;
import aid.events.Fact;
import aid.events.LedgerEvent;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.OverrideReason;
import aid.events.value.Purpose;
import aid.events.value.Stage;
import aid.postings.Posting;
import aid.query.answer.PinnedSnapshot;
import aid.query.message.EventSummary;
import aid.query.message.Messages;
import aid.query.projection.Happened;
import aid.query.projection.UnreadableEventException;
import aid.query.view.ViewDifference.Change;
import aid.query.web.Cursor;
import aid.query.web.UnknownException;
import aid.store.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answers how a stream came to stand as it does: every event in order, who recorded it, what it
/// changed and why. It is read from the events themselves.
public final class FindHistory {

    private final FindViews views;

    public FindHistory(FindViews views) {
        this.views = views;
    }

    /// The events of a stream.
    ///
    /// @param events in the order in which they were recorded
    /// @param isComplete whether all events so far could be read
    public record History(List<Event> events, boolean isComplete, @Nullable String next) {}

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

    /// @param messages in whose language it is told
    /// @throws UnknownException if nothing was recorded under that id
    public History find(StreamQuery query, PinnedSnapshot at, Messages messages) {
        List<RecordedEvent> records = views.recordsUpTo(query.stream(), at.position());
        if (records.isEmpty()) {
            throw new UnknownException("Nothing was recorded under " + query.stream() + ".");
        }
        Cursor cursor = query.at().next();
        long from = cursor == null ? -1 : cursor.from();
        List<Event> events = new ArrayList<>();
        var replay = new StreamReplay(views.rules());
        View before = null;
        String gap = null;
        int next = 0;
        while (next < records.size() && events.size() < query.limit()) {
            RecordedEvent record = records.get(next++);
            boolean shown = record.sequence() > from;
            Happened happened = new Happened(record);
            try {
                LedgerEvent event = happened.event();
                List<Posting> postings = gap == null ? replay.take(happened) : List.of();
                List<Change> changes = List.of();
                if (gap == null && (shown || isBeforePage(records, next, from))) {
                    View after = replay.view();
                    changes = ViewDifference.between(before, after, messages);
                    before = after;
                }
                if (shown) {
                    events.add(event(happened, event, changes, postings, gap, messages));
                }
            } catch (UnreadableEventException e) {
                String why = String.valueOf(e.getMessage());
                gap = gap == null ? why : gap;
                if (shown) {
                    events.add(unreadable(happened, why, messages));
                }
            }
        }
        return new History(
                events,
                gap == null,
                next < records.size()
                        ? new Cursor(at.position(), events.getLast().sequence(), 0)
                                .text(query.stream())
                        : null);
    }

    /// Whether the page begins with the next record, so that what that one changed is told from the
    /// view before it.
    private static boolean isBeforePage(List<RecordedEvent> records, int next, long from) {
        return next < records.size() && records.get(next).sequence() > from;
    }

    private static Event unreadable(Happened event, String why, Messages messages) {
        return event(
                event,
                messages.text("unreadable"),
                why,
                EventJson.MAPPER.createObjectNode(),
                null,
                List.of(),
                List.of());
    }

    /// @param gap why it is not known what it changed; absent if it is
    private static Event event(
            Happened happened,
            LedgerEvent event,
            List<Change> changes,
            List<Posting> postings,
            @Nullable String gap,
            Messages messages) {
        return event(
                happened,
                EventSummary.of(event, messages),
                gap == null ? null : messages.text("afterGap", "cause", gap),
                EventJson.MAPPER.valueToTree(event),
                event instanceof Fact fact ? fact : null,
                changes,
                postings);
    }

    private static Event event(
            Happened event,
            String sentence,
            @Nullable String unread,
            JsonNode fields,
            @Nullable Fact fact,
            List<Change> changes,
            List<Posting> postings) {
        RecordedEvent record = event.record();
        return new Event(
                record.position(),
                record.sequence(),
                record.eventId(),
                record.type(),
                record.recordedAt(),
                said(event, "actor"),
                said(event, "role"),
                said(event, "onBehalfOf"),
                said(event, "secondPerson"),
                sentence,
                unread,
                fact == null ? null : fact.effective(),
                text(fields, "reason"),
                text(fields, "cause"),
                text(fields, "correctsEvent"),
                fact == null ? List.of() : fact.overrides(),
                changes,
                postings.stream().map(FindHistory::moved).toList(),
                fact == null ? List.of() : fact.evidence());
    }

    private static @Nullable String said(Happened happened, String name) {
        String text = happened.text(name);
        return text.isEmpty() ? null : text;
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
