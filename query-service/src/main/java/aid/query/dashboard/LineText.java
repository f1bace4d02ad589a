package aid.query.dashboard;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A line of a stream: what was stated, and how far it has come.
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
        List<Reached> stages,
        List<String> left) {

    /// What of a line has reached a stage.
    public record Reached(String stage, FigureText figures) {}

    /// @param name of the list in the view
    static List<LineText> of(ObjectNode view, String name, ViewText text) {
        List<LineText> lines = new ArrayList<>();
        view.path(name).forEach(line -> lines.add(of(line, text)));
        return lines;
    }

    private static LineText of(JsonNode line, ViewText text) {
        List<Reached> stages = new ArrayList<>();
        for (JsonNode stage : line.path("stages")) {
            stages.add(
                    new Reached(
                            Labels.spoken(stage.path("stage").asString()), FigureText.of(stage)));
        }
        List<String> left = new ArrayList<>();
        for (JsonNode part : line.path("left")) {
            left.add(
                    Labels.spoken(part.path("how").asString())
                            + (part.has("quantity") || part.has("money")
                                    ? ": " + text.figure(part)
                                    : "")
                            + " ("
                            + part.path("reason").asString()
                            + ")");
        }
        return new LineText(
                line.path("line").asString(line.path("contribution").asString("")),
                text.capability(line.path("capability")),
                line.path("capability").asString(),
                (line.has("party") ? text.party(line.get("party")) + ": " : "") + text.figure(line),
                line.path("sourceTerm").asString(""),
                line.path("includedIn").asString(""),
                stages,
                left);
    }
}
