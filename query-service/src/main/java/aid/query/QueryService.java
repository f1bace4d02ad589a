package aid.query;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The reporting and audit side.
@SpringBootApplication
public class QueryService {

    public static void main(String[] args) {
        new SpringApplicationBuilder(QueryService.class)
                .properties("spring.config.name=query-service")
                .run(args);
    }
}
