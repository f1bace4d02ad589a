package aid.command.statement;

import static aid.command.Examples.DAY;
import static aid.command.Examples.NO_OVERRIDES;
import static aid.command.Examples.says;

import aid.events.statement.StatementId;
import aid.events.statement.StatementRecorded;
import aid.events.statement.StatementRetracted;
import aid.events.value.About;
import aid.events.value.DateValue;
import aid.events.value.Evidence;
import aid.events.value.Line;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.StatementKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class StatementExamples {

    static final StatementId STATEMENT = new StatementId("statement:APPEAL");
    static final String APPEAL = "Allies ask for more ammunition.";
    static final About NOTHING_NAMED = new About(null, null, null, null, null, null, null);

    static RecordStatement appeal() {
        return about(NOTHING_NAMED);
    }

    static RecordStatement about(About about) {
        return record(about, null, null, null, List.of(), DAY, says(APPEAL));
    }

    static RecordStatement on(DateValue day) {
        return record(NOTHING_NAMED, null, null, null, List.of(), day, says(APPEAL));
    }

    static RecordStatement record(
            About about,
            @Nullable PartyCode by,
            @Nullable Quantity quantity,
            @Nullable Money money,
            List<Line> lines,
            DateValue effective,
            List<Evidence> evidence) {
        return new RecordStatement(
                STATEMENT,
                StatementKind.APPEAL,
                by,
                about,
                quantity,
                money,
                null,
                lines,
                null,
                effective,
                evidence,
                NO_OVERRIDES);
    }

    static StatementRecorded recorded(RecordStatement c) {
        return new StatementRecorded(
                c.statement(),
                c.kind(),
                c.by(),
                c.about(),
                c.quantity(),
                c.money(),
                c.period(),
                c.lines(),
                c.note(),
                c.effective(),
                c.evidence(),
                c.overrides());
    }

    static RetractStatement retract(String reason, DateValue effective) {
        return new RetractStatement(STATEMENT, reason, effective, says(APPEAL), NO_OVERRIDES);
    }

    static StatementRetracted retracted(String reason) {
        return new StatementRetracted(STATEMENT, reason, DAY, says(APPEAL), NO_OVERRIDES);
    }

    private StatementExamples() {}
}
