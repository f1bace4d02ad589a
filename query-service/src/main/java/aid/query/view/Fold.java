package aid.query.view;

import aid.events.Fact;
import aid.events.value.ChannelCode;
import aid.events.value.Cover;
import aid.events.value.Evidence;
import aid.events.value.Flow;
import aid.events.value.Line;
import aid.events.value.LineQuantity;
import aid.events.value.PartyCode;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.events.value.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the events of a stream have led to so far. One for each kind of stream; each keeps what its
/// view shows, and this keeps what all of them have in common.
abstract sealed class Fold
        permits PledgeFold,
                ContractFold,
                DeliveryFold,
                InitiativeFold,
                StatementFold,
                SourceFold,
                PartyFold,
                CapabilityFold {

    final String id;
    final Map<String, LineView> lines = new LinkedHashMap<>();
    private final List<Cited> evidence = new ArrayList<>();
    private @Nullable Entry first;
    private @Nullable Entry last;

    Fold(String id) {
        this.id = id;
    }

    /// Takes note of the passages of the event recorded next.
    final void cite(Entry entry) {
        if (first == null) {
            first = entry;
        }
        last = entry;
        if (entry.event() instanceof Fact fact) {
            for (Evidence passage : fact.evidence()) {
                evidence.add(
                        new Cited(
                                passage,
                                entry.eventId(),
                                entry.type(),
                                entry.position(),
                                LinesOf.event(fact),
                                null));
            }
        }
    }

    /// Takes the event that took effect next, with corrections applied.
    abstract void happened(Entry entry);

    abstract View view(Reached reached);

    Recorded recorded() {
        Entry from = Objects.requireNonNull(first, "a view has at least one event");
        Entry to = Objects.requireNonNull(last, "a view has at least one event");
        return new Recorded(
                from.position(), from.recordedAt(), to.position(), to.recordedAt(), to.sequence());
    }

    List<Cited> evidence() {
        return List.copyOf(evidence);
    }

    void disputed(String sha256, String reason) {
        evidence.replaceAll(cited ->
                cited.evidence().sha256().equals(sha256)
                        ? new Cited(
                                cited.evidence(),
                                cited.event(),
                                cited.type(),
                                cited.position(),
                                cited.lines(),
                                reason)
                        : cited);
    }

    /// Its lines with the stages they have reached; a payment or contribution may have the id of a
    /// line, and is none.
    List<LineView> linesAsTheyStand(Reached reached) {
        return lines.values().stream()
                .map(line ->
                        line.at(
                                reached.of(
                                        line.line(),
                                        stage -> stage != Stage.PAID,
                                        flow ->
                                                !(this instanceof InitiativeFold)
                                                        || flow == Flow.FROM_CHANNEL)))
                .toList();
    }

    void restate(List<Line> told) {
        for (Line line : told) {
            LineView known = lines.get(line.line());
            lines.put(line.line(), known == null ? LineView.of(line) : known.restated(line));
        }
    }

    void change(String line, UnaryOperator<LineView> how) {
        lines.computeIfPresent(line, (_, known) -> how.apply(known));
    }

    /// Something left these lines; without any, what remained of all of them did.
    void left(String how, List<LineQuantity> parts, @Nullable String cause, String reason) {
        if (parts.isEmpty()) {
            lines.replaceAll((_, line) ->
                    line.gone()
                            ? line
                            : line.left(new LineView.Left(how, null, null, cause, reason)));
        }
        for (LineQuantity part : parts) {
            change(
                    part.line(),
                    line ->
                            line.left(
                                    new LineView.Left(
                                            how, part.quantity(), part.money(), cause, reason)));
        }
    }

    /// Whether every line went the same way, and nothing is left.
    boolean allWent(String how) {
        return !lines.isEmpty()
                && lines.values().stream()
                        .allMatch(line -> line.gone() && line.left().getLast().how().equals(how));
    }

    static <T> List<T> added(List<T> to, T last) {
        return Stream.concat(to.stream(), Stream.of(last)).toList();
    }

    static List<String> codes(Shares shares) {
        return shares.of().stream().map(Share::party).map(PartyCode::value).toList();
    }

    static @Nullable String code(@Nullable ChannelCode channel) {
        return channel == null ? null : channel.value();
    }

    static @Nullable String code(@Nullable PartyCode party) {
        return party == null ? null : party.value();
    }

    static List<String> listed(@Nullable Object... codes) {
        return Arrays.stream(codes).filter(Objects::nonNull).map(Object::toString).toList();
    }

    /// What is said once, in order.
    static List<String> distinct(Collection<String> one, Collection<String> two) {
        return Stream.concat(one.stream(), two.stream()).distinct().toList();
    }

    List<String> capabilities() {
        Set<String> codes = new TreeSet<>();
        lines.values().forEach(line -> codes.add(line.capability().value()));
        return List.copyOf(codes);
    }

    /// Everything a reader may search for: the id, the codes, and the words of the source.
    String searched(@Nullable Object... words) {
        Stream<@Nullable String> ofLines =
                lines.values().stream()
                        .flatMap(line ->
                                Stream.of(
                                        line.capability().value(),
                                        line.sourceTerm(),
                                        line.quantity().words()));
        return SearchForm.of(
                Stream.of(
                                Stream.of(id),
                                Arrays.stream(words)
                                        .map(word -> word == null ? null : word.toString()),
                                ofLines,
                                evidence.stream().map(cited -> cited.evidence().passage()))
                        .flatMap(parts -> parts)
                        .filter(Objects::nonNull)
                        .distinct()
                        .collect(Collectors.joining("\n")));
    }

    List<Link> fulfilled(List<Cover> covers) {
        return covers.stream()
                .map(cover ->
                        new Link(Link.Relation.FULFILS, cover.by(), cover.stream(), cover.line()))
                .toList();
    }

    /// A channel is an initiative, or else an agency or forum among the parties.
    static @Nullable Link through(@Nullable String channel) {
        return channel == null
                ? null
                : new Link(Link.Relation.THROUGH, null, channelStream(channel), null);
    }

    static String channelStream(String channel) {
        return (channel.startsWith("AGENCY:") || channel.startsWith("ORG:")
                        ? "party:"
                        : "initiative:")
                + channel;
    }

    static List<Link> links(@Nullable Link one, List<Link> more) {
        return Stream.concat(Stream.ofNullable(one), more.stream()).distinct().toList();
    }
}
