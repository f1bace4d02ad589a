package aid.command.platform;

import aid.command.aggregate.AggregateCache;
import aid.command.register.RememberedRegister;
import aid.command.submission.CommandMetrics;
import aid.store.GroupCommitter;
import aid.store.Register;
import aid.store.axonserver.Participation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.axonframework.common.caching.Cache;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is counted for the engineer on call. Nothing that is counted knows of Micrometer.
@Configuration(proxyBeanMethods = false)
class MetricsPlatform {

    /// From a command served out of memory to one that waited for a lost database.
    private static final Duration[] COMMAND_TIMES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(15)
    };

    @Bean
    static CommandMetrics commandMetrics(MeterRegistry registry) {
        return new CommandMetrics() {
            @Override
            public void answered(String command, String outcome, Duration took) {
                Counter.builder("aid.commands")
                        .description("Commands answered, by outcome")
                        .tags("command", command, "outcome", outcome)
                        .register(registry)
                        .increment();
                Timer.builder("aid.command.duration")
                        .description("From reading a command to its answer")
                        .tag("command", command)
                        .serviceLevelObjectives(COMMAND_TIMES)
                        .register(registry)
                        .record(took);
            }

            @Override
            public void sentAway(String what) {
                registry.counter("aid.sent.away", "what", what).increment();
            }

            @Override
            public void atWork(String what, IntSupplier now) {
                registry.counter("aid.sent.away", "what", what); // Shown as 0 from the start.
                Gauge.builder("aid.at.work", now::getAsInt)
                        .description("Commands and imports let in and not answered yet")
                        .tag("what", what)
                        .strongReference(true)
                        .register(registry);
            }
        };
    }

    /// There is no committer where the events are not kept in PostgreSQL.
    @Bean
    static MeterBinder committerMetrics(ObjectProvider<GroupCommitter> committers) {
        return registry -> committers.ifAvailable(committer -> watch(committer, registry));
    }

    private static void watch(GroupCommitter committer, MeterRegistry registry) {
        DistributionSummary appends = registry.summary("aid.committer.group.appends");
        DistributionSummary events = registry.summary("aid.committer.group.events");
        Timer commit =
                Timer.builder("aid.committer.commit")
                        .description("From sending a group to the last answer")
                        .serviceLevelObjectives(COMMAND_TIMES)
                        .register(registry);
        committer.watch((group, recorded, took) -> {
            appends.record(group);
            events.record(recorded);
            commit.record(took);
        });
        registry.gauge("aid.committer.waiting", committer, GroupCommitter::waiting);
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

    @Bean
    static MeterBinder cacheMetrics(Cache aggregates) {
        return registry -> {
            if (aggregates instanceof AggregateCache cache) {
                registry.gauge("aid.aggregates.cached", cache, AggregateCache::size);
                Gauge.builder("aid.aggregates.cached.size", cache, AggregateCache::bytes)
                        .description("About how much memory the cached aggregates take")
                        .baseUnit("bytes")
                        .register(registry);
                FunctionCounter.builder("aid.aggregates.lookups", cache, AggregateCache::hits)
                        .tag("result", "hit")
                        .register(registry);
                FunctionCounter.builder("aid.aggregates.lookups", cache, AggregateCache::misses)
                        .tag("result", "miss")
                        .register(registry);
            }
        };
    }

    /// Puts a clock before the register, whichever it is: what is remembered of it costs nothing.
    @Bean
    static BeanPostProcessor registerMetrics(ObjectProvider<MeterRegistry> registries) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Register register && !(bean instanceof RememberedRegister)
                        ? timed(register, registries.getObject())
                        : bean;
            }
        };
    }

    private static Register timed(Register register, MeterRegistry registry) {
        Timer lookup = registry.timer("aid.register.lookup");
        DistributionSummary keys = registry.summary("aid.register.keys");
        return asked -> {
            keys.record(asked.size());
            return lookup.record(() -> register.find(asked));
        };
    }
}
