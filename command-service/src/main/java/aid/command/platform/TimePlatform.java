package aid.command.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The only clock. Rules are told the day; they never ask.
@Configuration(proxyBeanMethods = false)
class TimePlatform {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
