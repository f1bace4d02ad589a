package aid.query.view;

import aid.events.statement.StatementEvent;
import aid.events.statement.StatementRecorded;
import aid.events.statement.StatementRetracted;
import aid.events.value.About;
import aid.events.value.DateValue;
import aid.events.value.Money;
import aid.events.value.PartyCode;
import aid.events.value.Quantity;
import aid.events.value.StatementKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement as it stands; never part of a total.
///
/// @param status RECORDED or RETRACTED
/// @param retracted why it was taken back, where it was
public record StatementView(
        String id,
        String status,
        StatementKind kind,
        @Nullable PartyCode by,
        About about,
        @Nullable Quantity quantity,
        @Nullable Money money,
        @Nullable DateValue period,
        List<LineView> lines,
        @Nullable String note,
        @Nullable String retracted,
        DateValue effective,
        List<Cited> evidence,
        Recorded recorded)
        implements View {

    static StatementView of(StreamReplay replay) {
        StatementRecorded said = replay.opening(StatementRecorded.class);
        String retracted =
                replay.last(StatementEvent.class).orElse(said) instanceof StatementRetracted e
                        ? e.reason()
                        : null;
        return new StatementView(
                replay.id(),
                retracted == null ? "RECORDED" : "RETRACTED",
                said.kind(),
                said.by(),
                said.about(),
                said.quantity(),
                said.money(),
                said.period(),
                StreamLines.of(replay, replay.stages()),
                said.note(),
                retracted,
                said.effective(),
                replay.evidence(),
                replay.recorded());
    }

    @Override
    public Facets facets() {
        return Facets.of(
                this,
                kind.name(),
                Facets.codes(about.donors()),
                Facets.codes(about.recipient()),
                Facets.codes(about.capability(), Facets.capabilities(lines)),
                Facets.codes(about.channel()),
                Facets.codes(about.purpose()),
                Facets.codes(note, by, about.sourceTerm()));
    }

    @Override
    public List<Link> links() {
        return Link.through(Link.Relation.ABOUT, about.channel());
    }
}
