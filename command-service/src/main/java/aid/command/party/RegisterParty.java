package aid.command.party;

import aid.events.value.Names;
import aid.events.value.PartyCode;
import aid.events.value.PartyKind;

/// Asks to record: a party became known, or its details are told anew.
///
/// @param party its code
/// @param kind what it is
/// @param names its names
/// @param receivesAid whether it is registered as a partner that receives aid
public record RegisterParty(PartyCode party, PartyKind kind, Names names, boolean receivesAid)
        implements PartyCommand {}
