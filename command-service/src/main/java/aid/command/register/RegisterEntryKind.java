package aid.command.register;

import aid.command.decision.Sha256;
import aid.events.source.SourceId;
import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The kinds of entries of the register and how their keys are written.
///
/// Keys are chosen so that a decision finds few rows however much is recorded: passages by the
/// block of the text they touch, promises by their figures and the quarter of their date.
final class RegisterEntryKind {

    /// What a party is, by code.
    static final String PARTY = "party";

    /// Whether a capability is defined or retired, by code.
    static final String CAPABILITY = "capability";

    /// What hangs above a capability, by code.
    static final String ABOVE = "above";

    /// An initiative, by code.
    static final String INITIATIVE = "initiative";

    /// A source's language, latest revision and withdrawal, by stream.
    static final String SOURCE = "source";

    /// A block of a revision's text, with the exclusions and statements that touch it.
    static final String BLOCK = "block";

    /// Which pledge lines promise the same, by donors, recipient, capability, figures and quarter.
    static final String PROMISED = "promised";

    /// Which pledge lines rest on the same passage, by source, passage and capability.
    static final String PROMISED_BY_PASSAGE = "promised-by-passage";

    /// The events of a stream that change what others know of it, by stream.
    static final String EVENTS = "events";

    /// Which streams did something for a pledge or contract, by its stream.
    static final String FULFILLED_BY = "fulfilled-by";

    /// Two dates at most this far apart may tell of the same promise.
    static final int SAME_PROMISE_DAYS = 30;

    /// UTF-16 units of a text kept in one row.
    static final int BLOCK_LENGTH = 1024;

    /// PostgreSQL refuses to index texts of more than about 2,700 bytes, and shorter ones are
    /// faster.
    private static final int KEY_LENGTH_MAX = 300;

    static String block(SourceId source, int revision, int number) {
        return source.value() + "#" + revision + "@" + number;
    }

    /// The blocks that a passage touches; start inclusive, end exclusive.
    static IntStream blocks(int start, int end) {
        return end <= start || start < 0
                ? IntStream.empty()
                : IntStream.rangeClosed(start / BLOCK_LENGTH, (end - 1) / BLOCK_LENGTH);
    }

    /// The key under which a promise is recorded. Lines that came later than the announcement do
    /// not say whose they are: they are recorded for [#ANYBODY], and whoever looks them up compares
    /// the donors.
    static String promised(
            String parties, CapabilityCode capability, Figures figures, String quarter) {
        return bounded(parties + "|" + capability.value() + "|" + figures.text() + "|" + quarter);
    }

    /// A key that an index can hold, however many donors give jointly.
    private static String bounded(String key) {
        return key.length() <= KEY_LENGTH_MAX ? key : Sha256.hex(key);
    }

    static final String ANYBODY = "*";

    static String parties(Shares donors, PartyCode recipient) {
        return donors(donors) + "|" + recipient.value();
    }

    /// The same named donors, whatever their shares and in whatever order.
    static String donors(Shares donors) {
        return donors.of().stream()
                .map(Share::party)
                .map(PartyCode::value)
                .sorted()
                .collect(Collectors.joining("+"));
    }

    static String promisedByPassage(SourceId source, String sha256, CapabilityCode capability) {
        return source.value() + "|" + sha256 + "|" + capability.value();
    }

    /// The quarter a date is filed under.
    static String quarter(DateValue date) {
        return filed(date).map(RegisterEntryKind::quarter).orElse("undated");
    }

    /// The quarters in which a date close enough to this one may be filed.
    static List<String> quartersAround(DateValue date) {
        Optional<LocalDate> day = filed(date);
        if (day.isEmpty()) {
            return List.of("undated");
        }
        List<String> quarters = new ArrayList<>();
        quarters.add(quarter(day.get().minusDays(SAME_PROMISE_DAYS)));
        String last = quarter(day.get().plusDays(SAME_PROMISE_DAYS));
        if (!quarters.contains(last)) {
            quarters.add(last);
        }
        return quarters;
    }

    /// The day that stands for a date: its latest, or its earliest where that is open.
    static Optional<LocalDate> filed(DateValue date) {
        return date.latest().or(date::earliest);
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + ((day.getMonthValue() + 2) / 3);
    }

    /// The numbers a line states; two lines without any state the same.
    record Figures(String text) {

        static Figures of(Quantity quantity, @Nullable Money money) {
            return new Figures(
                    numbers(quantity.value(), quantity.valueTo(), quantity.unit())
                            + "/"
                            + (money == null
                                    ? ""
                                    : numbers(money.amount(), money.amountTo(), money.currency())));
        }

        private static String numbers(
                @Nullable BigDecimal from, @Nullable BigDecimal to, @Nullable String unit) {
            return from == null
                    ? ""
                    : from.toPlainString()
                            + (to == null ? "" : ".." + to.toPlainString())
                            + (unit == null ? "" : " " + unit);
        }
    }

    /// The amount of a line: its own, or the total where the pledge has no other line.
    static @Nullable Money amount(Line line, List<Line> lines, @Nullable Money total) {
        return line.money() == null && lines.size() == 1 ? total : line.money();
    }

    private RegisterEntryKind() {}
}
