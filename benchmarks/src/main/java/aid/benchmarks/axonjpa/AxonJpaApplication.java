package aid.benchmarks.axonjpa;

import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// Started by the benchmarks. Everything of Axon's is as its starter configures it, but for what
/// keeps it from starting over.
@SpringBootApplication
public class AxonJpaApplication {

    /// Without this, a processor can read back neither the token it is reset with nor events that
    /// leave out what is false.
    @Bean
    Jackson3SerializerCustomizer readable() {
        return mapper ->
                mapper.polymorphicTypeValidator(
                                BasicPolymorphicTypeValidator.builder()
                                        .allowIfSubType("org.axonframework.")
                                        .build())
                        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }
}
