package aid.query.view;

import aid.events.value.Stage;
import aid.postings.Figures;
import aid.query.web.FiguresJson;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What of a line has reached a stage: the sum of its postings there.
public record LineStage(Stage stage, @JsonIgnore Figures figures) {

    @JsonAnyGetter
    Map<String, @Nullable Object> told() {
        return FiguresJson.of(figures);
    }
}
