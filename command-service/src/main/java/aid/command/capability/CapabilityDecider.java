package aid.command.capability;

import static aid.command.decision.Decision.nothing;
import static aid.command.decision.Decision.refused;

import aid.command.capability.Capability.Defined;
import aid.command.capability.Capability.NotDefined;
import aid.command.capability.Capability.Retired;
import aid.command.capability.Capability.Term;
import aid.command.decider.Decider;
import aid.command.decision.Decision;
import aid.command.decision.Malformed;
import aid.command.decision.Recorded;
import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.decision.check.CapabilityChecks;
import aid.command.register.Known;
import aid.command.register.Needs;
import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityEvent;
import aid.events.capability.CapabilityMoved;
import aid.events.capability.CapabilityRetired;
import aid.events.capability.TermMapped;
import aid.events.value.CapabilityCode;
import aid.events.value.TermMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All the rules of the taxonomy.
final class CapabilityDecider implements Decider<Capability, CapabilityCommand, CapabilityEvent> {

    private static final Pattern CODE =
            Pattern.compile("[A-Z0-9][A-Z0-9-]*(\\.[A-Z0-9][A-Z0-9-]*)*");

    private record Case(Capability capability, CapabilityCommand command) {}

    private record Step(Capability capability, CapabilityEvent event) {}

    @Override
    public Capability initial() {
        return new NotDefined();
    }

    @Override
    public Needs needs(Capability capability, CapabilityCommand command) {
        return switch (command) {
            case DefineCapability c -> new Needs().capability(c.parent());
            case MoveCapability c ->
                    c.parent() == null
                            ? new Needs()
                            : new Needs().capability(c.parent()).above(c.parent());
            case RetireCapability c -> new Needs().capability(c.successor());
            case MapTerm _ -> new Needs();
        };
    }

    @Override
    public Decision<CapabilityEvent> decide(
            Capability capability, CapabilityCommand command, Known known) {
        return switch (new Case(capability, command)) {
            case Case(NotDefined _, DefineCapability c) -> define(c, known);
            case Case(NotDefined _, CapabilityCommand c) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.UNKNOWN_STREAM,
                                    "capability",
                                    c.capability() + " is not defined; define it first."));

            case Case(Defined d, DefineCapability c) when d.says(c) -> nothing();
            case Case(Defined d, DefineCapability c) when !d.hangsUnder(c.parent()) ->
                    refused(
                            Refusal.of(
                                    RefusalCode.ALREADY_RECORDED,
                                    "parent",
                                    c.capability()
                                            + (d.parent() == null
                                                    ? " is defined at the top"
                                                    : " is defined under " + d.parent())
                                            + "; MoveCapability moves it."));
            case Case(Defined _, DefineCapability c) -> define(c, known);
            case Case(Defined d, MoveCapability c) when d.hangsUnder(c.parent()) -> nothing();
            case Case(Defined _, MoveCapability c) -> move(c, known);
            case Case(Defined _, RetireCapability c) -> retire(c, known);
            case Case(Defined d, MapTerm c)
                    when d.terms().get(new Term(c.term(), c.language())) == c.mapping() ->
                    nothing();
            case Case(Defined _, MapTerm c) -> map(c);

