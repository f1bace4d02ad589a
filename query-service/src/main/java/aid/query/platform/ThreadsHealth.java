package aid.query.platform;

import aid.store.Supervised;
import aid.store.ThreadsReport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whether the threads are at work that the service cannot do without.
@Configuration(proxyBeanMethods = false)
class ThreadsHealth {

    /// Named `threads` under /actuator/health. Each of them is started again when it fails, and is
    /// in trouble until it goes well.
    @Bean
    static HealthIndicator threadsHealthIndicator(ObjectProvider<Supervised> supervised) {
        return () -> {
            ThreadsReport threads = ThreadsReport.of(supervised);
            return (threads.areWell() ? Health.up() : Health.down())
                    .withDetails(threads.troubles())
                    .build();
        };
    }
}
