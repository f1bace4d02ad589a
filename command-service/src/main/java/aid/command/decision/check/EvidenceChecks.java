package aid.command.decision.check;

import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.Sha256;
import aid.command.register.Known;
import aid.events.value.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a fact rests on passages that are really there, and that nobody found to be no aid.
public final class EvidenceChecks {

    /// Needs [aid.command.register.Needs#evidence].
    public static void check(List<Evidence> evidence, Known known, Refusals refusals) {
        if (evidence.isEmpty()) {
            refusals.add(
                    RefusalCode.EVIDENCE_REQUIRED,
                    "evidence",
                    "A fact rests on a passage: name the source, its revision, the offsets, the"
                            + " exact text and its SHA-256.");
        }
        for (int i = 0; i < evidence.size(); i++) {
            check("evidence[" + i + "]", evidence.get(i), known, refusals);
        }
    }

    private static void check(String field, Evidence e, Known known, Refusals refusals) {
        refusals.addAll(Malformed.language(field + ".language", e.language()));
        Optional<Known.Source> source = known.source(e.source());
        if (source.isEmpty()) {
            refusals.add(
                    RefusalCode.SOURCE_UNKNOWN,
                    field + ".source",
                    e.source() + " was never registered: register it first.",
                    Map.of("source", e.source().value()));
        } else if (source.get().withdrawn()) {
            refusals.add(
                    RefusalCode.SOURCE_UNKNOWN,
                    field + ".source",
                    e.source() + " was withdrawn and carries nothing new: name another source.",
                    Map.of("source", e.source().value(), "withdrawn", "true"));
        } else if (e.revision() < 1 || e.revision() > source.get().latestRevision()) {
            refusals.add(
                    RefusalCode.SOURCE_REVISION_UNKNOWN,
                    field + ".revision",
                    e.source()
                            + " has revisions 1 to "
                            + source.get().latestRevision()
                            + ": name one of them, or record the new revision first.",
                    Map.of(
                            "source",
                            e.source().value(),
                            "latestRevision",
                            "" + source.get().latestRevision()));
        } else {
            passage(field, e, known, refusals);
        }
    }

    private static void passage(String field, Evidence e, Known known, Refusals refusals) {
        if (!e.sha256().equals(Sha256.hex(e.passage()))) {
            refusals.add(
                    RefusalCode.PASSAGE_MISMATCH,
                    field + ".sha256",
                    "The SHA-256 of the passage in UTF-8, in lower-case hex, is another: compute it"
                            + " from the exact characters, no-break spaces included.",
                    Map.of("expected", Sha256.hex(e.passage())));
        }
        int length = e.passage().length();
        if (e.start() < 0 || length == 0 || e.end() - e.start() != length) {
            refusals.add(
                    RefusalCode.PASSAGE_MISMATCH,
                    field + ".end",
                    "A passage of "
                            + length
                            + " UTF-16 units runs from start, inclusive, to start + "
                            + length
                            + ", exclusive, and is not empty: correct the offsets.");
            return;
        }
        Optional<String> text = known.passage(e.source(), e.revision(), e.start(), length);
        if (text.isEmpty() || !text.get().equals(e.passage())) {
            refusals.add(
                    RefusalCode.PASSAGE_MISMATCH,
                    field + ".passage",
                    "Revision "
                            + e.revision()
                            + " of "
                            + e.source()
                            + " reads otherwise there: copy the passage and its offsets from the"
                            + " registered text.",
                    text.map(found -> Map.of("found", found)).orElse(Map.of()));
            return;
        }
        known.exclusions(e.source(), e.revision(), e.start(), length).stream()
                .findFirst()
                .ifPresent(exclusion ->
                        refusals.add(
                                RefusalCode.PASSAGE_EXCLUDED,
                                field + ".passage",
                                "This passage was looked at and is no aid ("
                                        + exclusion.reason()
                                        + "): build the fact on another one.",
                                Map.of(
                                        "reason", exclusion.reason().name(),
                                        "start", "" + exclusion.start(),
                                        "end", "" + exclusion.end())));
    }

    private EvidenceChecks() {}
}
