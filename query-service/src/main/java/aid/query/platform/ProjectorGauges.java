package aid.query.platform;

import aid.query.projection.Projector;
import aid.query.projection.ProjectorStatus;
import aid.query.totals.SumsWatch;
import aid.store.EventLog;
import aid.store.RecordedEvent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The state of the read models as numbers. They are asked for together and looked up once; what
/// cannot be looked up is not a number, rather than the last one known.
final class ProjectorGauges implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectorGauges.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Projector projector;
    private final SumsWatch sums;
    private final EventLog log;
    private final Clock clock;
    private @Nullable Seen last;

    ProjectorGauges(Projector projector, SumsWatch sums, EventLog log, Clock clock) {
        this.projector = projector;
        this.sums = sums;
        this.log = log;
        this.clock = clock;
    }

    /// @param status absent if it could not be looked up
    /// @param lagSeconds the age of the oldest event behind the position
    /// @param oldestSeconds the age of the oldest event that is missing, be it put aside or behind
    ///   the position
    /// @param sumsDiffer 1 while sums are known to be wrong
    private record Seen(
            Instant at,
            @Nullable ProjectorStatus status,
            double lagSeconds,
            double oldestSeconds,
            double sumsDiffer) {

        boolean isWell() {
            return status != null && status.trouble() == null;
        }

        double number(ToDoubleFunction<ProjectorStatus> number) {
            return status == null ? Double.NaN : number.applyAsDouble(status);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "position", "The last event in the read models", ProjectorStatus::position);
        gauge(registry, "head", "The last event of the log", ProjectorStatus::head);
        gauge(registry, "lag.events", "How many events they are behind", ProjectorStatus::lag);
        gauge(registry, "dead.letters", "Events not taken", ProjectorStatus::deadLetters);
        Gauge.builder("aid.projector.trouble", this, gauges -> gauges.seen().isWell() ? 0 : 1)
                .description("1 while the projector cannot go on, or cannot be asked")
                .register(registry);
        Gauge.builder("aid.projector.lag", this, gauges -> gauges.seen().lagSeconds())
                .description("How long the oldest event that is not in the read models is recorded")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("aid.projector.oldest.unprocessed", this, each -> each.seen().oldestSeconds())
                .description(
                        "How long the oldest event is recorded that is missing from a read model, dead letters included")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("aid.projector.sums.differ", this, each -> each.seen().sumsDiffer())
                .description("1 while kept sums are known to differ from the postings")
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String meaning,
            ToDoubleFunction<ProjectorStatus> number) {
        Gauge.builder("aid.projector." + name, this, gauges -> gauges.seen().number(number))
                .description(meaning)
                .register(registry);
    }

    private synchronized Seen seen() {
        Instant now = clock.instant();
        Seen seen = last;
        if (seen == null || !now.isBefore(seen.at().plus(KEPT))) {
            seen = look(now);
            last = seen;
        }
        return seen;
    }

    /// How long the first event after a position is recorded; 0 if there is none.
    private double ageOfNext(long position, Instant now) {
        return log.after(position, 1).stream()
                .map(RecordedEvent::recordedAt)
                .mapToDouble(recorded -> Duration.between(recorded, now).toMillis() / 1e3)
                .map(seconds -> Math.max(0, seconds))
                .findFirst()
                .orElse(0);
    }

    private Seen look(Instant now) {
        try {
            ProjectorStatus status = projector.status();
            double lag = ageOfNext(status.position(), now);
            double oldest =
                    projector.deadLetters(0, 1).stream()
                            .mapToDouble(first -> ageOfNext(first.position() - 1, now))
                            .findFirst()
                            .orElse(lag);
            boolean differ =
                    sums.lastDifference().filter(last -> last.madeAnewAt() == null).isPresent();
            return new Seen(now, status, lag, Math.max(lag, oldest), differ ? 1 : 0);
        } catch (RuntimeException e) {
            LOG.debug("the state of the read models is not known: {}", e.getMessage());
            return new Seen(now, null, Double.NaN, Double.NaN, Double.NaN);
        }
    }
}
