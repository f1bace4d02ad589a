package aid.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Appends of which a test says only what it is about.
final class StoreExamples {

    static final Instant NOW = Instant.parse("2024-04-19T10:15:30.123456Z");

    private StoreExamples() {}

    static NewEvent event(String stream, long sequence) {
        return event(stream, sequence, "{\"what\": \"100 trucks\"}");
    }

    static NewEvent event(String stream, long sequence, String payload) {
        return new NewEvent(
                stream,
                "Gift",
                sequence,
                UUID.randomUUID().toString(),
                "aid.Given",
                "1",
                NOW,
                payload,
                "{}");
    }

    static Append append(NewEvent... events) {
        return new Append(List.of(events), List.of(), List.of());
    }

    static Append append(String stream, long sequence) {
        return append(event(stream, sequence));
    }

    static Append with(Append append, RegisterRow... rows) {
        List<Append.Row> all = Arrays.stream(rows).map(row -> new Append.Row(0, row)).toList();
        return new Append(append.events(), all, append.claims());
    }

    static Append by(String command, Append append) {
        var claim = new Append.Claim(command, "print", 0, append.events().size() - 1);
        return new Append(append.events(), append.rows(), List.of(claim));
    }
}