            case Case(Retired r, RetireCapability c) when r.says(c) -> nothing();
            case Case(Retired _, RetireCapability c) -> retire(c, known);
            case Case(Retired r, CapabilityCommand c) ->
                    refused(retired("capability", c.capability(), r.successor()));
        };
    }

    private static Decision<CapabilityEvent> define(DefineCapability c, Known known) {
        Refusals refusals = new Refusals();
        if (!CODE.matcher(c.capability().value()).matches()) {
            refusals.add(
                    Malformed.refusal(
                            "capability",
                            "'"
                                    + c.capability()
                                    + "' is no path code: capitals, digits and hyphens between"
                                    + " dots, such as AD.SYS.PATRIOT."));
        }
        refusals.addAll(Malformed.blank("labels.en", c.labels().en()));
        refusals.addAll(Malformed.blank("labels.fr", c.labels().fr()));
        another("parent", c.capability(), c.parent(), known, refusals);
        return refusals.orElse(
                List.of(), () -> new CapabilityDefined(c.capability(), c.parent(), c.labels()));
    }

    private static Decision<CapabilityEvent> move(MoveCapability c, Known known) {
        Refusals refusals = new Refusals();
        CapabilityCode parent = c.parent();
        another("parent", c.capability(), parent, known, refusals);
        if (parent != null && known.above(parent).contains(c.capability())) {
            refusals.add(
                    Malformed.refusal(
                            "parent",
                            c.capability()
                                    + " cannot hang under "
                                    + parent
                                    + ", which hangs under it: choose another parent."));
        }
        return refusals.orElse(List.of(), () -> new CapabilityMoved(c.capability(), parent));
    }

    private static Decision<CapabilityEvent> retire(RetireCapability c, Known known) {
        Refusals refusals = new Refusals().addAll(Malformed.blank("reason", c.reason()));
        another("successor", c.capability(), c.successor(), known, refusals);
        return refusals.orElse(
                List.of(), () -> new CapabilityRetired(c.capability(), c.successor(), c.reason()));
    }

    private static Decision<CapabilityEvent> map(MapTerm c) {
        return new Refusals()
                .addAll(Malformed.blank("term", c.term()))
                .addAll(Malformed.language("language", c.language()))
                .orElse(
                        List.of(),
                        () -> new TermMapped(c.capability(), c.term(), c.language(), c.mapping()));
    }

    /// A parent or successor is another capability that can be used.
    private static void another(
            String field,
            CapabilityCode capability,
            @Nullable CapabilityCode other,
            Known known,
            Refusals refusals) {
        if (other == null) {
            return;
        }
        if (other.equals(capability)) {
            refusals.add(
                    Malformed.refusal(
                            field, capability + " cannot be its own " + field + ": name another."));
        } else {
            CapabilityChecks.usable(field, other, known, refusals);
        }
    }

    private static Refusal retired(
            String field, CapabilityCode capability, @Nullable CapabilityCode successor) {
        return Refusal.of(
                RefusalCode.CAPABILITY_RETIRED,
                field,
                capability
                        + " is retired"
                        + (successor == null
                                ? ": choose another."
                                : ": use " + successor + ", which succeeds it."));
    }

    @Override
    public Capability evolve(Capability capability, Recorded<CapabilityEvent> recorded) {
        return switch (new Step(capability, recorded.event())) {
            case Step(NotDefined _, CapabilityDefined e) ->
                    new Defined(e.parent(), e.labels(), Map.of());
            case Step(Defined d, CapabilityDefined e) ->
                    new Defined(e.parent(), e.labels(), d.terms());
            case Step(Defined d, CapabilityMoved e) ->
                    new Defined(e.parent(), d.labels(), d.terms());
            case Step(Defined d, TermMapped e) ->
                    new Defined(d.parent(), d.labels(), with(d.terms(), e));
            case Step(Defined _, CapabilityRetired e) -> new Retired(e.successor(), e.reason());
            case Step(Retired _, CapabilityRetired e) -> new Retired(e.successor(), e.reason());
            case Step(NotDefined n, CapabilityEvent e) -> throw damaged(n, e);
            case Step(Retired r, CapabilityEvent e) -> throw damaged(r, e);
        };
    }

    private static Map<Term, TermMapping> with(Map<Term, TermMapping> terms, TermMapped e) {
        Map<Term, TermMapping> more = new HashMap<>(terms);
        more.put(new Term(e.term(), e.language()), e.mapping());
        return Map.copyOf(more);
    }

    private static IllegalStateException damaged(Capability capability, CapabilityEvent event) {
        return new IllegalStateException(event + " cannot have happened to " + capability);
    }
}
