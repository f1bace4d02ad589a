package aid.events.policy;

import aid.events.LedgerEvent;

/// What can happen to a policy stream.
public sealed interface PolicyEvent extends LedgerEvent permits ReadingPolicyPublished {

    PolicyId policy();

    @Override
    default String stream() {
        return policy().value();
    }
}
