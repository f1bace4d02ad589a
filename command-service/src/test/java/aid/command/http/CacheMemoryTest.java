package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.aggregate.AggregateCache;
import org.junit.jupiter.api.Test;

/// Streams are kept in memory by how much of it they take, however many they are.
class CacheMemoryTest {

    @Test
    void the_text_of_a_source_is_not_kept() {
        String text = "A hundred trucks. ".repeat(50_000);
        try (var service = RunningService.start()) {
            for (int i = 0; i < 20; i++) {
                String body = HttpExamples.with(HttpExamples.source("LONG-" + i), "text", text);
                assertThat(service.post("/v1/sources", body).status()).isEqualTo(201);
            }
            AggregateCache cache = service.beans(AggregateCache.class).getFirst();
            assertThat(cache.size()).isEqualTo(20);
            // One of these texts alone takes 900 kB.
            assertThat(cache.bytes()).isBetween(20_000L, 100_000L);
            String excluded =
                    """
                    {"revision":1,"start":899982,"end":899999,"passage":"A hundred trucks.","reason":"OUT_OF_SCOPE"}\
                    """;
            assertThat(service.post("/v1/sources/LONG-7/exclusions", excluded).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void streams_make_room_for_others_once_they_take_too_much() throws Exception {
        try (var service = RunningService.start("--aid.cache.aggregates-size-max=20000B")) {
            for (int i = 0; i < 100; i++) {
                assertThat(service.post("/v1/sources", HttpExamples.source("doc-" + i)).status())
                        .isEqualTo(201);
            }
            AggregateCache cache = service.beans(AggregateCache.class).getFirst();
            for (int i = 0; i < 100 && cache.bytes() > 20_000; i++) {
                Thread.sleep(50); // What is too much is removed a moment later.
            }
            assertThat(cache.bytes()).isBetween(1L, 20_000L);
            assertThat(cache.size()).isBetween(1L, 19L);
        }
    }
}
