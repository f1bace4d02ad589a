package aid.postings;

import aid.events.value.DateValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One movement in the ledger, never changed after: what an event added to a total or took from it.
///
/// @param position the position of the event
/// @param ordinal its place among the postings of the event, from 0
/// @param eventId the event, which holds the evidence and the reason
/// @param stream the pledge, contract, delivery or initiative
/// @param cause why the event moved figures
/// @param line the line of the stream; absent for an amount that is not split by line. Of a payment
///   or contribution its id
/// @param key where it belongs
/// @param figures what is added; negative where something is taken back
/// @param effective from when on it counts, as well as it is known
/// @param day the day from which it counts: the last that `effective` can be, else the first;
///   absent if neither is known
/// @param origin the event that stated the amount which moves; by its dates the amount is converted
/// @param recordedAt when the event was recorded
/// @param actor who recorded it
public record Posting(
        long position,
        int ordinal,
        String eventId,
        String stream,
        PostingCause cause,
        @Nullable String line,
        Key key,
        Figures figures,
        DateValue effective,
        @Nullable LocalDate day,
        Origin origin,
        Instant recordedAt,
        @Nullable String actor)
        implements Cell {

    /// The donors one by one; several when they give jointly and the shares are unknown.
    public List<String> donors() {
        return key.donors();
    }

    /// Whether the effective date was concluded by us rather than read in the source.
    public boolean effectiveInferred() {
        return effective.inferred();
    }
}
