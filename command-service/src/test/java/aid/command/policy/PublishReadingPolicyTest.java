package aid.command.policy;

import aid.command.Scenario;
import aid.command.decision.RefusalCode;
import aid.events.policy.PolicyId;
import aid.events.policy.ReadingPolicyPublished;
import aid.events.value.Qualifier;
import aid.events.value.ReadingRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishReadingPolicyTest {

    private static final PolicyId ID = new PolicyId("policy:fr-quantity-1");

    private final Scenario<PolicyAggregate> scenario = Scenario.of(PolicyAggregate.class);

    /// A rule for every qualifier, the named one with this bound.
    private static List<ReadingRule> rules(Qualifier named, @Nullable String bound) {
        return Arrays.stream(Qualifier.values())
                .map(q -> new ReadingRule(q, q == named ? bound : null, null, null, null))
                .toList();
    }

    private static PublishReadingPolicy publish(List<ReadingRule> rules) {
        return new PublishReadingPolicy(ID, "fr", rules);
    }

    @Test
    void a_policy_reads_every_qualifier() {
        List<ReadingRule> rules = rules(Qualifier.EXACT, "n");
        scenario.when(publish(rules)).recorded(new ReadingPolicyPublished(ID, "fr", rules));
    }

    @Test
    void a_qualifier_is_read_once_and_none_is_left_out() {
        List<ReadingRule> rules = new ArrayList<>(rules(Qualifier.EXACT, "n"));
        ReadingRule first = rules.removeFirst();
        scenario.when(publish(rules)).refused(RefusalCode.COMMAND_MALFORMED);
        rules.addAll(List.of(first, first));
        scenario.when(publish(rules)).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, n",
        "MORE_THAN, n+1",
        "NEARLY, n-1",
        "RANGE, m",
        "MAJORITY_OF, majority",
        "DOZENS, 20",
        "UP_TO, 0"
    })
    void a_bound_is_made_of_what_the_qualifier_carries(Qualifier qualifier, String bound) {
        List<ReadingRule> rules = rules(qualifier, bound);
        scenario.when(publish(rules)).recorded(new ReadingPolicyPublished(ID, "fr", rules));
    }

    @ParameterizedTest
    @CsvSource({
        "DOZENS, n",
        "UNSPECIFIED, n-1",
        "EXACT, m",
        "RANGE, majority",
        "EXACT, n+2",
        "EXACT, -1",
        "EXACT, 1.5",
        "EXACT, ''"
    })
    void a_bound_of_something_else_is_refused(Qualifier qualifier, String bound) {
        scenario.when(publish(rules(qualifier, bound))).refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void every_bound_of_a_rule_is_looked_at() {
        for (ReadingRule rule :
                List.of(
                        new ReadingRule(Qualifier.DOZENS, null, "n", null, null),
                        new ReadingRule(Qualifier.DOZENS, null, null, "n", null),
                        new ReadingRule(Qualifier.DOZENS, null, null, null, "n"))) {
            List<ReadingRule> rules =
                    rules(Qualifier.EXACT, "n").stream()
                            .map(r -> r.qualifier() == Qualifier.DOZENS ? rule : r)
                            .toList();
            scenario.when(publish(rules)).refused(RefusalCode.COMMAND_MALFORMED);
        }
    }

    @Test
    void a_policy_is_of_a_language() {
        scenario.when(new PublishReadingPolicy(ID, "", rules(Qualifier.EXACT, "n")))
                .refused(RefusalCode.COMMAND_MALFORMED);
    }

    @Test
    void a_published_policy_never_changes() {
        List<ReadingRule> rules = rules(Qualifier.EXACT, "n");
        scenario.given(new ReadingPolicyPublished(ID, "fr", rules));
        scenario.when(publish(rules)).recordedNothing();
        scenario.when(publish(rules(Qualifier.EXACT, "n+1"))).refused(RefusalCode.ALREADY_RECORDED);
    }
}
