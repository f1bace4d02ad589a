package aid.command.source;

import aid.command.Examples;
import aid.command.decision.Sha256;
import aid.events.source.PassageExcluded;
import aid.events.source.SourceId;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceRevised;
import aid.events.source.SourceWithdrawn;
import aid.events.value.DateValue;
import aid.events.value.ExclusionReason;
import aid.events.value.SourceQuality;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class SourceExamples {

    static final SourceId SOURCE = new SourceId("source:COMMUNIQUE");
    static final String TEXT = "Un avion 𝄞 survole la Baltique.";
    static final String REVISED_TEXT = "Deux avions survolent la Baltique.";
    static final DateValue PUBLISHED = Examples.on("2023-04-21");
    static final DateValue REVISED_ON = Examples.on("2023-04-24");

    static RegisterSource register(@Nullable String sha256, String text) {
        return new RegisterSource(
                SOURCE,
                "NATO",
                "Communiqué",
                "https://www.nato.int/x",
                "fr",
                PUBLISHED,
                null,
                sha256,
                text,
                List.of(SourceQuality.TRUNCATED));
    }

    static SourceRegistered registered() {
        return new SourceRegistered(
                SOURCE,
                "NATO",
                "Communiqué",
                "https://www.nato.int/x",
                "fr",
                PUBLISHED,
                null,
                Sha256.hex(TEXT),
                TEXT,
                List.of(SourceQuality.TRUNCATED));
    }

    static ReviseSource revise(@Nullable Integer revision) {
        return new ReviseSource(SOURCE, revision, REVISED_ON, null, REVISED_TEXT, List.of());
    }

    static SourceRevised revised(int revision) {
        return new SourceRevised(
                SOURCE, revision, REVISED_ON, Sha256.hex(REVISED_TEXT), REVISED_TEXT, List.of());
    }

    static ExcludePassage exclude(int revision, int start, int end, String passage) {
        return new ExcludePassage(
                SOURCE, revision, start, end, passage, ExclusionReason.OUT_OF_SCOPE, null);
    }

    static PassageExcluded excluded(int revision, int start, int end, String passage) {
        return new PassageExcluded(
                SOURCE, revision, start, end, passage, ExclusionReason.OUT_OF_SCOPE, null);
    }

    static SourceWithdrawn withdrawn() {
        return new SourceWithdrawn(SOURCE, "a forgery");
    }

    private SourceExamples() {}
}
