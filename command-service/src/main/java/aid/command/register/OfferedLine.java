package aid.command.register;

import aid.command.decision.Sha256;
import aid.command.register.Known.DuplicateCandidate;
import aid.events.value.CapabilityCode;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.Share;
import aid.events.value.Shares;
import aid.postings.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A line of a pledge, by what tells whether another line is the same promise.
///
/// Lines are filed in the register by their figures and the quarter of their date, so that a
/// decision finds few of them however much is recorded.
///
/// @param effective when it is promised
public record OfferedLine(
        Shares donors,
        PartyCode recipient,
        CapabilityCode capability,
        Quantity quantity,
        @Nullable Money money,
        DateValue effective) {

    /// Lines that came later than the announcement do not say whose they are: they are filed for
    /// anybody, and whoever looks them up compares the donors.
    static final String ANYBODY = "*";

    /// Two dates at most this far apart may tell of the same promise.
    private static final int DAYS_APART_MAX = 30;

    /// PostgreSQL refuses to index texts of more than about 2,700 bytes, and shorter ones are
    /// faster.
    private static final int KEY_LENGTH_MAX = 300;

    private static final String UNDATED = "undated";

    /// The amount of a line: its own, or the total where the pledge has no other line.
    public static @Nullable Money amount(Line line, List<Line> lines, @Nullable Money total) {
        return line.money() == null && lines.size() == 1 ? total : line.money();
    }

    /// The keys under which lines may be filed that are the same promise.
    List<String> keys() {
        Optional<LocalDate> day = filed(effective);
        Stream<String> quarters =
                day.isEmpty()
                        ? Stream.of(UNDATED)
                        : Stream.of(-DAYS_APART_MAX, DAYS_APART_MAX)
                                .map(days -> quarter(day.get().plusDays(days)))
                                .distinct();
        return quarters.flatMap(quarter ->
                        Stream.of(parties(donors, recipient), ANYBODY)
                                .map(parties ->
                                        key(
                                                parties,
                                                capability,
                                                figures(quantity, money),
                                                quarter)))
                .toList();
    }

    /// The key under which a line is filed.
    static String key(
            String parties,
            CapabilityCode capability,
            Quantity quantity,
            @Nullable Money money,
            DateValue effective) {
        return key(
                parties,
                capability,
                figures(quantity, money),
                filed(effective).map(OfferedLine::quarter).orElse(UNDATED));
    }

    /// A key that an index can hold, however many donors give jointly.
    private static String key(
            String parties, CapabilityCode capability, String figures, String quarter) {
        String key = parties + "|" + capability.value() + "|" + figures + "|" + quarter;
        return key.length() <= KEY_LENGTH_MAX ? key : Sha256.hex(key);
    }

    /// The key under which a line is filed by a passage on which it rests.
    static String passageKey(Evidence passage, CapabilityCode capability) {
        return passage.source().value() + "|" + passage.sha256() + "|" + capability.value();
    }

    static String parties(Shares donors, PartyCode recipient) {
        return donors(donors) + "|" + recipient.value();
    }

    /// Whether the same named donors, whatever their shares and in whatever order, give to the same
    /// recipient.
    boolean isBetween(Terms terms) {
        return donors(terms.donors()).equals(donors(donors)) && recipient.equals(terms.recipient());
    }

    /// Whether the other has the same figures, or as few, and is of about the same day.
    boolean isLike(DuplicateCandidate other) {
        return figures(other.quantity(), other.money()).equals(figures(quantity, money))
                && isClose(filed(other.effective()), filed(effective));
    }

    private static boolean isClose(Optional<LocalDate> one, Optional<LocalDate> other) {
        return (one.isEmpty() || other.isEmpty())
                ? (one.isEmpty() && other.isEmpty())
                : Math.abs(ChronoUnit.DAYS.between(one.get(), other.get())) <= DAYS_APART_MAX;
    }

    private static String donors(Shares donors) {
        return donors.of().stream()
                .map(Share::party)
                .map(PartyCode::value)
                .sorted()
                .collect(Collectors.joining("+"));
    }

    /// The day that stands for a date: its latest, or its earliest where that is open.
    private static Optional<LocalDate> filed(DateValue date) {
        return date.latest().or(date::earliest);
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + ((day.getMonthValue() + 2) / 3);
    }

    /// The numbers a line states; two lines without any state the same.
    private static String figures(Quantity quantity, @Nullable Money money) {
        return numbers(quantity.value(), quantity.valueTo(), quantity.unit())
                + "/"
                + (money == null
                        ? ""
                        : numbers(money.amount(), money.amountTo(), money.currency()));
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
