package aid.command.register;

import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.PartyCode;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.util.stream.Collectors;

/// The register's topics and how their keys are written.
final class Topic {

    static final String PARTY = "party";
    static final String CAPABILITY = "capability";
    static final String INITIATIVE = "initiative";
    static final String SOURCE = "source";
    static final String REVISION = "revision";
    static final String EXCLUDED = "excluded";
    static final String PASSAGE_USE = "passage-use";
    static final String GIFT = "gift";
    static final String COMMITMENT = "commitment";
    static final String AGAINST = "against";

    static String revision(SourceId source, int revision) {
        return source.value() + "#" + revision;
    }

    static String gift(Shares donors, PartyCode recipient, CapabilityCode capability) {
        String who =
                donors.of().stream()
                        .map(Share::party)
                        .map(PartyCode::value)
                        .sorted()
                        .collect(Collectors.joining("+"));
        return who + "|" + recipient.value() + "|" + capability.value();
    }

    private Topic() {}
}
