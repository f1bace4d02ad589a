package aid.query.platform;

import aid.query.projection.Projector;
import aid.query.projection.ProjectorStatus;
import aid.query.totals.SumsWatch;
import aid.query.totals.SumsWatch.Difference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/// Whether questions should be sent here: once the read models have come near the head of the log,
/// and for as long as they can go on.
///
/// Falling behind later does not count: instances share their read models, so all would be taken
/// away at once, and each answer says which position it is true at. Neither do events that were not
/// taken, or sums that are wrong: the answers of this instance are as good as any other's, but
/// somebody has to look.
final class ProjectorHealth implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private static final long NEAR_EVENTS = 10_000;

    private final Projector projector;
    private final SumsWatch sums;
    private volatile boolean wasNear;
    private volatile long last;

    ProjectorHealth(Projector projector, SumsWatch sums) {
        this.projector = projector;
        this.sums = sums;
    }

    @Override
    public Health health() {
        try {
            ProjectorStatus status = projector.status();
            @Nullable Difference difference = sums.lastDifference().orElse(null);
            if (projector.isBesideLog() || status.position() < last) {
                wasNear = false; // They are filled anew.
            }
            last = status.position();
            wasNear |= status.trouble() == null && status.lag() <= NEAR_EVENTS;
            Health.Builder health = Health.status(statusOf(status, difference));
            health.withDetail("position", status.position())
                    .withDetail("head", status.head())
                    .withDetail("lag", status.lag())
                    .withDetail("deadLetters", status.deadLetters())
                    .withDetail("trouble", status.trouble() == null ? "" : status.trouble())
                    .withDetail("threads", projector.threads());
            if (difference != null) {
                health.withDetail("sums", difference);
            }
            return health.build();
        } catch (RuntimeException e) {
            return Health.down(e).build();
        }
    }

    private Status statusOf(ProjectorStatus status, @Nullable Difference difference) {
        if (projector.isBesideLog()) {
            return Status.DOWN;
        }
        if (!wasNear || status.trouble() != null) {
            return Status.OUT_OF_SERVICE;
        }
        boolean sumsAreWrong = difference != null && difference.madeAnewAt() == null;
        return status.deadLetters() > 0 || sumsAreWrong ? DEGRADED : Status.UP;
    }
}
