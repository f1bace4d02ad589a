package aid.command.batch;

import aid.command.api.Access;
import aid.command.binding.JsonShape;
import aid.command.decision.Command;
import aid.command.decision.FactCommand;
import aid.command.submission.CommandSubmission.Ready;
import aid.events.source.SourceId;
import aid.events.value.AllocatedFrom;
import aid.events.value.CapabilityCode;
import aid.events.value.ChannelCode;
import aid.events.value.Cover;
import aid.events.value.Evidence;
import aid.events.value.PartyCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a command of an import may depend on or change, read off the command itself.
final class CommandAccess {

    private final Map<String, Access> accesses = new LinkedHashMap<>();

    private CommandAccess() {}

    static List<Access> of(Ready ready) {
        Command command = ready.request().command();
        var found = new CommandAccess();
        found.add(Access.exclusive(command.stream()));
        found.named(command);
        if (command instanceof FactCommand fact) {
            found.passages(fact);
        }
        ready.entry().feature().accesses(command).forEach(found::add);
        return List.copyOf(found.accesses.values());
    }

    /// A command that accesses a thing in two manners needs it alone; with two accesses it would
    /// wait for itself.
    private void add(Access access) {
        accesses.merge(
                access.what(),
                access,
                (one, other) ->
                        Objects.equals(one.manner(), other.manner())
                                ? one
                                : Access.exclusive(one.what()));
    }

    private void named(@Nullable Object part) {
        switch (part) {
            case null -> {}
            case Collection<?> parts -> parts.forEach(this::named);
            case PartyCode party -> add(Access.reading("party:" + party.value()));
            case ChannelCode channel -> {
                add(Access.reading("party:" + channel.value()));
                add(Access.reading("initiative:" + channel.value()));
            }
            case CapabilityCode capability -> capability(capability.value());
            case SourceId source -> add(Access.reading(source.value()));
            case Cover cover -> {
                add(Access.exclusive(cover.stream()));
                partsOf(cover);
            }
            case AllocatedFrom from when from.stream() != null ->
                    add(Access.exclusive(from.stream()));
            case Evidence evidence -> add(Access.reading(evidence.source().value()));
            case Record id when JsonShape.PREFIXES.containsKey(id.getClass()) ->
                    add(Access.exclusive(id.toString()));
            case Record parts -> partsOf(parts);
            default -> {}
        }
    }

    /// A capability is looked up with everything above it.
    private void capability(String code) {
        for (int dot = code.indexOf('.'); dot >= 0; dot = code.indexOf('.', dot + 1)) {
            add(Access.reading("capability:" + code.substring(0, dot)));
        }
        add(Access.reading("capability:" + code));
    }

    /// What is stated on a passage decides what can be promised on it, and nothing else: statements
    /// do not wait for each other, nor do promises.
    private void passages(FactCommand fact) {
        String manner = fact.stream().startsWith("statement:") ? "states" : "promises";
        for (Evidence evidence : fact.evidence()) {
            add(
                    Access.shared(
                            "passages:" + evidence.source().value() + "#" + evidence.revision(),
                            manner));
        }
    }

    private void partsOf(Record parts) {
        for (JsonShape.Component component : JsonShape.of(parts.getClass()).components()) {
            named(component.of(parts));
        }
    }
}
