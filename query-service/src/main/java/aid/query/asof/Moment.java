package aid.query.asof;

import java.time.Instant;

/// Up to a position nothing was recorded later than this.
record Moment(long position, Instant recordedMax) {}
