package aid.command.register;

import static org.assertj.core.api.Assertions.assertThat;

import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityRetired;
import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import aid.store.Register;
import aid.store.RegisterKey;
import aid.store.RegisterRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberedRegisterTest {

    private static final CapabilityCode TANK = new CapabilityCode("TANK");
    private static final RegisterKey KEY = new RegisterKey(RegisterEntryKind.CAPABILITY, "TANK");

    /// The register underneath, and what it was asked.
    private static final class Asked implements Register {

        private final InMemoryRegister rows = new InMemoryRegister();
        private final List<RegisterKey> keys = new ArrayList<>();

        @Override
        public Map<RegisterKey, List<RegisterRow>> find(Collection<RegisterKey> asked) {
            keys.addAll(asked);
            return rows.find(asked);
        }
    }

    private final Asked asked = new Asked();
    private long nanos;
    private final RememberedRegister register = new RememberedRegister(asked, () -> nanos);

    private List<RegisterRow> find(RegisterKey key) {
        return register.find(List.of(key)).get(key);
    }

    private void define() {
        asked.rows.record("e1", new CapabilityDefined(TANK, null, new Names("Tank", "Char")));
    }

    private List<RegisterRow> retire() {
        var retired = new CapabilityRetired(TANK, null, "sold off");
        asked.rows.record("e2", retired);
        return LedgerRegister.rowsFor(retired, "e2", 1);
    }

    @Test
    void what_lasts_is_asked_for_once() {
        define();
        assertThat(find(KEY)).hasSize(1).isEqualTo(find(KEY));
        assertThat(asked.keys).containsExactly(KEY);
    }

    @Test
    void what_is_not_there_is_asked_for_again() {
        assertThat(find(KEY)).isEmpty();
        define();
        assertThat(find(KEY)).hasSize(1);
    }

    @Test
    void what_duplicates_and_balances_are_judged_by_is_never_remembered() {
        for (String topic :
                List.of(
                        RegisterEntryKind.PROMISED,
                        RegisterEntryKind.PROMISED_BY_PASSAGE,
                        RegisterEntryKind.EVENTS,
                        RegisterEntryKind.FULFILLED_BY)) {
            var key = new RegisterKey(topic, "k");
            find(key);
            find(key);
            assertThat(asked.keys).containsExactly(key, key);
            asked.keys.clear();
        }
    }

    @Test
    void what_this_process_recorded_is_known_at_once() {
        define();
        find(KEY);
        register.forget(retire());
        assertThat(find(KEY)).hasSize(2);
    }

    @Test
    void what_another_process_recorded_is_known_after_a_moment() {
        define();
        find(KEY);
        retire();
        nanos = RememberedRegister.A_MOMENT.toNanos() - 1;
        assertThat(find(KEY)).hasSize(1);
        nanos++;
        assertThat(find(KEY)).hasSize(2);
    }

    @Test
    void an_answer_that_was_overtaken_is_not_remembered() {
        define();
        var slow =
                new RememberedRegister(
                        keys -> {
                            Map<RegisterKey, List<RegisterRow>> before = asked.find(keys);
                            if (asked.keys.size() == 1) {
                                slow().forget(retire());
                            }
                            return before;
                        },
                        () -> nanos);
        this.slow = slow;
        assertThat(slow.find(List.of(KEY)).get(KEY)).hasSize(1);
        assertThat(slow.find(List.of(KEY)).get(KEY)).hasSize(2);
    }

    private RememberedRegister slow;

    private RememberedRegister slow() {
        return slow;
    }
}
