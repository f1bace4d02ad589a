package aid.command.register;

import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.PartyCode;
import aid.events.value.Shares;
import aid.store.RegisterKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// The register keys a decision needs, collected before it is taken.
///
/// Every method names one thing that [Known] can then be asked; asking for something that was not
/// named is a fault of the decider, not of the operator.
public final class Needs {

    private final Set<RegisterKey> keys = new LinkedHashSet<>();

    public Needs party(PartyCode code) {
        return add(Topic.PARTY, code.value());
    }

    public Needs parties(Shares shares) {
        shares.of().forEach(share -> party(share.party()));
        return this;
    }

    public Needs capability(CapabilityCode code) {
        return add(Topic.CAPABILITY, code.value());
    }

    /// A channel is an agency or an initiative, so both are looked up.
    public Needs channel(ChannelCode code) {
        return add(Topic.PARTY, code.value()).add(Topic.INITIATIVE, code.value());
    }

    public Needs initiative(String code) {
        return add(Topic.INITIATIVE, code);
    }

    /// A source with the text of one revision, what was excluded in it and what was built on it.
    public Needs source(SourceId source, int revision) {
        String key = Topic.revision(source, revision);
        return add(Topic.SOURCE, source.value())
                .add(Topic.REVISION, key)
                .add(Topic.EXCLUDED, key)
                .add(Topic.PASSAGE_USE, key);
    }

    /// Gifts recorded already for the same donors, recipient and capability.
    public Needs gifts(Shares donors, PartyCode recipient, CapabilityCode capability) {
        return add(Topic.GIFT, Topic.gift(donors, recipient, capability));
    }

    /// A pledge or contract, by stream id.
    public Needs commitment(String stream) {
        return add(Topic.COMMITMENT, stream);
    }

    /// What other streams did for a pledge or contract, by stream id.
    public Needs against(String stream) {
        return add(Topic.AGAINST, stream);
    }

    public Collection<RegisterKey> keys() {
        return keys;
    }

    private Needs add(String topic, String key) {
        keys.add(new RegisterKey(topic, key));
        return this;
    }
}
