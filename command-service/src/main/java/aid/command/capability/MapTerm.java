package aid.command.capability;

import aid.events.value.CapabilityCode;
import aid.events.value.TermMapping;

/// Asks to record: a term of sources stands for this capability.
///
/// @param capability its code
/// @param term the term as sources write it
/// @param language BCP 47 tag of the term
/// @param mapping how sure it is
public record MapTerm(CapabilityCode capability, String term, String language, TermMapping mapping)
        implements CapabilityCommand {}
