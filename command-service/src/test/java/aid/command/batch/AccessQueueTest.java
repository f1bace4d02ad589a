package aid.command.batch;

import static org.assertj.core.api.Assertions.assertThat;

import aid.command.api.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessQueueTest {

    @Test
    void those_that_access_alike_are_let_in_together() throws InterruptedException {
        var queue = new AccessQueue();
        var both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            AccessQueue.Turn turn = queue.enter(List.of(Access.reading("x")));
            Thread.startVirtualThread(() -> {
                turn.await();
                both.countDown();
            });
        }
        both.await();
    }

    @Test
    void what_nobody_accesses_is_forgotten() {
        var queue = new AccessQueue();
        for (int i = 0; i < 100; i++) {
            AccessQueue.Turn turn =
                    queue.enter(List.of(Access.exclusive("a" + i), Access.reading("b")));
            turn.await();
            turn.leave();
        }
        assertThat(queue.accessed()).isZero();
    }

    /// Each thing carries a log of who accessed it. Whatever the threads do, conflicting accesses
    /// are logged in the order of entering.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoever_conflicts_comes_in_the_order_of_entering(long seed) throws InterruptedException {
        var random = new Random(seed);
        var queue = new AccessQueue();
        var inside = new ConcurrentHashMap<String, Map<Integer, String>>();
        var log = new ConcurrentHashMap<String, List<Integer>>();
        var manners = new HashMap<Integer, Map<String, String>>();
        var overlaps = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int number = 0; number < 400; number++) {
            int who = number;
            var accesses = new ArrayList<Access>();
            var mine = new HashMap<String, String>();
            for (String thing : List.of("a", "b", "c", "d")) {
                int kind = random.nextInt(6);
                if (kind < 3) {
                    String manner = List.of("reads", "states", "ALONE").get(kind);
                    mine.put(thing, manner);
                    accesses.add(
                            manner.equals("ALONE")
                                    ? Access.exclusive(thing)
                                    : Access.shared(thing, manner));
                }
            }
            manners.put(who, mine);
            AccessQueue.Turn turn = queue.enter(accesses);
            int pause = random.nextInt(3);
            threads.add(
                    Thread.startVirtualThread(() -> {
                        turn.await();
                        mine.forEach((thing, manner) -> {
                            var there =
                                    inside.computeIfAbsent(thing, _ -> new ConcurrentHashMap<>());
                            there.put(who, manner);
                            there.forEach((other, with) -> {
                                if (other != who
                                        && (manner.equals("ALONE") || !with.equals(manner))) {
                                    overlaps.incrementAndGet();
                                }
                            });
                            log.computeIfAbsent(
                                            thing,
                                            _ ->
                                                    java.util.Collections.synchronizedList(
                                                            new ArrayList<>()))
                                    .add(who);
                        });
                        for (int i = 0; i < pause; i++) {
                            Thread.yield();
                        }
                        mine.keySet().forEach(thing -> inside.get(thing).remove(who));
                        turn.leave();
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(overlaps).hasValue(0);
        log.forEach((thing, order) -> {
            for (int i = 1; i < order.size(); i++) {
                int before = order.get(i - 1);
                int after = order.get(i);
                String one = manners.get(before).get(thing);
                boolean conflict =
                        one.equals("ALONE") || !one.equals(manners.get(after).get(thing));
                if (conflict) {
                    assertThat(before).as("%s, seed %d", thing, seed).isLessThan(after);
                }
            }
        });
        assertThat(queue.accessed()).isZero();
    }
}
