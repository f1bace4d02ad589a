package aid.postings;

/// From where flows are looked at. What goes into a channel and what comes out of it is one flow
/// seen twice, so no viewpoint adds the two up.
public enum Viewpoint {
    /// What a donor gives: directly, and into channels.
    DONOR,
    /// What passes through a channel: in, out and directly apart from each other.
    CHANNEL,
    /// What a recipient gets: directly, and out of channels.
    RECIPIENT
}
