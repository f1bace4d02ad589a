package aid.query.view;

import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityEvent;
import aid.events.capability.CapabilityMoved;
import aid.events.capability.CapabilityRetired;
import aid.events.capability.TermMapped;
import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import aid.events.value.TermMapping;
import java.util.LinkedHashMap;
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
        Recorded recorded)
        implements View {

    static CapabilityView of(StreamReplay replay) {
        CapabilityDefined defined = replay.opening(CapabilityDefined.class);
        LinkedHashMap<List<String>, Term> terms = new LinkedHashMap<>();
        CapabilityCode parent = null;
        CapabilityCode successor = null;
        String retired = null;
        for (CapabilityEvent event : replay.all(CapabilityEvent.class)) {
            switch (event) {
                case CapabilityDefined e -> {
                    parent = e.parent();
                    retired = null;
                    successor = null;
                }
                case CapabilityMoved e -> parent = e.parent();
                case CapabilityRetired e -> {
                    retired = e.reason();
                    successor = e.successor();
                }
                case TermMapped e ->
                        terms.putLast(
                                List.of(e.term(), e.language()),
                                new Term(e.term(), e.language(), e.mapping()));
            }
        }
        return new CapabilityView(
                replay.id(),
                defined.capability(),
                retired == null ? "DEFINED" : "RETIRED",
                parent,
                defined.labels(),
                List.copyOf(terms.values()),
                successor,
                retired,
                replay.recorded());
    }

    @Override
    public Facets facets() {
        return Facets.of(
                this,
                null,
                List.of(),
                List.of(),
                Facets.codes(code),
                List.of(),
                List.of(),
                Facets.codes(labels.en(), labels.fr(), terms.stream().map(Term::term).toList()));
    }

    @Override
    public List<Link> links() {
        return Link.each(
                List.of(
                        capability(Link.Relation.PARENT, parent),
                        capability(Link.Relation.SUCCESSOR, successor)));
    }

    private static List<Link> capability(Link.Relation relation, @Nullable CapabilityCode code) {
        return code == null ? List.of() : List.of(Link.to(relation, "capability:" + code));
    }

    /// A term and how sure it stands for the capability.
    public record Term(String term, String language, TermMapping mapping) implements Identified {

        @Override
        public String identity() {
            return term;
        }
    }
}
