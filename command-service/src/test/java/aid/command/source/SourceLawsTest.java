package aid.command.source;

import static aid.command.source.SourceExamples.REVISED_ON;
import static aid.command.source.SourceExamples.REVISED_TEXT;
import static aid.command.source.SourceExamples.SOURCE;
import static aid.command.source.SourceExamples.TEXT;
import static aid.command.source.SourceExamples.exclude;
import static aid.command.source.SourceExamples.register;
import static org.assertj.core.api.Assertions.assertThat;

import aid.command.decision.Decision;
import aid.command.decision.Recorded;
import aid.command.register.InMemoryRegister;
import aid.command.register.RegisterSnapshot;
import aid.events.source.PassageExcluded;
import aid.events.source.SourceEvent;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceRevised;
import aid.events.source.SourceWithdrawn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds whatever operators send, in whatever order.
class SourceLawsTest {

    private static final SourceDecider DECIDER = new SourceDecider();

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static List<SourceEvent> history(long seed) {
        Random random = new Random(seed);
        List<SourceEvent> history = new ArrayList<>();
        Source state = DECIDER.initial();
        var register = new InMemoryRegister();
        for (int i = 0; i < 40; i++) {
            SourceCommand command = command(random);
            var known =
                    RegisterSnapshot.fetch(
                            register, DECIDER.needs(state, command), LocalDate.of(2026, 1, 15));
            if (DECIDER.decide(state, command, known)
                    instanceof Decision.Accepted<SourceEvent>(var events)) {
                for (SourceEvent event : events) {
                    String id = "e" + history.size();
                    state = DECIDER.evolve(state, new Recorded<>(id, event));
                    register.record(id, event);
                    history.add(event);
                }
            }
        }
        return history;
    }

    private static SourceCommand command(Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> register(null, TEXT);
            case 2 -> register(null, REVISED_TEXT);
            case 3 -> new WithdrawSource(SOURCE, "a forgery");
            case 4, 5, 6, 7, 8 ->
                    new ReviseSource(
                            SOURCE,
                            random.nextBoolean() ? null : random.nextInt(6),
                            REVISED_ON,
                            null,
                            REVISED_TEXT + random.nextInt(3),
                            List.of());
            default -> {
                int start = random.nextInt(TEXT.length()) - 1;
                int end = start + random.nextInt(5);
                yield exclude(
                        random.nextInt(4),
                        start,
                        end,
                        start < 0 || end > TEXT.length() ? "Un" : TEXT.substring(start, end));
            }
        };
    }

    @Test
    void the_histories_exclude_passages_too() {
        assertThat(seeds().mapToObj(SourceLawsTest::history))
                .anyMatch(history -> history.stream().anyMatch(PassageExcluded.class::isInstance));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void revisions_are_numbered_without_gaps_and_nothing_follows_a_withdrawal(long seed) {
        List<String> texts = new ArrayList<>();
        boolean withdrawn = false;
        for (SourceEvent event : history(seed)) {
            assertThat(withdrawn).isFalse();
            switch (event) {
                case SourceRegistered e -> {
                    assertThat(texts).isEmpty();
                    texts.add(e.text());
                }
                case SourceRevised e -> {
                    texts.add(e.text());
                    assertThat(e.revision()).isEqualTo(texts.size());
                }
                case PassageExcluded e ->
                        assertThat(texts.get(e.revision() - 1).substring(e.start(), e.end()))
                                .isEqualTo(e.passage());
                case SourceWithdrawn _ -> withdrawn = true;
            }
        }
    }
}
