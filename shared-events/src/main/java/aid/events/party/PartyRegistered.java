package aid.events.party;

import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;
import org.axonframework.serialization.Revision;

/// A party became known, or its details are told anew.
///
/// @param party its code
/// @param kind what it is
/// @param names its names
/// @param receivesAid whether it is registered as a partner that receives aid
@Revision("1")
public record PartyRegistered(PartyCode party, PartyKind kind, Names names, boolean receivesAid)
        implements PartyEvent {}
