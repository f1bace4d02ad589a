package aid.command.policy;

import aid.events.policy.ReadingPolicyPublished;

/// What the rules of a policy stream need to know of it.
sealed interface Policy {

    record NotPublished() implements Policy {}

    record Published(ReadingPolicyPublished policy) implements Policy {}
}
