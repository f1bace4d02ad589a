package aid.query.view;

import aid.events.statement.StatementEvent;
import aid.events.statement.StatementRecorded;
import aid.events.statement.StatementRetracted;
import aid.events.value.About;
import aid.events.value.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A statement, event by event.
final class StatementFold extends Fold {

    private @Nullable StatementRecorded recorded;
    private @Nullable String retracted;

    StatementFold(String id) {
        super(id);
    }

    @Override
    void happened(Entry entry) {
        switch ((StatementEvent) entry.event()) {
            case StatementRecorded e -> {
                recorded = e;
                retracted = null;
                restate(e.lines());
            }
            case StatementRetracted e -> retracted = e.reason();
        }
    }

    @Override
    StatementView view(Reached reached) {
        StatementRecorded said =
                Objects.requireNonNull(recorded, "a statement starts with being recorded");
        About about = said.about();
        Shares donors = about.donors();
        List<String> donorCodes = donors == null ? List.of() : codes(donors);
        String channel = code(about.channel());
        List<Link> links = new ArrayList<>();
        if (channel != null) {
            links.add(new Link(Link.Relation.ABOUT, null, channelStream(channel), null));
        }
        return new StatementView(
                id,
                retracted == null ? "RECORDED" : "RETRACTED",
                said.kind(),
                said.by(),
                about,
                said.quantity(),
                said.money(),
                said.period(),
                linesAsTheyStand(reached),
                said.note(),
                retracted,
                said.effective(),
                evidence(),
                recorded(),
                new Facets(
                        said.kind().name(),
                        donorCodes,
                        listed(about.recipient()),
                        distinct(listed(about.capability()), capabilities()),
                        listed(channel),
                        listed(about.purpose()),
                        searched(
                                Stream.concat(
                                                Stream.of(
                                                        said.note(),
                                                        code(said.by()),
                                                        about.capability(),
                                                        about.sourceTerm(),
                                                        code(about.recipient()),
                                                        channel),
                                                donorCodes.stream())
                                        .toArray())),
                links(null, links));
    }
}
