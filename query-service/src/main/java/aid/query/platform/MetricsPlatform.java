package aid.query.platform;

import aid.query.projection.Projector;
import aid.query.totals.SumsWatch;
import aid.store.EventLog;
import aid.store.axonserver.Participation;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is counted for the engineer on call. Nothing that is counted knows of Micrometer; how long
/// questions take is counted by Spring, per path.
@Configuration(proxyBeanMethods = false)
class MetricsPlatform {

    @Bean
    static MeterBinder projectorGauges(
            Projector projector, SumsWatch sums, EventLog log, Clock clock) {
        return new ProjectorGauges(projector, sums, log, clock);
    }

    @Bean
    static MeterBinder batchMetrics(Projector projector) {
        return registry -> watch(projector, registry);
    }

    private static void watch(Projector projector, MeterRegistry registry) {
        DistributionSummary events = registry.summary("aid.projector.batch.events");
        Timer write =
                Timer.builder("aid.projector.batch.write")
                        .description("Writing a batch and committing it")
                        .serviceLevelObjectives(
                                Duration.ofMillis(5),
                                Duration.ofMillis(20),
                                Duration.ofMillis(100),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10))
                        .register(registry);
        projector.watch((written, took) -> {
            events.record(written);
            write.record(took);
        });
    }

    /// There is a follower only where the events are in Axon Server.
    @Bean
    static MeterBinder followerGauges(ObjectProvider<Participation> participations) {
        return registry ->
                participations.ifAvailable(participation -> {
                    registry.gauge(
                            "aid.follower.lag.events", participation, Participation::followerLag);
                    registry.gauge(
                            "aid.follower.trouble",
                            participation,
                            following -> following.isFollowerInTrouble() ? 1 : 0);
                });
    }

    /// Named `projector` under /actuator/health.
    @Bean
    static HealthIndicator projectorHealthIndicator(Projector projector, SumsWatch sums) {
        return new ProjectorHealth(projector, sums);
    }
}
