package aid.query.view;

import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityEvent;
import aid.events.capability.CapabilityMoved;
import aid.events.capability.CapabilityRetired;
import aid.events.capability.TermMapped;
import aid.events.value.CapabilityCode;
import aid.events.value.Names;
import aid.query.view.CapabilityView.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A capability, event by event.
final class CapabilityFold extends Fold {

    private final List<Term> terms = new ArrayList<>();
    private @Nullable Names labels;
    private @Nullable CapabilityCode parent;
    private @Nullable CapabilityCode successor;
    private @Nullable String retired;

    CapabilityFold(String id) {
        super(id);
    }

    @Override
    void happened(Entry entry) {
        switch ((CapabilityEvent) entry.event()) {
            case CapabilityDefined e -> {
                labels = e.labels();
                parent = e.parent();
                retired = null;
                successor = null;
            }
            case CapabilityMoved e -> parent = e.parent();
            case CapabilityRetired e -> {
                retired = e.reason();
                successor = e.successor();
            }
            case TermMapped e -> {
                terms.removeIf(known ->
                        known.term().equals(e.term()) && known.language().equals(e.language()));
                terms.add(new Term(e.term(), e.language(), e.mapping()));
            }
        }
    }

    @Override
    CapabilityView view(Reached reached) {
        Names now = Objects.requireNonNull(labels, "a capability starts with its definition");
        CapabilityCode code = new CapabilityCode(id.substring(id.indexOf(':') + 1));
        List<Link> links = new ArrayList<>();
        if (parent != null) {
            links.add(new Link(Link.Relation.PARENT, null, "capability:" + parent, null));
        }
        if (successor != null) {
            links.add(new Link(Link.Relation.SUCCESSOR, null, "capability:" + successor, null));
        }
        return new CapabilityView(
                id,
                code,
                retired == null ? "DEFINED" : "RETIRED",
                parent,
                now,
                List.copyOf(terms),
                successor,
                retired,
                recorded(),
                new Facets(
                        null,
                        List.of(),
                        List.of(),
                        List.of(code.value()),
                        List.of(),
                        List.of(),
                        searched(
                                Stream.concat(
                                                Stream.of(now.en(), now.fr()),
                                                terms.stream().map(Term::term))
                                        .toArray())),
                List.copyOf(links));
    }
}
