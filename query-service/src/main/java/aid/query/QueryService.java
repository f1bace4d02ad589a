package aid.query;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The reporting and audit side.
@SpringBootApplication
public class QueryService {

    /// Starts the service. Its settings are in `query-service.properties`; arguments such as
    /// `--server.port=8081` and environment variables come first.
    ///
    /// @param stopsWithProcess whether the end of the process stops the service by itself;
    ///   otherwise the caller closes what is returned
    public static ConfigurableApplicationContext start(
            boolean stopsWithProcess, String... arguments) {
        return new SpringApplicationBuilder(QueryService.class)
                .properties("spring.config.name=query-service")
                .registerShutdownHook(stopsWithProcess)
                .run(arguments);
    }

    static void main(String[] arguments) {
        start(true, arguments);
    }
}
