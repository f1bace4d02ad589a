package aid.command.source;

import static aid.command.decision.Decision.happened;
import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.Sha256;
import aid.command.decision.check.DateChecks;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.command.source.Source.Details;
import aid.command.source.Source.Exclusion;
import aid.command.source.Source.NotRegistered;
import aid.command.source.Source.Registered;
import aid.command.source.Source.Revision;
import aid.command.source.Source.Withdrawn;
import aid.events.source.PassageExcluded;
import aid.events.source.SourceEvent;
import aid.events.source.SourceRegistered;
import aid.events.source.SourceRevised;
import aid.events.source.SourceWithdrawn;
import aid.events.value.DateValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All the rules of sources.
final class SourceDecider implements Decider<Source, SourceCommand, SourceEvent> {

    private record Case(Source source, SourceCommand command) {}

    private record Step(Source source, SourceEvent event) {}

    @Override
    public Source initial() {
        return new NotRegistered();
    }

    @Override
    public Needs needs(Source source, SourceCommand command) {
        return source instanceof Registered && command instanceof ExcludePassage c
                ? new Needs().passage(c.source(), c.revision(), c.start(), length(c))
                : new Needs();
    }

    /// How much of the text is needed: no more than a passage has that could be right.
    private static int length(ExcludePassage c) {
        return c.end() - c.start() == c.passage().length() ? c.passage().length() : 0;
    }

    @Override
    public Decision<SourceEvent> decide(Source source, SourceCommand command, Known known) {
        return switch (new Case(source, command)) {
            case Case(NotRegistered _, RegisterSource c) -> register(c, known.today());
            case Case(NotRegistered _, SourceCommand c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.UNKNOWN_STREAM,
                                    "source",
                                    c.source() + " is not registered; register it first."));

            case Case(Registered r, RegisterSource c)
                    when r.details().equals(Details.of(registered(c)))
                            && agrees(c.sha256(), c.text()) ->
                    nothing();
            case Case(Registered _, RegisterSource c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.ALREADY_RECORDED,
                                    "source",
                                    c.source()
                                            + " is registered with other details; what the"
                                            + " publisher changed is told by ReviseSource, another"
                                            + " document gets another id."));
            case Case(Registered r, ReviseSource c) -> revise(r, c, known.today());
            case Case(Registered r, ExcludePassage c)
                    when r.exclusions().contains(Exclusion.of(excluded(c))) ->
                    nothing();
            case Case(Registered r, ExcludePassage c) -> exclude(r, c, known);
            case Case(Registered _, WithdrawSource c) -> withdraw(c);

