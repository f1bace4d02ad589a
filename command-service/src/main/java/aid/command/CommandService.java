package aid.command;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Takes operators' commands in, has them decided, and records what happened.
@SpringBootApplication
public class CommandService {

    /// Starts the service. Its settings are in `command-service.properties`; arguments such as
    /// `--server.port=8080` and environment variables come first.
    ///
    /// @param stopsWithProcess whether the end of the process stops the service by itself;
    ///   otherwise the caller closes what is returned
    public static ConfigurableApplicationContext start(
            boolean stopsWithProcess, String... arguments) {
        return new SpringApplicationBuilder(CommandService.class)
                .properties("spring.config.name=command-service")
                .registerShutdownHook(stopsWithProcess)
                .run(arguments);
    }

    static void main(String[] arguments) {
        start(true, arguments);
    }
}
