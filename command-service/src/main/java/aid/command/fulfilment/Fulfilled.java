package aid.command.fulfilment;

import static aid.postings.RecordedStream.READING;

import aid.events.value.Cover;
import aid.events.value.Line;
import aid.events.value.Stage;
import aid.postings.ContractStreamState;
import aid.postings.DeliveryStreamState;
import aid.postings.Measures;
import aid.postings.Part;
import aid.postings.Reading;
import aid.postings.RecordedStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a stream did for a line of a pledge or contract, as things stand.
///
/// @param by the stream that did it, such as `delivery:…`
/// @param byLine the line of that stream; absent means several of them together
/// @param within the line around that one, in the stream that did it
/// @param line the line of the pledge or contract; absent means the whole of it
/// @param stage how far it has come there: CONTRACTED, IN_DELIVERY or DELIVERED
/// @param amount how much, without what was lost or sent back
/// @param inAll whether its source speaks of everything delivered so far, so that it must not be
///   added to other deliveries
public record Fulfilled(
        String by,
        @Nullable String byLine,
        @Nullable String within,
        @Nullable String line,
        Stage stage,
        Part amount,
        boolean inAll) {

    /// A line of the stream that fulfils, with what it did.
    private record Done(Line line, Stage stage, Part amount, boolean inAll, List<Part> goneSince) {}

    /// What a contract or delivery did for a pledge or contract.
    ///
    /// @param by its id
    /// @param of the stream that is fulfilled
    /// @param plansToo whether a delivery that is only planned does what it is going to do
    public static List<Fulfilled> by(
            String by, RecordedStream<?> stream, String of, boolean plansToo) {
        Map<String, Done> lines =
                switch (stream.state()) {
                    case ContractStreamState contract -> contracted(contract);
                    case DeliveryStreamState delivery -> delivered(delivery, plansToo);
                    default -> Map.of();
                };
        List<Fulfilled> fulfilled = new ArrayList<>();
        for (Cover cover : stream.covers()) {
            if (cover.stream().equals(of)) {
                List<Done> done =
                        lines.values().stream()
                                .filter(each ->
                                        cover.by() == null || cover.by().equals(each.line.line()))
                                .filter(each ->
                                        !isIncluded(each.line, lines, cover, stream.covers()))
                                .toList();
                fulfilled.addAll(by(by, cover, done));
            }
        }
        return fulfilled;
    }

    private static List<Fulfilled> by(String by, Cover cover, List<Done> done) {
        boolean hasFigures = cover.quantity() != null || cover.money() != null;
        if (done.size() > 1 && hasFigures) {
            // Several lines together did so much; how much each did is not said.
            return List.of(together(by, cover, done));
        }
        return done.stream()
                .map(each ->
                        new Fulfilled(
                                by,
                                each.line.line(),
                                each.line.includedIn(),
                                cover.line(),
                                each.stage,
                                hasFigures ? figures(cover, List.of(each)) : each.amount,
                                each.inAll))
                .toList();
    }

    private static Fulfilled together(String by, Cover cover, List<Done> done) {
        boolean all = done.stream().allMatch(each -> each.stage == Stage.DELIVERED);
        return new Fulfilled(
                by,
                null,
                null,
                cover.line(),
                all ? Stage.DELIVERED : done.getFirst().stage,
                figures(cover, done),
                all && done.stream().allMatch(Done::inAll));
    }

    /// What a link says in figures of its own, once for all that its lines did, without what was
    /// gone of it since.
    private static Part figures(Cover cover, List<Done> done) {
        Part only = done.size() == 1 ? done.getFirst().amount : null;
        Part figures =
                new Part(
                        cover.quantity() == null && only != null
                                ? only.quantity()
                                : READING.read(cover.quantity()),
                        cover.money() == null && only != null
                                ? only.money()
                                : READING.read(cover.money()));
        for (Done each : done) {
            for (Part gone : each.goneSince) {
                figures = figures.minus(gone);
            }
        }
        return figures;
    }

    private static Map<String, Done> contracted(ContractStreamState contract) {
        Map<String, Done> lines = new LinkedHashMap<>();
        if (contract.end() != ContractStreamState.End.TERMINATED) {
            for (Line line : contract.lines()) {
                Part amount = new Part(READING.read(line.quantity()), READING.read(line.money()));
                lines.put(line.line(), new Done(line, Stage.CONTRACTED, amount, false, List.of()));
            }
        }
        return lines;
    }

    private static Map<String, Done> delivered(DeliveryStreamState delivery, boolean plansToo) {
        Map<String, Done> lines = new LinkedHashMap<>();
        delivery.lines()
                .forEach((id, line) -> {
                    boolean arrived = line.isDelivered();
                    Optional<Part> amount =
                            arrived
                                    ? line.arrived()
                                    : plansToo && !line.nothingIsLeft()
                                            ? line.moving().or(line::plan)
                                            : line.moving();
                    if (amount.isPresent()) {
                        lines.put(
                                id,
                                new Done(
                                        line.line(),
                                        arrived ? Stage.DELIVERED : Stage.IN_DELIVERY,
                                        amount.get(),
                                        arrived && line.isSaidInAll(),
                                        line.goneSince()));
                    }
                });
        return lines;
    }

    /// Whether a line is included in another that does the same, and so adds nothing.
    private static boolean isIncluded(
            Line line, Map<String, Done> lines, Cover cover, List<Cover> covers) {
        String within = line.includedIn();
        return within != null
                && lines.containsKey(within)
                && covers.stream()
                        .filter(other -> other.stream().equals(cover.stream()))
                        .filter(other -> Objects.equals(other.line(), cover.line()))
                        .anyMatch(other -> other.by() == null || other.by().equals(within));
    }

    /// How much of it is in a unit, or currency where `money`; nothing is certain of the others, so
    /// they count as nothing.
    public Optional<Reading> in(String of, boolean money) {
        return Optional.ofNullable(money ? amount.money() : amount.quantity())
                .filter(reading -> reading.of().equals(of) && !of.equals(Measures.UNNAMED));
    }
}
