package aid.query.dashboard;

import static aid.query.dashboard.Page.MESSAGES;

import aid.query.dashboard.ExplainPage.Quote;
import aid.query.view.FindHistory;
import java.util.List;

/// An event of a history, as the page tells it.
///
/// @param changes what it changed in the record; empty for the first event, which made all of it
public record HistoryText(
        long position,
        String type,
        String recorded,
        String by,
        String sentence,
        List<String> overrides,
        List<String> changes,
        List<Moved> moved,
        List<Quote> evidence) {

    /// More changes than these are folded away at first.
    private static final int CHANGES_OPEN = 4;

    /// A posting of an event.
    ///
    /// @param of whose and what; and from which day it counts, where the postings of the event
    ///   count from several
    public record Moved(String stage, boolean taken, FigureText figures, String of) {}

    /// Whether the changes are few enough to be read at once.
    public boolean isShort() {
        return changes.size() <= CHANGES_OPEN;
    }

    static HistoryText of(FindHistory.Event event, Labels labels) {
        String by =
                (event.actor() == null ? "somebody" : event.actor())
                        + (event.role() == null ? "" : " (" + event.role() + ")")
                        + (event.onBehalfOf() == null ? "" : " for " + event.onBehalfOf())
                        + (event.secondPerson() == null
                                ? ""
                                : ", seconded by " + event.secondPerson());
        boolean severalDays =
                event.postings().stream().map(FindHistory.Moved::effective).distinct().count() > 1;
        return new HistoryText(
                event.position(),
                ExplainPage.words(event.type()),
                ExplainPage.at(event.recordedAt()),
                by,
                event.sentence(),
                event.overrides().stream()
                        .map(override -> override.refusalCode() + ": " + override.reason())
                        .toList(),
                event.sequence() == 0
                        ? List.of()
                        : event.changes().stream().map(change -> change.words()).toList(),
                event.postings().stream().map(moved -> moved(moved, severalDays, labels)).toList(),
                event.evidence().stream().map(Quote::of).toList());
    }

    private static Moved moved(FindHistory.Moved moved, boolean severalDays, Labels labels) {
        var figures = moved.figures().figures();
        boolean taken = figures.takesBack();
        return new Moved(
                Labels.spoken(moved.stage().name()),
                taken,
                FigureText.of(taken ? figures.negate() : figures),
                labels.party(moved.donor())
                        + ", "
                        + labels.capability(moved.capability())
                        + (severalDays ? " · in effect " + MESSAGES.date(moved.effective()) : ""));
    }
}
