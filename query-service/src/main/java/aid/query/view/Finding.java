package aid.query.view;

import aid.events.Fact;
import aid.events.delivery.ReceiptDisputed;
import aid.events.pledge.EvidenceDisputed;
import aid.events.value.Evidence;
import aid.events.value.OverrideReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something within one stream that an auditor should look at.
///
/// @param position the event it is about
/// @param sentence what it is, as a reader would say it
/// @param facts the values in it
public record Finding(Kind kind, long position, String sentence, Map<String, Object> facts) {

    /// What can be found within one stream.
    public enum Kind {
        /// The operator insisted against a refusal.
        OVERRIDDEN,
        /// The recipient says something else than the donor.
        RECEIPT_DISPUTED,
        /// A passage that a fact rests on is doubted.
        EVIDENCE_DISPUTED,
        /// Two passages say different things; both are kept.
        EVIDENCE_CONTRADICTS
    }

    static List<Finding> of(List<Entry> entries) {
        List<Finding> findings = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.event() instanceof Fact fact) {
                of(entry, fact, findings);
            }
        }
        return findings;
    }

    private static void of(Entry entry, Fact fact, List<Finding> into) {
        for (OverrideReason override : fact.overrides()) {
            into.add(
                    finding(
                            Kind.OVERRIDDEN,
                            entry,
                            "%s was recorded against %s: %s"
                                    .formatted(
                                            entry.type(),
                                            override.refusalCode(),
                                            override.reason()),
                            "refusal",
                            override.refusalCode(),
                            "reason",
                            override.reason()));
        }
        for (Evidence passage : fact.evidence()) {
            if (passage.stance() == Evidence.Stance.CONTRADICTS) {
                into.add(
                        finding(
                                Kind.EVIDENCE_CONTRADICTS,
                                entry,
                                "A passage of %s contradicts it: “%s”"
                                        .formatted(passage.source(), passage.passage()),
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
                                    entry,
                                    Sentence.of(e),
                                    "by",
                                    e.by().value(),
                                    "reason",
                                    e.reason()));
            case EvidenceDisputed e ->
                    into.add(
                            finding(
                                    Kind.EVIDENCE_DISPUTED,
                                    entry,
                                    Sentence.of(e),
                                    "sha256",
                                    e.disputes(),
                                    "reason",
                                    e.reason()));
            default -> {} // Of Fact, which is open: nothing to look at.
        }
    }

    private static Finding finding(
            Kind kind,
            Entry entry,
            String sentence,
            String one,
            String is,
            String two,
            String too) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("event", entry.eventId());
        entry.said("actor").ifPresent(actor -> facts.put("actor", actor));
        facts.put(one, is);
        facts.put(two, too);
        return new Finding(kind, entry.position(), sentence, facts);
    }
}
