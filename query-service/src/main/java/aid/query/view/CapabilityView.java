package aid.query.view;

import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import aid.events.value.TermMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A capability as it stands.
///
/// @param status DEFINED or RETIRED
/// @param terms the terms of sources that stand for it
public record CapabilityView(
        String id,
        CapabilityCode code,
        String status,
        @Nullable CapabilityCode parent,
        Names labels,
        List<Term> terms,
        @Nullable CapabilityCode successor,
        @Nullable String retired,
        Recorded recorded,
        Facets facets,
        List<Link> links)
        implements View {

    /// A term and how sure it stands for the capability.
    public record Term(String term, String language, TermMapping mapping) {}
}
