package aid.postings;

import aid.events.Fact;
import aid.events.source.SourceId;
import aid.events.value.Evidence;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The event that put an amount into the ledger. An event that moves the amount later, or takes it
/// back, counts from no earlier day than its origin, and is converted at the rate of its origin.
///
/// @param position the position of the event
/// @param eventId the id of the event
/// @param recordedAt when the event was recorded
/// @param source the source of the event's first supporting evidence; absent if it has none
/// @param effective the effective date of the event, with corrections applied
public record Origin(
        long position,
        String eventId,
        Instant recordedAt,
        @Nullable SourceId source,
        EffectiveDate effective) {

    static Origin of(Happening happening) {
        if (!(happening.event() instanceof Fact fact)) {
            throw new DamagedHistoryException(
                    "an event without a date moves no figures: " + happening.event());
        }
        return new Origin(
                happening.position(),
                happening.eventId(),
                happening.recordedAt(),
                sourceOf(fact),
                EffectiveDate.of(fact.effective(), happening.recordedAt()));
    }

    private static @Nullable SourceId sourceOf(Fact fact) {
        for (Evidence evidence : fact.evidence()) {
            if (evidence.stance() == Evidence.Stance.SUPPORTS) {
                return evidence.source();
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Origin that
                        && position == that.position
                        && effective.equals(that.effective)
                        && Objects.equals(source, that.source)
                        && eventId.equals(that.eventId)
                        && recordedAt.equals(that.recordedAt));
    }

    /// Origins of one stream differ in their positions, and are in many keys of maps.
    @Override
    public int hashCode() {
        return Long.hashCode(position);
    }
}
