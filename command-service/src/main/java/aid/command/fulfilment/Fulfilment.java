package aid.command.fulfilment;

import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.events.value.Line;
import aid.events.value.Stage;
import aid.postings.CommitmentStreamState;
import aid.postings.Measures;
import aid.postings.Part;
import aid.postings.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether more is on its way or delivered of a pledge or contract than it promises, as far as that
/// is certain.
///
/// Only what is measured alike is compared: the same unit, the same currency. What a source left
/// open is taken in favour of the fact: a quantity that was not said delivered nothing, and a line
/// that promises no figure promises any. What is delivered of a line is delivered of the lines
/// around it, too.
public final class Fulfilment {

    private final String stream;
    private final CommitmentStreamState promised;
    private final List<Fulfilled> done;

    /// A unit, or a currency.
    private record Of(String name, boolean money) {}

    private Fulfilment(String stream, CommitmentStreamState promised, List<Fulfilled> done) {
        this.stream = stream;
        this.promised = promised;
        this.done = done.stream().filter(each -> each.stage() != Stage.CONTRACTED).toList();
    }

    /// One refusal for each line, and for the whole, of which too much was delivered.
    ///
    /// @param field the part of the command that is to blame
    /// @param stream the pledge or contract
    /// @param done what all deliveries did for it
    public static List<Refusal> exceeded(
            String field, String stream, CommitmentStreamState promised, List<Fulfilled> done) {
        return new Fulfilment(stream, promised, done).exceeded(field);
    }

    /// How much of a line certainly arrived and was not lost or sent back, in a unit.
    public static Reading arrived(
            CommitmentStreamState promised, String line, List<Fulfilled> done, String unit) {
        List<Fulfilled> arrived =
                done.stream().filter(each -> each.stage() == Stage.DELIVERED).toList();
        Of of = new Of(unit, false);
        Fulfilment fulfilment = new Fulfilment("", promised, arrived);
        return Reading.between(unit, sum(fulfilment.of(line), of).lower(), null);
    }

    private List<Refusal> exceeded(String field) {
        List<Refusal> refusals = new ArrayList<>();
        for (Line line : promised.lines()) {
            Part remaining = promised.remaining(line.line()).orElseThrow();
            List<Fulfilled> ofLine = of(line.line());
            compare(field, line.line(), remaining.quantity(), false, ofLine, refusals);
            compare(field, line.line(), remaining.money(), true, ofLine, refusals);
        }
        boolean several = promised.linesOnTop().size() > 1;
        if (several || refusals.isEmpty()) {
            for (Of of : measures()) {
                promised.remainingInAll(of.name, of.money)
                        .ifPresent(all -> compare(field, null, all, of.money, done, refusals));
            }
        }
        return refusals;
    }

    private Set<Of> measures() {
        Set<Of> measures = new LinkedHashSet<>();
        for (Fulfilled each : done) {
            add(each.amount().quantity(), false, measures);
            add(each.amount().money(), true, measures);
        }
        return measures;
    }

    private static void add(@Nullable Reading reading, boolean money, Set<Of> to) {
        if (reading != null && !reading.of().equals(Measures.UNNAMED)) {
            to.add(new Of(reading.of(), money));
        }
    }

    /// What was done for a line or the lines inside it; what names the whole counts for a line
    /// where there is no other.
    private List<Fulfilled> of(String line) {
        List<Line> top = promised.linesOnTop();
        boolean only = top.size() == 1 && top.getFirst().line().equals(line);
        return done.stream()
                .filter(each -> each.line() == null ? only : isWithin(each.line(), line))
                .toList();
    }

    private boolean isWithin(String line, String around) {
        Set<String> seen = new HashSet<>();
        for (String each = line; each != null && seen.add(each); ) {
            if (each.equals(around)) {
                return true;
            }
            each = promised.line(each).map(Line::includedIn).orElse(null);
        }
        return false;
    }

    private void compare(
            String field,
            @Nullable String line,
            @Nullable Reading promise,
            boolean money,
            List<Fulfilled> rows,
            List<Refusal> refusals) {
        if (promise == null || promise.of().equals(Measures.UNNAMED)) {
            return;
        }
        Of of = new Of(promise.of(), money);
        Reading sum = sum(rows, of);
        if (!sum.certainlyExceeds(promise)) {
            return;
        }
        String by =
                counted(rows, of).stream()
                        .map(Fulfilled::by)
                        .distinct()
                        .collect(Collectors.joining(", "));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("stream", stream);
        if (line != null) {
            facts.put("line", line);
        }
        facts.put("promised", promise.inWords() + " " + of.name);
        facts.put("delivered", sum.inWords() + " " + of.name);
        facts.put("by", by);
        refusals.add(
                new Refusal(
                        RefusalCode.DELIVERY_EXCEEDS_COMMITMENT,
                        field,
                        stream
                                + (line == null ? "" : ", line " + line + ",")
                                + " promises "
                                + promise.inWords()
                                + " "
                                + of.name
                                + "; with this "
                                + sum.inWords()
                                + " would be delivered, by "
                                + by
                                + ". Correct what is wrong, or override with a reason.",
                        facts));
    }

    /// What was certainly done in a measure: the sum over deliveries, or what one source said of
    /// all of them together, whichever is more.
    private static Reading sum(List<Fulfilled> rows, Of of) {
        Reading sum = Reading.exactly(of.name, BigDecimal.ZERO);
        Reading most = sum;
        for (Fulfilled each : counted(rows, of)) {
            Reading reading = each.in(of.name, of.money).orElseThrow();
            if (!each.inAll()) {
                sum = sum.plus(reading);
            } else if (reading.lower().compareTo(most.lower()) >= 0) {
                most = reading;
            }
        }
        return most.lower().compareTo(sum.lower()) > 0 ? most : sum;
    }

    /// Those that say something in this measure; none twice, where what one line of a delivery did
    /// is included in what another line of it did.
    private static List<Fulfilled> counted(List<Fulfilled> rows, Of of) {
        List<Fulfilled> measured =
                rows.stream().filter(each -> each.in(of.name, of.money).isPresent()).toList();
        return measured.stream()
                .filter(each ->
                        Optional.ofNullable(each.within())
                                .filter(within ->
                                        measured.stream()
                                                .anyMatch(other ->
                                                        other.by().equals(each.by())
                                                                && within.equals(other.byLine())))
                                .isEmpty())
                .toList();
    }
}
