package aid.query.dashboard;

import aid.query.message.Messages;
import aid.query.view.InitiativeView;
import aid.query.view.InitiativeView.Contribution;
import aid.query.view.LineStage;
import aid.query.view.LineView;
import aid.query.view.LineView.Left;
import aid.query.view.View;
import java.util.List;

/// A line of a stream, or a contribution to an initiative: what was stated, and how far it has
/// come.
///
/// @param within the line that already contains it; empty if none does
/// @param left what was withdrawn, lost or taken off, with the reason
public record LineText(
        String id,
        String capability,
        String code,
        String words,
        String term,
        String within,
        List<StageText> stages,
        List<String> left) {

    /// What of a line has reached a stage.
    public record StageText(String stage, FigureText figures) {}

    static List<LineText> lines(View view, ViewText text) {
        return view.lines().stream().map(line -> of(line, text)).toList();
    }

    static List<LineText> contributions(View view, ViewText text) {
        return view instanceof InitiativeView initiative
                ? initiative.contributions().stream().map(given -> of(given, text)).toList()
                : List.of();
    }

    private static LineText of(LineView line, ViewText text) {
        return new LineText(
                line.line(),
                text.value(line.capability()),
                line.capability().value(),
                text.messages().stated(line.quantity(), line.money()),
                text.value(line.stated().sourceTerm()),
                text.value(line.stated().includedIn()),
                stages(line.stages(), text.messages()),
                line.left().stream().map(part -> left(part, text.messages())).toList());
    }

    private static LineText of(Contribution given, ViewText text) {
        return new LineText(
                given.contribution(),
                text.value(given.capability()),
                given.capability().value(),
                text.value(given.party())
                        + ": "
                        + text.messages().stated(given.quantity(), given.money()),
                "",
                "",
                stages(given.stages(), text.messages()),
                List.of());
    }

    private static List<StageText> stages(List<LineStage> stages, Messages messages) {
        return stages.stream()
                .map(each ->
                        new StageText(
                                messages.label(each.stage().name()), FigureText.of(each.figures())))
                .toList();
    }

    private static String left(Left part, Messages messages) {
        String what = messages.stated(part.quantity(), part.money());
        return messages.label(part.how())
                + (what.isEmpty() ? "" : ": " + what)
                + " ("
                + part.reason()
                + ")";
    }
}
