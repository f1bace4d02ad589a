package aid.command.delivery;

import aid.events.delivery.DeliveryEvent;
import aid.events.value.Consignment;
import aid.events.value.Cover;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.postings.ConsignmentLineState;
import aid.postings.DeliveryStreamState;
import aid.postings.Part;
import aid.postings.RecordedStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the rules ask of a consignment that is known of.
record DeliveryState(RecordedStream<DeliveryStreamState> stream) {

    /// The consignment after the first we hear of it.
    static DeliveryState first(String eventId, DeliveryEvent event) {
        return new DeliveryState(RecordedStream.first(DeliveryStreamState.class, eventId, event));
    }

    DeliveryState after(String eventId, DeliveryEvent event) {
        return new DeliveryState(stream.after(eventId, event));
    }

    Consignment consignment() {
        return stream.state().consignment();
    }

    /// The pledge or contract lines it fulfils.
    List<Cover> of() {
        return stream.covers();
    }

    /// How far each of its lines has come, by id.
    Map<String, ConsignmentLineState> lines() {
        return stream.state().lines();
    }

    /// What was said of all of each line.
    List<Line> wholeLines() {
        return lines().values().stream().map(ConsignmentLineState::line).toList();
    }

    /// A line and how far it has come; empty where there is no such line.
    Optional<ConsignmentLineState> line(String line) {
        return Optional.ofNullable(lines().get(line));
    }

    /// What was told before in these very words: an event of this kind, of the same day, by the
    /// same passages.
    <E extends DeliveryEvent> Optional<E> told(
            Class<E> kind, DateValue effective, List<Evidence> evidence) {
        return stream.inEffectOrder().stream()
                .map(DeliveryEvent.class::cast)
                .filter(event ->
                        event.effective().equals(effective) && event.evidence().equals(evidence))
                .flatMap(event ->
                        kind.isInstance(event) ? Stream.of(kind.cast(event)) : Stream.empty())
                .reduce((_, later) -> later);
    }

    /// Whether a part of a line means all that remains of it.
    static boolean isAll(LineQuantity part) {
        return part.quantity() == null && part.money() == null;
    }

    /// What a part of a line says, in figures.
    static Part read(LineQuantity part) {
        return new Part(
                part.quantity() == null ? null : RecordedStream.READING.read(part.quantity()),
                part.money() == null ? null : RecordedStream.READING.read(part.money()));
    }

    /// How far a line has come, in words.
    static String words(ConsignmentLineState.Step step) {
        return switch (step) {
            case PLANNED -> "planned";
            case PROVIDED -> "being provided";
            case DISPATCHED -> "dispatched";
            case AT_HUB -> "at a hub";
            case DELIVERED -> "delivered";
        };
    }
}
