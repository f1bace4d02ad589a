package aid.query.platform;

import aid.query.projection.Projector;
import aid.query.projection.ProjectorStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Whether questions should be sent here: once the read models have come near the head of the log,
/// and for as long as they can go on.
///
/// Falling behind later does not count: instances share their read models, so all would be taken
/// away at once, and each answer says which position it is true at.
final class ProjectorHealth implements HealthIndicator {

    private static final long NEAR_EVENTS = 10_000;

    private final Projector projector;
    private volatile boolean wasNear;

    ProjectorHealth(Projector projector) {
        this.projector = projector;
    }

    @Override
    public Health health() {
        try {
            ProjectorStatus status = projector.status();
            wasNear |= status.trouble() == null && status.lag() <= NEAR_EVENTS;
            return (wasNear && status.trouble() == null ? Health.up() : Health.outOfService())
                    .withDetail("position", status.position())
                    .withDetail("head", status.head())
                    .withDetail("lag", status.lag())
                    .withDetail("deadLetters", status.deadLetters())
                    .withDetail("trouble", status.trouble() == null ? "" : status.trouble())
                    .build();
        } catch (RuntimeException e) {
            return Health.down(e).build();
        }
    }
}
