package aid.query.view;

import aid.events.Fact;
import aid.events.delivery.ReceiptDisputed;
import aid.events.pledge.EvidenceDisputed;
import aid.events.value.Evidence;
import aid.postings.Happening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something within one stream that an auditor should look at.
///
/// @param position the event it is about
/// @param facts what is said of it
record Finding(Kind kind, long position, Map<String, String> facts) {

    /// What can be found within one stream.
    enum Kind {
        /// The operator insisted against a refusal.
        OVERRIDDEN,
        /// The recipient says something else than the donor.
        RECEIPT_DISPUTED,
        /// A passage that a fact rests on is doubted.
        EVIDENCE_DISPUTED,
        /// Two passages say different things; both are kept.
        EVIDENCE_CONTRADICTS
    }

    static List<Finding> of(List<Happening> recorded) {
        List<Finding> findings = new ArrayList<>();
        for (Happening each : recorded) {
            if (each.event() instanceof Fact fact) {
                of(each, fact, findings);
            }
        }
        return findings;
    }

    private static void of(Happening event, Fact fact, List<Finding> into) {
        fact.overrides()
                .forEach(override ->
                        into.add(
                                finding(
                                        Kind.OVERRIDDEN,
                                        event,
                                        "refusal",
                                        override.refusalCode(),
                                        "reason",
                                        override.reason())));
        for (Evidence passage : fact.evidence()) {
            if (passage.stance() == Evidence.Stance.CONTRADICTS) {
                into.add(
                        finding(
                                Kind.EVIDENCE_CONTRADICTS,
                                event,
                                "source",
                                passage.source().value(),
                                "passage",
                                passage.passage()));
            }
        }
        switch (fact) {
            case ReceiptDisputed e ->
                    into.add(
                            finding(
                                    Kind.RECEIPT_DISPUTED,
                                    event,
                                    "by",
                                    e.by().value(),
                                    "reason",
                                    e.reason()));
            case EvidenceDisputed e ->
                    into.add(
                            finding(
                                    Kind.EVIDENCE_DISPUTED,
                                    event,
                                    "sha256",
                                    e.disputes(),
                                    "reason",
                                    e.reason()));
            default -> {} // Of Fact, which is open: nothing to look at.
        }
    }

    private static Finding finding(
            Kind kind, Happening event, String one, String is, String two, String too) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("event", event.eventId());
        facts.put("type", event.event().getClass().getSimpleName());
        if (event.actor() != null) {
            facts.put("actor", event.actor());
        }
        facts.put(one, is);
        facts.put(two, too);
        return new Finding(kind, event.position(), facts);
    }
}