            case Case(Withdrawn w, WithdrawSource c) when w.reason().equals(c.reason()) ->
                    nothing();
            case Case(Withdrawn w, SourceCommand c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.ALREADY_WITHDRAWN,
                                    "source",
                                    c.source()
                                            + " was withdrawn ("
                                            + w.reason()
                                            + "): register the document under another id if it"
                                            + " stands."));
        };
    }

    private static Decision<SourceEvent> register(RegisterSource c, LocalDate today) {
        Refusals refusals = new Refusals();
        refusals.addAll(Malformed.blank("publisher", c.publisher()));
        refusals.addAll(Malformed.blank("title", c.title()));
        refusals.addAll(Malformed.language("language", c.language()));
        text(c.text(), c.sha256(), refusals);
        DateChecks.happened("publishedOn", c.publishedOn(), today, refusals);
        LocalDate retrieved = c.retrievedOn();
        if (retrieved != null) {
            DateChecks.happened("retrievedOn", DateValue.day(retrieved), today, refusals);
            DateChecks.publishedInOrder(
                    "retrievedOn",
                    "it was published",
                    c.publishedOn(),
                    "it was retrieved",
                    DateValue.day(retrieved),
                    refusals);
        }
        return refusals.orElse(List.of(), () -> registered(c));
    }

    private static void text(String text, @Nullable String sha256, Refusals refusals) {
        refusals.addAll(Malformed.unreadable("text", text));
        if (!agrees(sha256, text)) {
            refusals.add(
                    RefusalCode.PASSAGE_MISMATCH,
                    "sha256",
                    "The text has another SHA-256, which is taken over its bytes in UTF-8: send the"
                            + " exact text, or leave the hash out.",
                    Map.of("expected", Sha256.hex(text)));
        }
    }

    private static boolean agrees(@Nullable String claimed, String text) {
        return claimed == null || claimed.equals(Sha256.hex(text));
    }

    private static SourceRegistered registered(RegisterSource c) {
        return new SourceRegistered(
                c.source(),
                c.publisher(),
                c.title(),
                c.url(),
                c.language(),
                c.publishedOn(),
                c.retrievedOn(),
                Sha256.hex(c.text()),
                c.text(),
                c.quality());
    }

    /// The text may be the same as before: a publisher's new date on it is a revision too.
    private static Decision<SourceEvent> revise(
            Registered source, ReviseSource c, LocalDate today) {
        Revision latest = source.latest();
        int next = source.revisions().size() + 1;
        Integer asked = c.revision();
        boolean asLatest =
                latest.saidOn().equals(c.revisedAt())
                        && latest.sha256().equals(Sha256.hex(c.text()));
        if (asLatest && next > 2 && (asked == null || asked == next - 1)) {
            return nothing();
        }
        Refusals refusals = new Refusals();
        if (asked != null && asked > next) {
            refusals.add(
                    RefusalCode.SOURCE_REVISION_UNKNOWN,
                    "revision",
                    "The next revision is "
                            + next
                            + ", so it cannot be "
                            + asked
                            + ": leave the number out, or send the next one.");
        } else if (asked != null && asked < next) {
            refusals.add(
                    RefusalCode.CONCURRENT_UPDATE,
                    "revision",
                    "Revision "
                            + asked
                            + " is recorded already, the next is "
                            + next
                            + ": leave the number out.");
        }
        text(c.text(), c.sha256(), refusals);
        DateChecks.happened("revisedAt", c.revisedAt(), today, refusals);
        DateChecks.publishedInOrder(
                "revisedAt",
                "revision " + (next - 1) + " was published",
                latest.saidOn(),
                "revision " + next + " was published",
                c.revisedAt(),
                refusals);
        return refusals.orElse(
                List.of(),
                () ->
                        new SourceRevised(
                                c.source(),
                                next,
                                c.revisedAt(),
                                Sha256.hex(c.text()),
                                c.text(),
                                c.quality()));
    }

    private static Decision<SourceEvent> exclude(Registered source, ExcludePassage c, Known known) {
        if (!source.has(c.revision())) {
            return refused(
                    Refusal.of(
                            RefusalCode.SOURCE_REVISION_UNKNOWN,
                            "revision",
                            c.source()
                                    + " has revisions 1 to "
                                    + source.revisions().size()
                                    + ", not "
                                    + c.revision()
                                    + ": name one of them."));
        }
        if (!reads(c, known)) {
            return refused(
                    Refusal.of(
                            RefusalCode.PASSAGE_MISMATCH,
                            "passage",
                            "Revision "
                                    + c.revision()
                                    + " does not read so between "
                                    + c.start()
                                    + " and "
                                    + c.end()
                                    + " (UTF-16, end exclusive): take the offsets from the"
                                    + " registered text."));
        }
        return happened(excluded(c));
    }

    /// Whether exactly this passage stands there. Half a surrogate pair is no text: it has no UTF-8
    /// bytes to be hashed.
    private static boolean reads(ExcludePassage c, Known known) {
        String passage = c.passage();
        return length(c) > 0
                && !Character.isLowSurrogate(passage.charAt(0))
                && !Character.isHighSurrogate(passage.charAt(passage.length() - 1))
                && known.passage(c.source(), c.revision(), c.start(), length(c))
                        .equals(Optional.of(passage));
    }

    private static PassageExcluded excluded(ExcludePassage c) {
        return new PassageExcluded(
                c.source(), c.revision(), c.start(), c.end(), c.passage(), c.reason(), c.note());
    }

    private static Decision<SourceEvent> withdraw(WithdrawSource c) {
        return new Refusals()
                .addAll(Malformed.blank("reason", c.reason()))
                .orElse(List.of(), () -> new SourceWithdrawn(c.source(), c.reason()));
    }

    @Override
    public Source evolve(Source source, Recorded<SourceEvent> recorded) {
        return switch (new Step(source, recorded.event())) {
            case Step(NotRegistered _, SourceRegistered e) ->
                    new Registered(
                            Details.of(e),
                            List.of(new Revision(e.publishedOn(), e.sha256())),
                            List.of());
            case Step(Registered r, SourceRevised e) ->
                    new Registered(
                            r.details(),
                            with(r.revisions(), new Revision(e.revisedAt(), e.sha256())),
                            r.exclusions());
            case Step(Registered r, PassageExcluded e) ->
                    new Registered(
                            r.details(), r.revisions(), told(r.exclusions(), Exclusion.of(e)));
            case Step(Registered _, SourceWithdrawn e) -> new Withdrawn(e.reason());
            case Step(Registered r, SourceRegistered e) -> throw damaged(r, e);
            case Step(NotRegistered n, SourceEvent e) -> throw damaged(n, e);
            case Step(Withdrawn w, SourceEvent e) -> throw damaged(w, e);
        };
    }

    private static List<Revision> with(List<Revision> revisions, Revision next) {
        List<Revision> all = new ArrayList<>(revisions);
        all.add(next);
        return all;
    }

    /// The same range told again, with another reason, replaces what was said.
    private static List<Exclusion> told(List<Exclusion> before, Exclusion e) {
        List<Exclusion> all = new ArrayList<>(before);
        all.removeIf(e::isAt);
        all.add(e);
        return all;
    }

    private static IllegalStateException damaged(Source source, SourceEvent event) {
        return new IllegalStateException(
                event.getClass().getSimpleName()
                        + " of "
                        + event.source()
                        + " cannot have happened to a source that is "
                        + source.getClass().getSimpleName());
    }
}
