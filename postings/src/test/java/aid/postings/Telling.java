package aid.postings;

import static java.util.stream.Collectors.joining;

import aid.events.LedgerEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Records events one after another, and shows what they post in a form that reads at a glance.
public final class Telling {
    private static final Instant START = Instant.parse("2025-05-01T08:00:00Z");

    private final PostingRules rules;
    private final Map<String, StreamLedger> ledgers = new HashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();

    public Telling() {
        this(ReadingPolicy.FR_QUANTITY_1);
    }

    public Telling(ReadingPolicy policy) {
        rules = new PostingRules(policy);
    }

    /// Records these, and shows the postings of the last.
    public List<String> tell(LedgerEvent... events) {
        List<Posting> last = List.of();
        for (LedgerEvent event : events) {
            last = record(event);
        }
        return last.stream().map(Telling::text).toList();
    }

    public List<Posting> record(LedgerEvent event) {
        long position = happenings.size() + 1;
        Happening happening =
                new Happening(
                        position, "event-" + position, START.plusSeconds(position), "olga", event);
        happenings.add(happening);
        List<Posting> last =
                ledgers.computeIfAbsent(event.stream(), _ -> rules.open()).apply(happening);
        postings.addAll(last);
        return last;
    }

    public List<Happening> happenings() {
        return happenings;
    }

    public List<Posting> postings() {
        return postings;
    }

    /// The id of the event recorded last.
    public String lastId() {
        return happenings.getLast().eventId();
    }

    /// What stands in all, without regard to dates: each place with its figures.
    public List<String> standing() {
        return sums(postings).entrySet().stream()
                .filter(sum -> !sum.getValue().isZero())
                .map(sum -> text(sum.getKey(), sum.getValue()))
                .sorted()
                .toList();
    }

    /// The rows that answer the query.
    public List<String> rows(TotalsQuery query) {
        return rows(query, Taxonomy.BY_CODE);
    }

    public List<String> rows(TotalsQuery query, Taxonomy taxonomy) {
        return new Sums(query, taxonomy).rows(postings).stream().map(Telling::text).toList();
    }

    /// The sums of these postings by key, in a plain loop.
    public static Map<Key, Figures> sums(Iterable<Posting> postings) {
        Map<Key, Figures> sums = new HashMap<>();
        postings.forEach(p -> sums.merge(p.key(), p.figures(), Figures::plus));
        return sums;
    }

    static String text(Posting posting) {
        return text(posting.key(), posting.figures());
    }

    static String text(Row row) {
        Row.Group g = row.group();
        StringBuilder text = new StringBuilder(g.stage().name());
        for (Object part : new Object[] {g.donor(), g.capability(), g.recipient(), g.channel()}) {
            text.append(part == null ? "" : " " + part);
        }
        text.append(g.purpose() == null ? "" : " " + g.purpose());
        text.append(g.flow() == null ? "" : " " + g.flow());
        return text + ": " + text(row.figures());
    }

    static String text(Key key, Figures figures) {
        return key.stage()
                + " "
                + key.donor()
                + " "
                + key.capability()
                + (key.includedIn() == null ? "" : " in " + key.includedIn())
                + " to "
                + key.recipient()
                + switch (key.purpose()) {
                    case TRANSFER_TO_RECIPIENT -> "";
                    case DONOR_REPLENISHMENT -> " for stocks";
                    case ALLIED_PROCUREMENT -> " for Allies";
                }
                + switch (key.flow()) {
                    case DIRECT -> key.channel() == null ? "" : " by " + key.channel();
                    case INTO_CHANNEL -> " into " + key.channel();
                    case FROM_CHANNEL -> " out of " + key.channel();
                }
                + ": "
                + text(figures);
    }

    static String text(Figures figures) {
        List<String> texts = new ArrayList<>();
        texts.add(figures.lines() + " l");
        figures.quantities().forEach((unit, measure) -> texts.add(text(unit, measure)));
        figures.money().forEach((currency, measure) -> texts.add(text("¤" + currency, measure)));
        return texts.stream().collect(joining(", "));
    }

    /// `10 system`, `~1000 [0..] round`, `1? ¤` for something unstated, `1!` for a secret, `1&` for
    /// something shared and unsplit, `1=` for an amount stated for several lines.
    private static String text(String unit, Measure m) {
        List<String> texts = new ArrayList<>();
        if (m.exact().signum() != 0 || m.exactCount() != 0) {
            texts.add(m.exact().toString());
        }
        if (m.approximate().signum() != 0) {
            texts.add("~" + m.approximate());
        }
        BigDecimal upper = m.upperClosed().add(m.upperWithin().max(BigDecimal.ZERO));
        boolean bounded =
                !m.lower().equals(m.exact()) || !upper.equals(m.exact()) || m.upperOpen() != 0;
        if (bounded) {
            String open = m.upperOpen() == 0 ? "" : "+" + m.upperOpen() + "∞";
            String closed =
                    upper.equals(BigDecimal.ZERO) && m.upperOpen() != 0 ? "" : upper.toString();
            texts.add("[" + m.lower() + ".." + closed + open + "]");
        }
        if (m.unstated() != 0) {
            texts.add(m.unstated() + "?");
        }
        if (m.undisclosed() != 0) {
            texts.add(m.undisclosed() + "!");
        }
        if (m.sharedUnsplit() != 0) {
            texts.add(m.sharedUnsplit() + "&");
        }
        if (m.withinTotal() != 0) {
            texts.add(m.withinTotal() + "=");
        }
        texts.add(unit.isEmpty() ? "-" : unit);
        return String.join(" ", texts);
    }
}
