package aid.events.policy;

import aid.events.value.ReadingRule;
import java.util.List;
import org.axonframework.serialization.Revision;

/// A reading policy was published; a changed policy is a new id.
///
/// @param policy the stream
/// @param language BCP 47 tag of the language whose words it reads
/// @param rules one rule for each qualifier
@Revision("1")
public record ReadingPolicyPublished(PolicyId policy, String language, List<ReadingRule> rules)
        implements PolicyEvent {

    public ReadingPolicyPublished {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }
}
