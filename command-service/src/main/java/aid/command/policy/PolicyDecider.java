package aid.command.policy;

import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.policy.Policy.NotPublished;
import aid.command.policy.Policy.Published;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.policy.PolicyEvent;
import aid.events.policy.ReadingPolicyPublished;
import aid.events.value.Qualifier;
import aid.events.value.ReadingRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All the rules of reading policies.
final class PolicyDecider implements Decider<Policy, PolicyCommand, PolicyEvent> {

    private record Case(Policy policy, PolicyCommand command) {}

    private record Step(Policy policy, PolicyEvent event) {}

    @Override
    public Policy initial() {
        return new NotPublished();
    }

    @Override
    public Needs needs(Policy policy, PolicyCommand command) {
        return new Needs();
    }

    @Override
    public Decision<PolicyEvent> decide(Policy policy, PolicyCommand command, Known known) {
        return switch (new Case(policy, command)) {
            case Case(NotPublished _, PublishReadingPolicy c) -> publish(c);
            case Case(Published p, PublishReadingPolicy c) when p.policy().equals(published(c)) ->
                    nothing();
            case Case(Published _, PublishReadingPolicy c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.ALREADY_RECORDED,
                                    "policy",
                                    c.policy()
                                            + " is published with other rules and past figures rest"
                                            + " on it; give a changed policy a new id."));
        };
    }

    private static Decision<PolicyEvent> publish(PublishReadingPolicy c) {
        Refusals refusals = new Refusals().addAll(Malformed.language("language", c.language()));
        Set<Qualifier> missing = EnumSet.allOf(Qualifier.class);
        for (int i = 0; i < c.rules().size(); i++) {
            ReadingRule rule = c.rules().get(i);
            String field = "rules[" + i + "]";
            if (!missing.remove(rule.qualifier())) {
                refusals.add(
                        Malformed.refusal(
                                field + ".qualifier",
                                rule.qualifier()
                                        + " is read by an earlier rule already: leave one of them"
                                        + " out."));
            }
            refusals.addAll(bound(field + ".countLower", rule, rule.countLower()));
            refusals.addAll(bound(field + ".countUpper", rule, rule.countUpper()));
            refusals.addAll(bound(field + ".moneyLower", rule, rule.moneyLower()));
            refusals.addAll(bound(field + ".moneyUpper", rule, rule.moneyUpper()));
        }
        if (!missing.isEmpty()) {
            refusals.add(Malformed.refusal("rules", "No rule reads " + missing + ": add one."));
        }
        return refusals.orElse(List.of(), () -> published(c));
    }

    private static ReadingPolicyPublished published(PublishReadingPolicy c) {
        return new ReadingPolicyPublished(c.policy(), c.language(), c.rules());
    }

    /// A bound is a constant or something made of the numbers that the qualifier carries.
    private static List<Refusal> bound(String field, ReadingRule rule, @Nullable String bound) {
        if (bound == null || bound.matches("\\d{1,12}")) {
            return List.of();
        }
        boolean readable =
                switch (bound) {
                    case "n", "n+1", "n-1" -> rule.qualifier().hasNumber();
                    case "m" -> rule.qualifier() == Qualifier.RANGE;
                    case "majority" -> rule.qualifier() == Qualifier.MAJORITY_OF;
                    default -> false;
                };
        return readable
                ? List.of()
                : List.of(
                        Malformed.refusal(
                                field,
                                "'"
                                        + bound
                                        + "' is no bound of "
                                        + rule.qualifier()
                                        + "; a bound is a whole number, n, n+1 or n-1 where there"
                                        + " is a number, m of a RANGE, majority of MAJORITY_OF."));
    }

    @Override
    public Policy evolve(Policy policy, Recorded<PolicyEvent> recorded) {
        return switch (new Step(policy, recorded.event())) {
            case Step(NotPublished _, ReadingPolicyPublished e) -> new Published(e);
            case Step(Published p, ReadingPolicyPublished e) ->
                    throw new IllegalStateException(e + " cannot have happened to " + p);
        };
    }
}
