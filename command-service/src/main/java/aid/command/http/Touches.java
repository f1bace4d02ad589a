package aid.command.http;

import aid.command.decision.Command;
import aid.command.decision.FactCommand;
import aid.command.http.Intake.Ready;
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
final class Touches {

    private final Map<String, Touch> touches = new LinkedHashMap<>();

    private Touches() {}

    static List<Touch> of(Ready ready) {
        Command command = ready.submission().command();
        var found = new Touches();
        found.add(Touch.alone(command.stream()));
        found.named(command);
        if (command instanceof FactCommand fact) {
            found.passages(fact);
        }
        ready.entry().feature().touches(command).forEach(found::add);
        return List.copyOf(found.touches.values());
    }

    /// Whoever touches a thing in two ways needs it alone; touching it twice would be waiting for
    /// oneself.
    private void add(Touch touch) {
        touches.merge(
                touch.what(),
                touch,
                (one, other) ->
                        Objects.equals(one.with(), other.with()) ? one : Touch.alone(one.what()));
    }

    private void named(@Nullable Object part) {
        switch (part) {
            case null -> {}
            case Collection<?> parts -> parts.forEach(this::named);
            case PartyCode party -> add(Touch.reads("party:" + party.value()));
            case ChannelCode channel -> {
                add(Touch.reads("party:" + channel.value()));
                add(Touch.reads("initiative:" + channel.value()));
            }
            case CapabilityCode capability -> capability(capability.value());
            case SourceId source -> add(Touch.reads(source.value()));
            case Cover cover -> {
                add(Touch.alone(cover.stream()));
                partsOf(cover);
            }
            case AllocatedFrom from when from.stream() != null -> add(Touch.alone(from.stream()));
            case Evidence evidence -> add(Touch.reads(evidence.source().value()));
            case Record id when Shape.PREFIXES.containsKey(id.getClass()) ->
                    add(Touch.alone(id.toString()));
            case Record parts -> partsOf(parts);
            default -> {}
        }
    }

    /// A capability is looked up with everything above it.
    private void capability(String code) {
        for (int dot = code.indexOf('.'); dot >= 0; dot = code.indexOf('.', dot + 1)) {
            add(Touch.reads("capability:" + code.substring(0, dot)));
        }
        add(Touch.reads("capability:" + code));
    }

    /// What is stated on a passage decides what can be promised on it, and nothing else: statements
    /// do not wait for each other, nor do promises.
    private void passages(FactCommand fact) {
        String manner = fact.stream().startsWith("statement:") ? "states" : "promises";
        for (Evidence evidence : fact.evidence()) {
            add(
                    Touch.together(
                            "passages:" + evidence.source().value() + "#" + evidence.revision(),
                            manner));
        }
    }

    private void partsOf(Record parts) {
        for (Shape.Component component : Shape.of(parts.getClass()).components()) {
            named(component.of(parts));
        }
    }
}
