package aid.command.policy;

import aid.events.policy.PolicyId;
import aid.events.value.ReadingRule;
import java.util.List;

/// Asks to record: a reading policy was published; a changed policy is a new id.
///
/// @param policy the stream
/// @param language BCP 47 tag of the language whose words it reads
/// @param rules one rule for each qualifier
public record PublishReadingPolicy(PolicyId policy, String language, List<ReadingRule> rules)
        implements PolicyCommand {}
