package aid.events.capability;

import aid.events.value.CapabilityCode;
import aid.events.value.TermMapping;
import org.axonframework.serialization.Revision;

/// A term of sources stands for this capability.
///
/// @param capability its code
/// @param term the term as sources write it
/// @param language BCP 47 tag of the term
/// @param mapping how sure it is
@Revision("1")
public record TermMapped(
        CapabilityCode capability, String term, String language, TermMapping mapping)
        implements CapabilityEvent {}
