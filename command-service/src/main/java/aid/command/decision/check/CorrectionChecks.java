package aid.command.decision.check;

import aid.command.decision.Correction;
import aid.command.decision.Malformed;
import aid.command.decision.RefusalCode;
import aid.command.decision.Refusals;
import aid.command.register.Known;
import aid.events.Fact;
import aid.events.LedgerEvent;
import aid.events.contract.ContractAmended;
import aid.events.contract.ContractSigned;
import aid.events.delivery.DeliveryCompleted;
import aid.events.delivery.DeliveryDispatched;
import aid.events.delivery.DeliveryPlanned;
import aid.events.delivery.DeliveryProgressReported;
import aid.events.pledge.LineRevalued;
import aid.events.pledge.PledgeAmended;
import aid.events.pledge.PledgeAnnounced;
import aid.events.pledge.PledgeAuthorised;
import aid.events.pledge.PledgeEvent;
import aid.events.pledge.PledgeLapsed;
import aid.events.pledge.PledgeLineAdded;
import aid.events.pledge.PledgeLineAllocated;
import aid.events.pledge.PledgeWithdrawn;
import aid.events.pledge.SupportReported;
import aid.events.value.DateValue;
import aid.events.value.Line;
import aid.postings.RecordedStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a correction says what it corrects, why, and what would have been right.
public final class CorrectionChecks {

    /// The right values that a correction gives, by the names of its fields.
    public static final class RightValues {

        private final List<String> given = new ArrayList<>();

        public RightValues and(String field, @Nullable Object value) {
            if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
                given.add(field);
            }
            return this;
        }
    }

    /// The event that is corrected, as it stands by now; empty where there is none.
    ///
    /// @param values what is given besides the lines and the day
    public static Optional<Fact> check(
            Correction c,
            RightValues values,
            RecordedStream<?> stream,
            Known known,
            Refusals refusals) {
        FactChecks.check(c, known, refusals);
        reasoned(c, refusals);
        Optional<LedgerEvent> wrong = stream.meant(c.correctsEvent());
        if (wrong.isEmpty()) {
            refusals.add(
                    RefusalCode.CORRECTION_TARGET_UNKNOWN,
                    "correctsEvent",
                    "No event of this stream that holds values has this id: name the event that"
                            + " was wrong.",
                    Map.of("correctsEvent", c.correctsEvent()));
        }
        values.and("lines", c.lines()).and("happened", c.happened());
        if (values.given.isEmpty()) {
            refusals.add(
                    Malformed.refusal(
                            "correctsEvent",
                            "A correction says at least one right value: give what would have been"
                                    + " right."));
        }
        wrong.ifPresent(event -> said(event, values.given, refusals));
        DateChecks.happened("happened", c.happened(), known.today(), refusals);
        return wrong.map(Fact.class::cast);
    }

    private static void reasoned(Correction c, Refusals refusals) {
        if (Malformed.saysNothing(c.reason())) {
            refusals.add(
                    RefusalCode.CORRECTION_WITHOUT_REASON,
                    "reason",
                    "A correction says why, in a sentence an auditor can use: write the reason.");
        }
        switch (c.cause()) {
            case SOURCE_ERROR, ENTRY_ERROR, RECLASSIFIED, NEW_DISCLOSURE -> {}
            case DONOR_DECISION,
                    RECIPIENT_DECISION,
                    CONDITION_REFUSED,
                    EXPIRED,
                    ENEMY_ACTION,
                    ACCIDENT,
                    DEFECTIVE,
                    OTHER ->
                    refusals.add(
                            Malformed.refusal(
                                    "cause",
                                    c.cause()
                                            + " is no error of the record: amend or withdraw what"
                                            + " the world changed."));
        }
    }

    /// A correction gives values only of what the corrected event says.
    private static void said(LedgerEvent wrong, List<String> given, Refusals refusals) {
        Set<String> says = says(wrong);
        for (String field : given) {
            boolean ofPledge = wrong instanceof PledgeEvent; // Its lines are checked one by one.
            if (!says.contains(field)
                    && !field.equals("happened")
                    && !(ofPledge && field.equals("lines"))) {
                refusals.add(
                        Malformed.refusal(
                                field,
                                wrong.getClass().getSimpleName()
                                        + " says nothing of this: correct the event that does."));
            }
        }
    }

    private static Set<String> says(LedgerEvent event) {
        return switch (event) {
            case PledgeAnnounced _ ->
                    Set.of("donors", "recipient", "purpose", "channel", "lines", "total");
            case SupportReported _ -> Set.of("donors", "recipient", "purpose", "channel", "lines");
            case PledgeAmended _, ContractAmended _ -> Set.of("lines", "total");
            case PledgeAuthorised _ -> Set.of("total");
            case PledgeLineAdded _,
                    PledgeLineAllocated _,
                    LineRevalued _,
                    PledgeWithdrawn _,
                    PledgeLapsed _ ->
                    Set.of("lines");
            case ContractSigned _ ->
                    Set.of(
                            "onBehalfOf",
                            "recipient",
                            "purpose",
                            "channel",
                            "covers",
                            "lines",
                            "total");
            case DeliveryPlanned _,
                    DeliveryDispatched _,
                    DeliveryProgressReported _,
                    DeliveryCompleted _ ->
                    Set.of("consignment", "lines", "of");
            default -> Set.of();
        };
    }

    /// When the corrected event happened, once the correction holds.
    public static DateValue day(Correction c, Fact wrong) {
        return c.happened() == null ? wrong.effective() : c.happened();
    }

    /// Lines once those told take the place of the ones of the same id.
    public static Collection<Line> with(List<Line> told, Map<String, Line> recorded) {
        Map<String, Line> lines = new HashMap<>(recorded);
        told.forEach(line -> lines.put(line.line(), line));
        return lines.values();
    }

    private CorrectionChecks() {}
}
